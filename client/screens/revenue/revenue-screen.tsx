import { useSession } from "../../app/session/session.ts";
import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { WhyLink } from "../../app/shell/why-link.tsx";
import { MrrMovementsDocument } from "../../generated/graphql.ts";
import { KpiSheet } from "../../kit/kpi/kpi.tsx";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import { askedUpToNow, type Frame } from "../../kit/period/frame.ts";
import { GRAINS } from "../../kit/period/grain.ts";
import { comparedDays } from "../../kit/period/period-choice.ts";
import { ActiveSubscriptionsKpi } from "../../metrics/revenue/active-subscriptions/active-subscriptions-kpi.tsx";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { FailedPaymentsKpi } from "../../metrics/revenue/failed-payments/failed-payments-kpi.tsx";
import { NothingMatches } from "../../metrics/revenue/filter/nothing-matches.tsx";
import { RevenueFilters } from "../../metrics/revenue/filter/revenue-filters.tsx";
import { GrossRevenueKpi } from "../../metrics/revenue/gross-revenue/gross-revenue-kpi.tsx";
import { MrrPanel } from "../../metrics/revenue/mrr/mrr-panel.tsx";
import { BridgeChartPanel } from "../../metrics/revenue/mrr-movement/bridge-chart-panel.tsx";
import { MovementSeriesPanel } from "../../metrics/revenue/mrr-movement/movement-series-panel.tsx";
import { ChurnedMrrKpi, NewMrrKpi } from "../../metrics/revenue/mrr-movement/movement-sum-kpi.tsx";
import { NetRevenueKpi } from "../../metrics/revenue/net-revenue/net-revenue-kpi.tsx";
import { NetRevenueSeriesPanel } from "../../metrics/revenue/net-revenue/net-revenue-series-panel.tsx";
import { PaymentsPanel } from "../../metrics/revenue/payments/payments-panel.tsx";
import { RefundsKpi } from "../../metrics/revenue/refunds/refunds-kpi.tsx";
import { RetentionKpis } from "../../metrics/revenue/retention/retention-kpis.tsx";
import styles from "./revenue-screen.module.css";
import { revenueSentence } from "./revenue-sentence.ts";
import { useRevenueSearch } from "./use-revenue-search.ts";

/** What changed MRR, and who? The figures, their course, what moved them, and the payments. */
export function RevenueScreen() {
  const { account, frame } = useSession();
  const { filter, chooseFilter, grain, chooseGrain, payments, choosePayments } = useRevenueSearch();
  const choice = <Choice label="Cut by" options={GRAINS} chosen={grain} onChoose={chooseGrain} />;
  return (
    <>
      <title>{`Revenue · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Revenue</h1>
        <Sentence frame={frame} />
        <RevenueFilters choice={filter} onChoose={chooseFilter} />
        <NothingMatches frame={frame} />
      </header>
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
      <KpiSheet title="Who stays, and what is in doubt" aside={comparedDays(frame)}>
        <RetentionKpis frame={frame} />
      </KpiSheet>
      <div className={styles.panels}>
        <MrrPanel frame={frame} why={<WhyLink metric="mrr" />} />
        <NetRevenueSeriesPanel frame={frame} grain={grain} choice={choice} />
        <MovementSeriesPanel frame={frame} grain={grain} choice={choice} />
        <BridgeChartPanel frame={frame} />
      </div>
      <section id="payments" className={styles.payments}>
        {frame.filter === null ? null : (
          <p className={styles.unfiltered}>
            All payments: they are looked for by themselves, and the filters above do not narrow
            them.
          </p>
        )}
        <PaymentsPanel
          frame={frame}
          currencies={account.currencies}
          choice={payments}
          onChoose={choosePayments}
          linkTo={(customerId, name) => <CustomerLink customerId={customerId} name={name} />}
        />
      </section>
      <Footnotes />
    </>
  );
}

/** The same question as the bridge's, which therefore goes to the server once. */
function Sentence({ frame }: { readonly frame: Frame }) {
  const movements = dataOf(useFace(MrrMovementsDocument, askedUpToNow(frame)))?.mrrMovements;
  return <p className={styles.sentence}>{movements && revenueSentence(movements, frame)}</p>;
}
