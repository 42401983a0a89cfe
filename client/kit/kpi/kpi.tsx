import { type ReactNode, useId } from "react";
import { Sparkline } from "../charts/sparkline.tsx";
import type { Face } from "../live/face.ts";
import { LiveFigure } from "../live/live-figure.tsx";
import { ChangeWords } from "../panel/change-words.tsx";
import { Definition } from "../panel/definition.tsx";
import { EmptyFace, LoadingFace, UnavailableFace } from "../panel/faces.tsx";
import { StaleMark } from "../panel/panel.tsx";
import styles from "./kpi.module.css";
import type { KpiView } from "./kpi-view.ts";

/** Figures of one kind on one sheet, four across, with the sheet's name and what it is of. */
export function KpiSheet({
  title,
  aside,
  isNarrow = false,
  children,
}: {
  readonly title: string;
  readonly aside: string;
  /** Two across: beside a panel that takes the larger part. */
  readonly isNarrow?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <SheetHeading id={id} title={title} aside={aside} />
      <div className={isNarrow ? `${styles.sheet} ${styles.narrow}` : styles.sheet}>{children}</div>
    </section>
  );
}

/** The name of a part of a screen, and at the right what it is of or a choice for all of it. */
export function SheetHeading({
  id,
  title,
  aside,
}: {
  readonly id: string;
  readonly title: string;
  readonly aside: ReactNode;
}) {
  return (
    <div className={styles.heading}>
      <h2 id={id}>{title}</h2>
      <span>{aside}</span>
    </div>
  );
}

/**
 * One figure of a sheet with one of five faces.
 *
 * @param metric The key in the catalogue, for the "?"; unknown until the figure has come.
 */
export function Kpi({
  label,
  metric,
  face,
}: {
  readonly label: string;
  readonly metric: string | undefined;
  readonly face: Face<KpiView>;
}) {
  const id = useId();
  return (
    <article className={styles.kpi} aria-labelledby={id}>
      <div className={styles.label}>
        <h3 id={id}>{label}</h3>
        <Definition label={label} metric={metric} />
      </div>
      <KpiBody face={face} />
    </article>
  );
}

function KpiBody({ face }: { readonly face: Face<KpiView> }) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default:
      return <Figure view={face.data} staleWhy={face.kind === "stale" ? face.why : null} />;
  }
}

function Figure({ view, staleWhy }: { readonly view: KpiView; readonly staleWhy: string | null }) {
  return (
    <>
      <div className={styles.main}>
        <span className={styles.value} title={view.exact === view.value ? undefined : view.exact}>
          <LiveFigure text={view.value} of={view.of} />
        </span>
        {staleWhy === null ? <Sparkline spark={view.spark} /> : <StaleMark why={staleWhy} />}
      </div>
      <p className={styles.change}>
        <ChangeWords change={view.change} />
      </p>
      {view.note === null ? null : <p className={styles.note}>{view.note}</p>}
    </>
  );
}
