import type { ReactNode } from "react";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import type { Face } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { Definition } from "../../../kit/panel/definition.tsx";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import { useWays } from "../../../kit/why/ways.ts";
import styles from "./explain.module.css";
import type { Receipt } from "./receipts.ts";

/** A receipt, or in its place why there is none yet. */
export function ReceiptFace<View>({
  face,
  title = "Value",
  otherwise,
  children,
}: {
  readonly face: Face<View>;
  readonly title?: string;
  /** What stands under the words where there is no receipt, such as the way back to now. */
  readonly otherwise?: ReactNode;
  /** `staleWhy` is null where the receipt is of now. */
  readonly children: (view: View, staleWhy: string | null) => ReactNode;
}) {
  switch (face.kind) {
    case "loading":
      return (
        <DrawerBlock title={title}>
          <LoadingFace isSlow={face.isSlow} />
        </DrawerBlock>
      );
    case "empty":
      return (
        <DrawerBlock title={title}>
          <EmptyFace words={face.words} />
          {otherwise}
        </DrawerBlock>
      );
    case "unavailable":
      return (
        <DrawerBlock title={title}>
          <UnavailableFace fault={face.fault} retry={face.retry} />
          {otherwise}
        </DrawerBlock>
      );
    default:
      return children(face.data, face.kind === "stale" ? face.why : null);
  }
}

/** The figure itself, what it counts in words, and what those words mean. */
export function ReceiptValue({
  receipt: { label, definition },
  value,
  of,
  counts,
  policy,
  staleWhy,
  children,
}: {
  readonly receipt: Pick<Receipt, "label" | "definition">;
  readonly value: string;
  /** The question it answers, so that another one's first figure is no change. */
  readonly of: string;
  readonly counts: string;
  /** Null for money, which no policy changes. */
  readonly policy: string | null;
  readonly staleWhy: string | null;
  /** What else is to be said of the figure, such as what was known of it then. */
  readonly children?: ReactNode;
}) {
  const ways = useWays();
  const quiet =
    policy === null ? (
      label
    ) : (
      <>
        {label}, policy {ways.toPolicy(policy)}
      </>
    );
  return (
    <DrawerBlock title="Value" aside={staleWhy === null ? quiet : <StaleMark why={staleWhy} />}>
      <p className={styles.hero}>
        <LiveFigure text={value} of={of} />
      </p>
      <p className={styles.counts}>
        {counts}
        <Definition label={label} metric={definition} />
      </p>
      {children}
    </DrawerBlock>
  );
}

/** Whether a sum leaves something over; that is said and never hidden. */
export function Balance({
  words,
  isClosed,
}: {
  readonly words: string;
  readonly isClosed: boolean;
}) {
  return (
    <p className={isClosed ? styles.closed : styles.open}>
      <span aria-hidden="true">{isClosed ? "✓" : "!"}</span> {words}
    </p>
  );
}
