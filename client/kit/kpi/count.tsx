import { useId } from "react";
import type { Face } from "../live/face.ts";
import { LiveFigure } from "../live/live-figure.tsx";
import { Faced } from "../panel/faced.tsx";
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
      <Faced face={face}>
        {({ value, note, isUrgent }, staleWhy) => (
          <>
            <div className={styles.main}>
              <span className={styles.value}>
                <LiveFigure text={value} of={label} />
              </span>
              {staleWhy === null ? null : <StaleMark why={staleWhy} />}
              {staleWhy === null && isUrgent ? (
                <Tag tone="warning" glyph="!">
                  to do
                </Tag>
              ) : null}
            </div>
            <p className={styles.change}>{note}</p>
          </>
        )}
      </Faced>
    </article>
  );
}
