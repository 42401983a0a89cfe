import { integer } from "../../domain/fixed-point.ts";
import type { MovementKind } from "../../domain/movement.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { ActiveSubscriptionsResolver } from "../../metrics/revenue/active-subscriptions/active-subscriptions.resolver.ts";
import { ArpaResolver } from "../../metrics/revenue/arpa/arpa.resolver.ts";
import { ArrResolver } from "../../metrics/revenue/arr/arr.resolver.ts";
import { AtRiskMrrResolver } from "../../metrics/revenue/at-risk-mrr/at-risk-mrr.resolver.ts";
import { CustomerChurnRateResolver } from "../../metrics/revenue/customer-churn-rate/customer-churn-rate.resolver.ts";
import { FailedPaymentsResolver } from "../../metrics/revenue/failed-payments/failed-payments.resolver.ts";
import { GrossMrrChurnRateResolver } from "../../metrics/revenue/gross-mrr-churn-rate/gross-mrr-churn-rate.resolver.ts";
import { GrossRevenueResolver } from "../../metrics/revenue/gross-revenue/gross-revenue.resolver.ts";
import { MrrResolver } from "../../metrics/revenue/mrr/mrr.resolver.ts";
import { MrrMovementsResolver } from "../../metrics/revenue/mrr-movements/mrr-movements.resolver.ts";
import { NetMrrChurnRateResolver } from "../../metrics/revenue/net-mrr-churn-rate/net-mrr-churn-rate.resolver.ts";
import { NetRevenueResolver } from "../../metrics/revenue/net-revenue/net-revenue.resolver.ts";
import { NetRevenueRetentionResolver } from "../../metrics/revenue/net-revenue-retention/net-revenue-retention.resolver.ts";
import { QuickRatioResolver } from "../../metrics/revenue/quick-ratio/quick-ratio.resolver.ts";
import { RefundsResolver } from "../../metrics/revenue/refunds/refunds.resolver.ts";
import type { RevenueArgs } from "../../metrics/revenue/revenue-question.ts";
import { ScheduledChurnMrrResolver } from "../../metrics/revenue/scheduled-churn-mrr/scheduled-churn-mrr.resolver.ts";
import { TrialConversionResolver } from "../../metrics/revenue/trial-conversion/trial-conversion.resolver.ts";
import { TrialPipelineMrrResolver } from "../../metrics/revenue/trial-pipeline-mrr/trial-pipeline-mrr.resolver.ts";
import { defineMeasure } from "./define.ts";
import type { Measure, MeasureAnswer, MeasureFilter, MeasureQuestion, Value } from "./measure.ts";
import {
  alone,
  inCurrencies,
  ofAverage,
  ofCountLevel,
  ofCounts,
  ofMoneyLevel,
  ofMoneyRatio,
  ofMoneySum,
  ofRatio,
  readingOf,
} from "./readings.ts";

type Answering<Answer> = (args: RevenueArgs, context: MomentContext) => Promise<Answer>;

/** What is left of a measure once it is said how it is asked: how its answer is read. */
const asking =
  <Answer>(ask: Answering<Answer>, read: (answer: Answer) => MeasureAnswer) =>
  async (context: MomentContext, { period, grain, filter }: MeasureQuestion) =>
    read(await ask({ period, grain, filter: filter && filterOf(filter) }, context));

function filterOf(filter: MeasureFilter): NonNullable<RevenueArgs["filter"]> {
  switch (filter.by) {
    case "plan":
      return { plans: [filter.value] };
    case "firstPlan":
      return { firstPlans: [filter.value] };
    case "country":
      return { countries: [filter.value] };
    case "source":
      return { sources: [filter.value] };
  }
}

const level = { isLevel: true, filteredBy: "revenue" } as const;
const overDays = { filteredBy: "revenue" } as const;

type Bridges = Awaited<ReturnType<MrrMovementsResolver["mrrMovements"]>>;

/** A bridge as far as movements go; that of the reporting currency has the same. */
type Bridge = Pick<Bridges["byCurrency"][number], "currency" | "movements" | "series">;

/** What moved MRR in one way, as a positive amount of what was gained or lost. */
function movements(kind: MovementKind, name: string, sign: 1n | -1n): Measure {
  const ofKind = (of: Pick<Bridge["series"][number], "movements">): Value => {
    const amount = of.movements.find((one) => one.kind === kind)?.amount.minorUnits ?? 0n;
    return { amount: integer(sign * amount), unavailableBecause: null };
  };
  const read = async (context: MomentContext, question: MeasureQuestion) => {
    const ask = ({ period }: Pick<MeasureQuestion, "period">) => {
      const { grain, filter } = question;
      const args = { period, grain, filter: filter && filterOf(filter) };
      return new MrrMovementsResolver().mrrMovements(args, context);
    };
    const { byCurrency, converted, period } = await ask(question);
    const before = await ask({ period: { from: period.previousFrom, to: period.previousTo } });
    const previousIn = (currency: string) =>
      [before.converted, ...before.byCurrency].find(
        (one): one is Bridges["byCurrency"][number] =>
          one !== null && one.currency === currency && "movements" in one,
      );
    return inCurrencies<Bridge>(byCurrency, converted, (bridge) => {
      const previous = previousIn(bridge.currency);
      return {
        part: null,
        currency: bridge.currency,
        value: ofKind(bridge),
        previous: previous === undefined ? NOTHING_BEFORE : ofKind(previous),
        series: bridge.series.map((bucket) => {
          return { day: bucket.day, isPartial: bucket.isPartial, amount: ofKind(bucket).amount };
        }),
      };
    });
  };
  const goodDirection = sign === 1n ? "up" : "down";
  return defineMeasure("mrrMovements", { ...overDays, part: kind, name, goodDirection, read });
}

const NOTHING_BEFORE: Value = {
  amount: null,
  unavailableBecause: "Nothing can be told in this currency for the period before.",
};

/** Every number of revenue that goals, reports and findings know, in the order of a report. */
export const REVENUE_MEASURES: readonly Measure[] = [
  defineMeasure("mrr", {
    ...level,
    read: asking((args, moment) => new MrrResolver().mrr(args, moment), ofMoneyLevel),
  }),
  defineMeasure("arr", {
    ...level,
    read: asking((args, moment) => new ArrResolver().arr(args, moment), ofMoneyLevel),
  }),
  defineMeasure("activeSubscriptions", {
    ...level,
    read: asking(
      (args, moment) => new ActiveSubscriptionsResolver().activeSubscriptions(args, moment),
      ofCountLevel,
    ),
  }),
  movements("new", "New MRR", 1n),
  movements("expansion", "Expansion MRR", 1n),
  movements("reactivation", "Reactivation MRR", 1n),
  movements("contraction", "Contraction MRR", -1n),
  movements("churn", "Churned MRR", -1n),
  defineMeasure("grossRevenue", {
    ...overDays,
    read: asking(
      (args, moment) => new GrossRevenueResolver().grossRevenue(args, moment),
      ofMoneySum,
    ),
  }),
  defineMeasure("netRevenue", {
    ...overDays,
    read: asking((args, moment) => new NetRevenueResolver().netRevenue(args, moment), ofMoneySum),
  }),
  defineMeasure("refunds", {
    ...overDays,
    read: asking((args, moment) => new RefundsResolver().refunds(args, moment), ofMoneySum),
  }),
  defineMeasure("failedPayments", {
    ...overDays,
    read: asking(
      (args, moment) => new FailedPaymentsResolver().failedPayments(args, moment),
      ofCounts,
    ),
  }),
  defineMeasure("failedPayments", {
    ...overDays,
    part: "amount",
    name: "Failed payments, amount",
    unit: "money",
    read: asking(
      (args, moment) => new FailedPaymentsResolver().failedPayments(args, moment),
      ({ amounts, converted }) => ofMoneySum({ byCurrency: amounts, converted }),
    ),
  }),
  defineMeasure("atRiskMrr", {
    ...level,
    read: asking((args, moment) => new AtRiskMrrResolver().atRiskMrr(args, moment), ofMoneyLevel),
  }),
  defineMeasure("scheduledChurnMrr", {
    ...level,
    read: asking(
      (args, moment) => new ScheduledChurnMrrResolver().scheduledChurnMrr(args, moment),
      ofMoneyLevel,
    ),
  }),
  defineMeasure("trialPipelineMrr", {
    ...level,
    read: asking(
      (args, moment) => new TrialPipelineMrrResolver().trialPipelineMrr(args, moment),
      ofMoneyLevel,
    ),
  }),
  defineMeasure("trialConversion", {
    ...overDays,
    read: asking(
      (args, moment) => new TrialConversionResolver().trialConversion(args, moment),
      (answer) => alone(readingOf(answer, ofRatio)),
    ),
  }),
  defineMeasure("arpa", {
    ...level,
    read: asking(
      (args, moment) => new ArpaResolver().arpa(args, moment),
      ({ byCurrency, converted }) =>
        inCurrencies(byCurrency, converted, (one) => readingOf(one, ofAverage, one.currency)),
    ),
  }),
  defineMeasure("customerChurnRate", {
    ...overDays,
    read: asking(
      (args, moment) => new CustomerChurnRateResolver().customerChurnRate(args, moment),
      ({ overall }) => alone(readingOf(overall, ofRatio)),
    ),
  }),
  defineMeasure("grossMrrChurnRate", {
    ...overDays,
    read: asking(
      (args, moment) => new GrossMrrChurnRateResolver().grossMrrChurnRate(args, moment),
      ofMoneyRatio,
    ),
  }),
  defineMeasure("netMrrChurnRate", {
    ...overDays,
    read: asking(
      (args, moment) => new NetMrrChurnRateResolver().netMrrChurnRate(args, moment),
      ofMoneyRatio,
    ),
  }),
  defineMeasure("netRevenueRetention", {
    ...overDays,
    read: asking(
      (args, moment) => new NetRevenueRetentionResolver().netRevenueRetention(args, moment),
      ofMoneyRatio,
    ),
  }),
  defineMeasure("quickRatio", {
    ...overDays,
    read: asking((args, moment) => new QuickRatioResolver().quickRatio(args, moment), ofMoneyRatio),
  }),
];
