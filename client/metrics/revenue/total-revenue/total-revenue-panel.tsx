import { TotalRevenueDocument, type TotalRevenueQuery } from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { dataOf, Empty, mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import styles from "./total-revenue-panel.module.css";

type Totals = TotalRevenueQuery["totalRevenue"]["byCurrency"];

/** All money ever collected and given back, each currency by itself. */
export function TotalRevenuePanel({ frame }: { readonly frame: Frame }) {
  const face = useFace(TotalRevenueDocument, {});
  const view = mapFace(face, ({ totalRevenue: { byCurrency } }) =>
    byCurrency.length === 0 ? new Empty("No payments yet.") : byCurrency,
  );
  const since = earliest(dataOf(view) ?? []);
  return (
    <Panel
      title="Total revenue"
      metric={{ key: dataOf(face)?.totalRevenue.definition.key }}
      face={view}
      aside={since === undefined ? null : `since ${formatDay(since, frame.today)}`}
    >
      {(totals) => <TotalsList totals={totals} frame={frame} />}
    </Panel>
  );
}

/** One line a currency: what was kept, and under it what it is made of. */
function TotalsList({
  totals,
  frame: { money },
}: {
  readonly totals: Totals;
  readonly frame: Frame;
}) {
  return (
    <dl className={styles.list}>
      {totals.map(({ currency, gross, refunded, net }) => (
        <div key={currency} className={styles.line}>
          <dt>{currency.toUpperCase()} net</dt>
          <dd className={styles.net}>
            <LiveFigure text={money.exact(net)} of={currency} />
          </dd>
          <dd className={styles.parts}>
            {money.exact(gross)} collected, {money.exact(refunded)} refunded
          </dd>
        </div>
      ))}
    </dl>
  );
}

function earliest(totals: Totals): string | undefined {
  return totals
    .flatMap((total) => total.since ?? [])
    .sort()
    .at(0);
}
