import { DerivedMrrDocument } from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import styles from "./mrr-panel.module.css";

/** Says which part of the line nobody told as it happened; nothing where all of it was told. */
export function DerivedNote({ frame }: { readonly frame: Pick<Frame, "today"> }) {
  const derived = dataOf(useFace(DerivedMrrDocument, {}))?.derivedMrr;
  if (derived == null) return null;
  const whose = derived.customers === 1 ? "1 customer" : `${derived.customers} customers`;
  return (
    <p className={styles.restated}>
      {`Derived: up to ${formatDay(derived.until, frame.today)} what ${whose} paid for is rebuilt from their invoices.`}
    </p>
  );
}
