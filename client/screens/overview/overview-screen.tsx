import { Link } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { useSession } from "../../app/session/session.ts";
import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { PersonLink } from "../../app/shell/person-link.tsx";
import { RestatedLink } from "../../app/shell/restated-link.tsx";
import { MrrDocument, MrrMovementsDocument } from "../../generated/graphql.ts";
import { KpiSheet } from "../../kit/kpi/kpi.tsx";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { asked, askedUpToNow, type Frame } from "../../kit/period/frame.ts";
import { comparedDays } from "../../kit/period/period-choice.ts";
import { ActivationKpi } from "../../metrics/engagement/activation/activation-kpi.tsx";
import { ActiveUsersKpis } from "../../metrics/engagement/active-users/active-users-kpis.tsx";
import { EVERYBODY } from "../../metrics/engagement/filter/people-choice.ts";
import { ProductUsageKpis } from "../../metrics/engagement/product-usage/product-usage-kpis.tsx";
import { StickinessKpis } from "../../metrics/engagement/stickiness/stickiness-kpis.tsx";
import { TopUsersPanel } from "../../metrics/engagement/top-users/top-users-panel.tsx";
import { UsersKpis } from "../../metrics/engagement/users/users-kpis.tsx";
import { ActiveSubscriptionsKpi } from "../../metrics/revenue/active-subscriptions/active-subscriptions-kpi.tsx";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { FailedPaymentsKpi } from "../../metrics/revenue/failed-payments/failed-payments-kpi.tsx";
import { NetOfFeesKpi } from "../../metrics/revenue/fees/fees-kpis.tsx";
import { GrossRevenueKpi } from "../../metrics/revenue/gross-revenue/gross-revenue-kpi.tsx";
import { MrrPanel } from "../../metrics/revenue/mrr/mrr-panel.tsx";
import { BridgePanel } from "../../metrics/revenue/mrr-movement/bridge-panel.tsx";
import { ChurnedMrrKpi, NewMrrKpi } from "../../metrics/revenue/mrr-movement/movement-sum-kpi.tsx";
import { AtRiskKpi, TrialPipelineKpi } from "../../metrics/revenue/mrr-slices/slice-kpis.tsx";
import { NetRevenueKpi } from "../../metrics/revenue/net-revenue/net-revenue-kpi.tsx";
import { RecentPaymentsPanel } from "../../metrics/revenue/payments/recent-payments-panel.tsx";
import { RefundsKpi } from "../../metrics/revenue/refunds/refunds-kpi.tsx";
import { TotalRevenuePanel } from "../../metrics/revenue/total-revenue/total-revenue-panel.tsx";
import { TrialConversionKpi } from "../../metrics/revenue/trial-conversion/trial-conversion-kpi.tsx";
import { FollowedFigures } from "./followed-figures.tsx";
import { GoalsPanel } from "./goals-panel.tsx";
import { LastAuditPanel } from "./last-audit-panel.tsx";
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
          <LastAuditPanel frame={frame} />
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
      <FollowedFigures frame={frame}>
        <KpiSheet
          title="People and engagement"
          aside="complete days only, unless the period has today"
        >
          <UsersKpis frame={frame} people={EVERYBODY} />
          <ActiveUsersKpis frame={frame} people={EVERYBODY} />
          <StickinessKpis frame={frame} people={EVERYBODY} />
          <NetOfFeesKpi frame={frame} />
        </KpiSheet>
        <KpiSheet
          title="Product and funnel"
          aside="sign-ups of the period; activation within 7 days"
        >
          <ProductUsageKpis frame={frame} people={EVERYBODY} />
          <ActivationKpi frame={frame} people={EVERYBODY} />
          <TrialPipelineKpi frame={frame} />
          <TrialConversionKpi frame={frame} />
          <AtRiskKpi frame={frame} />
        </KpiSheet>
      </FollowedFigures>
      <div className={styles.goals}>
        <GoalsPanel frame={frame} />
      </div>
      <div className={styles.tables}>
        <RecentPaymentsPanel
          frame={frame}
          linkTo={(customerId, name) => <CustomerLink customerId={customerId} name={name} />}
          all={
            <Link to="/revenue" search={frameOf} hash="payments">
              All payments
            </Link>
          }
        />
        <TopUsersPanel
          frame={frame}
          people={EVERYBODY}
          linkTo={(user, name) => <PersonLink user={user}>{name}</PersonLink>}
          all={
            <Link to="/people" search={frameOf}>
              All users
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
