import { type ReactNode, useId } from "react";
import type { Face } from "../live/face.ts";
import { useKnownAt } from "../live/known-at.ts";
import { Definition } from "./definition.tsx";
import { Faced } from "./faced.tsx";
import styles from "./panel.module.css";
import { Tag } from "./tag.tsx";

/**
 * A bordered panel with its title, its "?" and one of five faces. What stands at the right of the title is at most three
 * quiet words or one control.
 */
export function Panel<Data>({
  title,
  metric,
  face,
  aside,
  isFlush = false,
  children,
}: {
  readonly title: string;
  /** The catalogue's key of what is shown; absent where a panel is no metric. */
  readonly metric?: { readonly key: string | undefined };
  readonly face: Face<Data>;
  readonly aside?: ReactNode;
  /** For tables, which reach to the border. */
  readonly isFlush?: boolean;
  readonly children: (data: Data) => ReactNode;
}) {
  const id = useId();
  const body = <Faced face={face}>{children}</Faced>;
  const hasData = face.kind === "shown" || face.kind === "stale";
  return (
    <section className={styles.panel} aria-labelledby={id} data-figure>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {metric === undefined ? null : <Definition label={title} metric={metric.key} />}
        <div className={styles.aside}>
          {face.kind === "stale" ? <StaleMark why={face.why} /> : null}
          {aside}
        </div>
      </header>
      {hasData && isFlush ? body : <div className={styles.body}>{body}</div>}
    </section>
  );
}

/** When an old figure was known to hold, and why it is old. */
export function StaleMark({ why }: { readonly why: string }) {
  const knownAt = useKnownAt();
  return (
    <span title={why}>
      <Tag tone="warning">as of {knownAt}</Tag>
      <span className="spoken"> {why}</span>
    </span>
  );
}
