import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import type { Face } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { daysOf } from "../../../kit/period/period-choice.ts";
import { useWays } from "../../../kit/why/ways.ts";
import { AsKnown, type Knowledge } from "./as-known.tsx";
import type { ComposedRow, ComposedView } from "./composed.view.ts";
import styles from "./explain.module.css";
import { lastKnownDay } from "./known.view.ts";
import { ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import { RECEIPTS, type WhyMetric } from "./receipts.ts";

/** A figure that is made of others: those, and the way on from each. */
export function Composed({
  metric,
  face,
  now,
  frame,
  knowledge,
}: {
  readonly metric: WhyMetric;
  readonly face: Face<ComposedView>;
  /** The same as it is known now. */
  readonly now: ComposedView | undefined;
  readonly frame: Frame;
  readonly knowledge: Knowledge;
}) {
  const travel = (
    <AsKnown
      knowledge={knowledge}
      first={daysOf(frame.period, frame.today).to}
      last={lastKnownDay(frame)}
      now={now === undefined ? null : { value: now.value, difference: null }}
    />
  );
  return (
    <ReceiptFace face={face} otherwise={travel}>
      {(view, staleWhy) => (
        <>
          <ReceiptValue receipt={RECEIPTS[metric]} {...view} staleWhy={staleWhy}>
            {travel}
          </ReceiptValue>
          <Rows title="What it is made of" rows={view.rows} />
          {view.months.length === 0 ? null : (
            <Rows title="Churn of the six months" rows={view.months} />
          )}
        </>
      )}
    </ReceiptFace>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly ComposedRow[] }) {
  const ways = useWays();
  return (
    <DrawerBlock title={title} aside="follow a value to its own explanation">
      <table className={styles.receipt}>
        <tbody>
          {rows.map(({ label, value, why }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{why === null ? value : ways.toWhy(why, value, `Why ${label}: ${value}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DrawerBlock>
  );
}
