import { useId } from "react";
import { RestatedLink } from "../../app/shell/restated-link.tsx";
import { KpiSheet, SheetHeading } from "../../kit/kpi/kpi.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { GRAINS } from "../../kit/period/grain.ts";
import { comparedDays } from "../../kit/period/period-choice.ts";
import { ActiveSubscriptionsKpi } from "../../metrics/revenue/active-subscriptions/active-subscriptions-kpi.tsx";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { BREAKDOWNS } from "../../metrics/revenue/breakdown/breakdown-choice.ts";
import {
  MrrBreakdownPanel,
  NetRevenueBreakdownPanel,
} from "../../metrics/revenue/breakdown/breakdown-panel.tsx";
import {
  MrrBreakdownSeriesPanel,
  NetRevenueBreakdownSeriesPanel,
} from "../../metrics/revenue/breakdown/breakdown-series-panel.tsx";
import { ChurnReasonsPanel } from "../../metrics/revenue/churn-reasons/churn-reasons-panel.tsx";
import { DisputesKpis } from "../../metrics/revenue/disputes/disputes-kpis.tsx";
import { FailedPaymentsKpi } from "../../metrics/revenue/failed-payments/failed-payments-kpi.tsx";
import { FeesKpi, NetOfFeesKpi } from "../../metrics/revenue/fees/fees-kpis.tsx";
import { GrossRevenueKpi } from "../../metrics/revenue/gross-revenue/gross-revenue-kpi.tsx";
import { MrrPanel } from "../../metrics/revenue/mrr/mrr-panel.tsx";
import { BridgeChartPanel } from "../../metrics/revenue/mrr-movement/bridge-chart-panel.tsx";
import { MovementSeriesPanel } from "../../metrics/revenue/mrr-movement/movement-series-panel.tsx";
import {
  ChurnedMrrKpi,
  ContractionKpi,
  ExpansionKpi,
  NewMrrKpi,
} from "../../metrics/revenue/mrr-movement/movement-sum-kpi.tsx";
import {
  AtRiskKpi,
  BookedMrrKpi,
  InvoicedMrrKpi,
  ScheduledChurnKpi,
  TrialPipelineKpi,
  UsageMrrKpi,
} from "../../metrics/revenue/mrr-slices/slice-kpis.tsx";
import { NetRevenueKpi } from "../../metrics/revenue/net-revenue/net-revenue-kpi.tsx";
import { NetRevenueSeriesPanel } from "../../metrics/revenue/net-revenue/net-revenue-series-panel.tsx";
import { RefundsKpi } from "../../metrics/revenue/refunds/refunds-kpi.tsx";
import {
  ArpaKpi,
  LifetimeValueKpi,
  RetentionKpis,
} from "../../metrics/revenue/retention/retention-kpis.tsx";
import { TrialConversionKpi } from "../../metrics/revenue/trial-conversion/trial-conversion-kpi.tsx";
import styles from "./revenue-screen.module.css";
import type { RevenueSearch } from "./use-revenue-search.ts";

interface Part {
  readonly frame: Frame;
  readonly search: RevenueSearch;
}

/** What is earned month by month, and what moved it. */
export function Recurring({ frame, search: { grain, chooseGrain } }: Part) {
  const choice = <Choice label="Cut by" options={GRAINS} chosen={grain} onChoose={chooseGrain} />;
  return (
    <>
      <KpiSheet title="Recurring revenue" aside={comparedDays(frame)}>
        <ArrKpi frame={frame} />
        <ActiveSubscriptionsKpi frame={frame} />
        <ArpaKpi frame={frame} />
        <LifetimeValueKpi frame={frame} />
        <NewMrrKpi frame={frame} />
        <ExpansionKpi frame={frame} />
        <ContractionKpi frame={frame} />
        <ChurnedMrrKpi frame={frame} />
      </KpiSheet>
      <div className={styles.panels}>
        <MrrPanel frame={frame} restated={<RestatedLink frame={frame} />} />
        <NetRevenueSeriesPanel frame={frame} grain={grain} choice={choice} />
        <MovementSeriesPanel frame={frame} grain={grain} choice={choice} />
        <BridgeChartPanel frame={frame} />
      </div>
    </>
  );
}

/** Whether customers and their money stay, why others left, and what is not in MRR yet. */
export function Staying({ frame }: Pick<Part, "frame">) {
  return (
    <>
      <KpiSheet title="Who stays, and what is in doubt" aside={comparedDays(frame)}>
        <RetentionKpis frame={frame} />
        <AtRiskKpi frame={frame} />
        <ScheduledChurnKpi frame={frame} />
      </KpiSheet>
      <div className={styles.beside}>
        <div className={styles.under}>
          <ChurnReasonsPanel frame={frame} />
        </div>
        <KpiSheet title="Beside MRR" aside="paid for, tried, booked and used" isNarrow>
          <InvoicedMrrKpi frame={frame} />
          <TrialPipelineKpi frame={frame} />
          <TrialConversionKpi frame={frame} />
          <BookedMrrKpi frame={frame} />
          <UsageMrrKpi frame={frame} />
        </KpiSheet>
      </div>
    </>
  );
}

/** What came in, what went back, and what Stripe took. */
export function Money({ frame }: Pick<Part, "frame">) {
  return (
    <KpiSheet title="Money" aside={comparedDays(frame)}>
      <NetRevenueKpi frame={frame} />
      <GrossRevenueKpi frame={frame} />
      <RefundsKpi frame={frame} />
      <FailedPaymentsKpi frame={frame} />
      <DisputesKpis frame={frame} />
      <FeesKpi frame={frame} />
      <NetOfFeesKpi frame={frame} />
    </KpiSheet>
  );
}

/** What MRR and net revenue are made of; a row narrows the whole screen to it. */
export function Origins({ frame, search }: Part) {
  const { by, chooseBy, filter, chooseFilter, grain, chooseGrain } = search;
  const id = useId();
  const choice = <Choice label="Cut by" options={GRAINS} chosen={grain} onChoose={chooseGrain} />;
  const course = { frame, by, grain, choice };
  const panel = { frame, by, filter, onFilter: chooseFilter };
  return (
    <section aria-labelledby={id}>
      <SheetHeading
        id={id}
        title="Where it comes from"
        aside={
          <Choice label="Told apart by" options={BREAKDOWNS} chosen={by} onChoose={chooseBy} />
        }
      />
      <div className={styles.origins}>
        <MrrBreakdownPanel key={`mrr ${by}`} {...panel} />
        <NetRevenueBreakdownPanel key={`net ${by}`} {...panel} />
        <MrrBreakdownSeriesPanel {...course} />
        <NetRevenueBreakdownSeriesPanel {...course} />
      </div>
    </section>
  );
}
