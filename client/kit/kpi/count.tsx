import { useId } from "react";
import type { Face } from "../live/face.ts";
import { LiveFigure } from "../live/live-figure.tsx";
import { EmptyFace, LoadingFace, UnavailableFace } from "../panel/faces.tsx";
import { StaleMark } from "../panel/panel.tsx";
import { Tag } from "../panel/tag.tsx";
import styles from "./kpi.module.css";

/** A count of a sheet that has no period to be compared with. */
export interface CountView {
  readonly value: string;
  /** One line: what it is made of, or what it asks for. */
  readonly note: string;
  /** True where a person must act. */
  readonly isUrgent: boolean;
}

/** One count of a sheet with one of five faces. */
export function Count({ label, face }: { readonly label: string; readonly face: Face<CountView> }) {
  const id = useId();
  return (
    <article className={styles.kpi} aria-labelledby={id}>
      <div className={styles.label}>
        <h3 id={id}>{label}</h3>
      </div>
      <CountBody label={label} face={face} />
    </article>
  );
}

function CountBody({ label, face }: { readonly label: string; readonly face: Face<CountView> }) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default: {
      const { value, note, isUrgent } = face.data;
      return (
        <>
          <div className={styles.main}>
            <span className={styles.value}>
              <LiveFigure text={value} of={label} />
            </span>
            {face.kind === "stale" ? <StaleMark why={face.why} /> : null}
            {face.kind === "shown" && isUrgent ? (
              <Tag tone="warning" glyph="!">
                to do
              </Tag>
            ) : null}
          </div>
          <p className={styles.change}>{note}</p>
        </>
      );
    }
  }
}
