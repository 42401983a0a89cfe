import { Link } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { useSession } from "../../app/session/session.ts";
import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { RestatedLink } from "../../app/shell/restated-link.tsx";
import { MrrDocument, MrrMovementsDocument } from "../../generated/graphql.ts";
import { KpiSheet } from "../../kit/kpi/kpi.tsx";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { asked, askedUpToNow, type Frame } from "../../kit/period/frame.ts";
import { comparedDays } from "../../kit/period/period-choice.ts";
import { ActiveSubscriptionsKpi } from "../../metrics/revenue/active-subscriptions/active-subscriptions-kpi.tsx";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { FailedPaymentsKpi } from "../../metrics/revenue/failed-payments/failed-payments-kpi.tsx";
import { GrossRevenueKpi } from "../../metrics/revenue/gross-revenue/gross-revenue-kpi.tsx";
import { MrrPanel } from "../../metrics/revenue/mrr/mrr-panel.tsx";
import { BridgePanel } from "../../metrics/revenue/mrr-movement/bridge-panel.tsx";
import { ChurnedMrrKpi, NewMrrKpi } from "../../metrics/revenue/mrr-movement/movement-sum-kpi.tsx";
import { NetRevenueKpi } from "../../metrics/revenue/net-revenue/net-revenue-kpi.tsx";
import { RecentPaymentsPanel } from "../../metrics/revenue/payments/recent-payments-panel.tsx";
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
        <MrrPanel frame={frame} restated={<RestatedLink frame={frame} />} />
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
        <RecentPaymentsPanel
          frame={frame}
          linkTo={(customerId, name) => <CustomerLink customerId={customerId} name={name} />}
          all={
            <Link to="/revenue" search={frameOf} hash="payments">
              All payments
            </Link>
          }
        />
      </div>
      <Footnotes />
    </>
  );
}

/** The same questions as the two panels below, which therefore go to the server once. */
function Sentence({ frame }: { readonly frame: Frame }) {
  const mrr = dataOf(useFace(MrrDocument, asked(frame)))?.mrr;
  const movements = dataOf(useFace(MrrMovementsDocument, askedUpToNow(frame)))?.mrrMovements;
  return <p className={styles.sentence}>{mrr && mrrSentence(mrr, movements, frame)}</p>;
}
