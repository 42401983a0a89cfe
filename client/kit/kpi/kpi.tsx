import { type ReactNode, useId } from "react";
import { Sparkline } from "../charts/sparkline.tsx";
import type { Face } from "../live/face.ts";
import { LiveFigure } from "../live/live-figure.tsx";
import { ChangeWords } from "../panel/change-words.tsx";
import { Definition } from "../panel/definition.tsx";
import { Faced } from "../panel/faced.tsx";
import { StaleMark } from "../panel/panel.tsx";
import { useWays } from "../why/ways.ts";
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
 * @param why The explanation that the value leads to; none where a figure has none.
 */
export function Kpi({
  label,
  metric,
  why,
  face,
}: {
  readonly label: string;
  readonly metric: string | undefined;
  readonly why?: string;
  readonly face: Face<KpiView>;
}) {
  const id = useId();
  const isAsked = useWays().open === why && why !== undefined;
  return (
    <article
      className={isAsked ? `${styles.kpi} ${styles.isAsked}` : styles.kpi}
      aria-labelledby={id}
      data-figure
    >
      <div className={styles.label}>
        <h3 id={id}>{label}</h3>
        <Definition label={label} metric={metric} />
      </div>
      <Faced face={face}>
        {(view, staleWhy) => <Figure view={view} why={why} staleWhy={staleWhy} />}
      </Faced>
    </article>
  );
}

function Figure({
  view,
  why,
  staleWhy,
}: {
  readonly view: KpiView;
  readonly why: string | undefined;
  readonly staleWhy: string | null;
}) {
  const ways = useWays();
  const value = <LiveFigure text={view.value} of={view.of} />;
  return (
    <>
      <div className={styles.main}>
        <span className={styles.value} title={view.exact === view.value ? undefined : view.exact}>
          {why === undefined ? value : ways.toWhy(why, value, `${view.exact}. Why this number (E)`)}
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
