import { useSession } from "../../app/session/session.ts";
import { WhyLink } from "../../app/shell/why-link.tsx";
import { MrrDocument, MrrMovementsDocument } from "../../generated/graphql.ts";
import { daysBetween, formatDay, formatRange } from "../../kit/format/day.ts";
import { KpiSheet } from "../../kit/kpi/kpi.tsx";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { countDays, daysOf, periodBefore, periodUpToNow } from "../../kit/period/period-choice.ts";
import { ActiveSubscriptionsKpi } from "../../metrics/revenue/active-subscriptions/active-subscriptions-kpi.tsx";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { FailedPaymentsKpi } from "../../metrics/revenue/failed-payments/failed-payments-kpi.tsx";
import { GrossRevenueKpi } from "../../metrics/revenue/gross-revenue/gross-revenue-kpi.tsx";
import { MrrPanel } from "../../metrics/revenue/mrr/mrr-panel.tsx";
import { BridgePanel } from "../../metrics/revenue/mrr-movement/bridge-panel.tsx";
import { ChurnedMrrKpi, NewMrrKpi } from "../../metrics/revenue/mrr-movement/movement-sum-kpi.tsx";
import { NetRevenueKpi } from "../../metrics/revenue/net-revenue/net-revenue-kpi.tsx";
import { PaymentsPanel } from "../../metrics/revenue/payments/payments-panel.tsx";
import { RefundsKpi } from "../../metrics/revenue/refunds/refunds-kpi.tsx";
import { TotalRevenuePanel } from "../../metrics/revenue/total-revenue/total-revenue-panel.tsx";
import { mrrSentence } from "./mrr-sentence.ts";
import styles from "./overview-screen.module.css";
import { ParkedNotice } from "./parked-notice.tsx";

/** Is it going well? The sentence first, then its evidence. */
export function OverviewScreen() {
  const { account, frame } = useSession();
  return (
    <>
      <title>{`Overview · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Overview</h1>
        <Sentence frame={frame} />
      </header>
      <ParkedNotice />
      <div className={styles.mainAndSide}>
        <MrrPanel frame={frame} why={<WhyLink metric="mrr" />} />
        <div className={styles.side}>
          <BridgePanel frame={frame} />
          <TotalRevenuePanel frame={frame} />
        </div>
      </div>
      <KpiSheet title="Revenue" aside={comparedDays(frame)}>
        <NetRevenueKpi frame={frame} />
        <ArrKpi frame={frame} />
        <NewMrrKpi frame={frame} />
        <ActiveSubscriptionsKpi frame={frame} />
        <GrossRevenueKpi frame={frame} />
        <ChurnedMrrKpi frame={frame} />
        <FailedPaymentsKpi frame={frame} />
        <RefundsKpi frame={frame} />
      </KpiSheet>
      <div className={styles.table}>
        <PaymentsPanel frame={frame} />
      </div>
      <Footnotes />
    </>
  );
}

/** The same questions as the two panels below, which therefore go to the server once. */
function Sentence({ frame }: { readonly frame: Frame }) {
  const mrr = dataOf(useFace(MrrDocument, { period: frame.period }))?.mrr;
  const period = periodUpToNow(frame.period, frame.today);
  const movements = dataOf(useFace(MrrMovementsDocument, { period }))?.mrrMovements;
  return <p className={styles.sentence}>{mrr && mrrSentence(mrr, movements, frame)}</p>;
}

/** `30 days to 19 Nov, against 21 Sep – 20 Oct`. */
function comparedDays({ period, today }: Frame): string {
  const { from, to } = daysOf(period, today);
  const before = periodBefore(period, today);
  const days = countDays(daysBetween(from, to) + 1);
  return `${days} to ${formatDay(to, today)}, against ${formatRange(before.from, before.to, today)}`;
}
