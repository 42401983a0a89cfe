import { cohortMrrRetentionDefinition } from "./cohort/cohort-mrr-retention/cohort-mrr-retention.definition.ts";
import { CohortMrrRetentionResolver } from "./cohort/cohort-mrr-retention/cohort-mrr-retention.resolver.ts";
import { cohortRevenueDefinition } from "./cohort/cohort-revenue/cohort-revenue.definition.ts";
import { CohortRevenueResolver } from "./cohort/cohort-revenue/cohort-revenue.resolver.ts";
import { cohortCurvesDefinition } from "./cohort/retention/cohort-curves.definition.ts";
import { CohortCurvesResolver } from "./cohort/retention/cohort-curves.resolver.ts";
import { CohortPeopleResolver } from "./cohort/retention/cohort-people.resolver.ts";
import { cohortsDefinition } from "./cohort/retention/cohorts.definition.ts";
import { CohortsResolver } from "./cohort/retention/cohorts.resolver.ts";
import { revenueByBehaviourDefinition } from "./cohort/revenue-by-behaviour/revenue-by-behaviour.definition.ts";
import { RevenueByBehaviourResolver } from "./cohort/revenue-by-behaviour/revenue-by-behaviour.resolver.ts";
import type { Definition } from "./definition.ts";
import { activationRateDefinition } from "./engagement/activation-rate/activation-rate.definition.ts";
import { ActivationRateResolver } from "./engagement/activation-rate/activation-rate.resolver.ts";
import {
  dailyActiveUsersDefinition,
  monthlyActiveUsersDefinition,
  weeklyActiveUsersDefinition,
} from "./engagement/active-users/active-users.definition.ts";
import { ActiveUsersResolver } from "./engagement/active-users/active-users.resolver.ts";
import {
  engagementBreakdownDefinition,
  engagementRateBreakdownDefinition,
} from "./engagement/breakdown/engagement-breakdown.definition.ts";
import { EngagementBreakdownResolver } from "./engagement/breakdown/engagement-breakdown.resolver.ts";
import { eventVolumeDefinition } from "./engagement/event-volume/event-volume.definition.ts";
import { EventVolumeResolver } from "./engagement/event-volume/event-volume.resolver.ts";
import { featureAdoptionDefinition } from "./engagement/feature-adoption/feature-adoption.definition.ts";
import { FeatureAdoptionResolver } from "./engagement/feature-adoption/feature-adoption.resolver.ts";
import { lifecycleDefinition } from "./engagement/lifecycle/lifecycle.definition.ts";
import { LifecycleResolver } from "./engagement/lifecycle/lifecycle.resolver.ts";
import { PeopleDimensionsResolver } from "./engagement/people-dimensions/people-dimensions.resolver.ts";
import { powerUserCurveDefinition } from "./engagement/power-user-curve/power-user-curve.definition.ts";
import { PowerUserCurveResolver } from "./engagement/power-user-curve/power-user-curve.resolver.ts";
import { productUsageDefinition } from "./engagement/product-usage/product-usage.definition.ts";
import { ProductUsageResolver } from "./engagement/product-usage/product-usage.resolver.ts";
import { stickinessDefinition } from "./engagement/stickiness/stickiness.definition.ts";
import { StickinessResolver } from "./engagement/stickiness/stickiness.resolver.ts";
import { topUsersDefinition } from "./engagement/top-users/top-users.definition.ts";
import { TopUsersResolver } from "./engagement/top-users/top-users.resolver.ts";
import {
  usageCounterDaysDefinition,
  usageCountersDefinition,
} from "./engagement/usage-counters/usage-counters.definition.ts";
import { UsageCountersResolver } from "./engagement/usage-counters/usage-counters.resolver.ts";
import { newUsersDefinition, totalUsersDefinition } from "./engagement/users/users.definition.ts";
import { UsersResolver } from "./engagement/users/users.resolver.ts";
import { funnelDefinition } from "./funnel/ad-hoc/funnel.definition.ts";
import { FunnelResolver } from "./funnel/ad-hoc/funnel.resolver.ts";
import { FunnelPeopleResolver } from "./funnel/ad-hoc/funnel-people.resolver.ts";
import { SavedFunnelsResolver } from "./funnel/ad-hoc/saved-funnels.resolver.ts";
import { conversionFunnelDefinition } from "./funnel/conversion/conversion-funnel.definition.ts";
import { ConversionFunnelResolver } from "./funnel/conversion/conversion-funnel.resolver.ts";
import { activeSubscriptionsDefinition } from "./revenue/active-subscriptions/active-subscriptions.definition.ts";
import { ActiveSubscriptionsResolver } from "./revenue/active-subscriptions/active-subscriptions.resolver.ts";
import { arpaDefinition } from "./revenue/arpa/arpa.definition.ts";
import { ArpaResolver } from "./revenue/arpa/arpa.resolver.ts";
import { arrDefinition } from "./revenue/arr/arr.definition.ts";
import { ArrResolver } from "./revenue/arr/arr.resolver.ts";
import { atRiskMrrDefinition } from "./revenue/at-risk-mrr/at-risk-mrr.definition.ts";
import { AtRiskMrrResolver } from "./revenue/at-risk-mrr/at-risk-mrr.resolver.ts";
import { bookedMrrDefinition } from "./revenue/booked-mrr/booked-mrr.definition.ts";
import { BookedMrrResolver } from "./revenue/booked-mrr/booked-mrr.resolver.ts";
import {
  mrrBreakdownSeriesDefinition,
  netRevenueBreakdownSeriesDefinition,
} from "./revenue/breakdown/breakdown-series.definition.ts";
import { BreakdownSeriesResolver } from "./revenue/breakdown/breakdown-series.resolver.ts";
import { mrrBreakdownDefinition } from "./revenue/breakdown/mrr-breakdown.definition.ts";
import { MrrBreakdownResolver } from "./revenue/breakdown/mrr-breakdown.resolver.ts";
import { netRevenueBreakdownDefinition } from "./revenue/breakdown/net-revenue-breakdown.definition.ts";
import { NetRevenueBreakdownResolver } from "./revenue/breakdown/net-revenue-breakdown.resolver.ts";
import { RevenueDimensionsResolver } from "./revenue/breakdown/revenue-dimensions.resolver.ts";
import { churnReasonsDefinition } from "./revenue/churn-reasons/churn-reasons.definition.ts";
import { ChurnReasonsResolver } from "./revenue/churn-reasons/churn-reasons.resolver.ts";
import { customerChurnRateDefinition } from "./revenue/customer-churn-rate/customer-churn-rate.definition.ts";
import { CustomerChurnRateResolver } from "./revenue/customer-churn-rate/customer-churn-rate.resolver.ts";
import { customerLifetimeValueDefinition } from "./revenue/customer-lifetime-value/customer-lifetime-value.definition.ts";
import { CustomerLifetimeValueResolver } from "./revenue/customer-lifetime-value/customer-lifetime-value.resolver.ts";
import { disputesDefinition } from "./revenue/disputes/disputes.definition.ts";
import { DisputesResolver } from "./revenue/disputes/disputes.resolver.ts";
import { ExplainDisputesResolver } from "./revenue/disputes/explain-disputes.resolver.ts";
import { explainMrrDefinition } from "./revenue/explain/explain.definition.ts";
import { ExplainResolver } from "./revenue/explain/explain.resolver.ts";
import { explainMovementsDefinition } from "./revenue/explain-movements/explain-movements.definition.ts";
import { ExplainMovementsResolver } from "./revenue/explain-movements/explain-movements.resolver.ts";
import { explainRevenueDefinition } from "./revenue/explain-revenue/explain-revenue.definition.ts";
import { ExplainRevenueResolver } from "./revenue/explain-revenue/explain-revenue.resolver.ts";
import { explainSubscriptionsDefinition } from "./revenue/explain-subscriptions/explain-subscriptions.definition.ts";
import { ExplainSubscriptionsResolver } from "./revenue/explain-subscriptions/explain-subscriptions.resolver.ts";
import { failedPaymentsDefinition } from "./revenue/failed-payments/failed-payments.definition.ts";
import { FailedPaymentsResolver } from "./revenue/failed-payments/failed-payments.resolver.ts";
import { feesDefinition } from "./revenue/fees/fees.definition.ts";
import { FeesResolver } from "./revenue/fees/fees.resolver.ts";
import { grossMrrChurnRateDefinition } from "./revenue/gross-mrr-churn-rate/gross-mrr-churn-rate.definition.ts";
import { GrossMrrChurnRateResolver } from "./revenue/gross-mrr-churn-rate/gross-mrr-churn-rate.resolver.ts";
import { grossRevenueDefinition } from "./revenue/gross-revenue/gross-revenue.definition.ts";
import { GrossRevenueResolver } from "./revenue/gross-revenue/gross-revenue.resolver.ts";
import { grossRevenueRetentionDefinition } from "./revenue/gross-revenue-retention/gross-revenue-retention.definition.ts";
import { GrossRevenueRetentionResolver } from "./revenue/gross-revenue-retention/gross-revenue-retention.resolver.ts";
import { invoicedMrrDefinition } from "./revenue/invoiced-mrr/invoiced-mrr.definition.ts";
import { InvoicedMrrResolver } from "./revenue/invoiced-mrr/invoiced-mrr.resolver.ts";
import { DerivedMrrResolver } from "./revenue/mrr/derived-mrr.resolver.ts";
import { mrrDefinition } from "./revenue/mrr/mrr.definition.ts";
import { MrrResolver } from "./revenue/mrr/mrr.resolver.ts";
import { mrrGapDefinition } from "./revenue/mrr-gap/mrr-gap.definition.ts";
import { MrrGapResolver } from "./revenue/mrr-gap/mrr-gap.resolver.ts";
import { mrrMovementsDefinition } from "./revenue/mrr-movements/mrr-movements.definition.ts";
import { MrrMovementsResolver } from "./revenue/mrr-movements/mrr-movements.resolver.ts";
import { netMrrChurnRateDefinition } from "./revenue/net-mrr-churn-rate/net-mrr-churn-rate.definition.ts";
import { NetMrrChurnRateResolver } from "./revenue/net-mrr-churn-rate/net-mrr-churn-rate.resolver.ts";
import { netOfFeesDefinition } from "./revenue/net-of-fees/net-of-fees.definition.ts";
import { NetOfFeesResolver } from "./revenue/net-of-fees/net-of-fees.resolver.ts";
import { netRevenueDefinition } from "./revenue/net-revenue/net-revenue.definition.ts";
import { NetRevenueResolver } from "./revenue/net-revenue/net-revenue.resolver.ts";
import { netRevenueRetentionDefinition } from "./revenue/net-revenue-retention/net-revenue-retention.definition.ts";
import { NetRevenueRetentionResolver } from "./revenue/net-revenue-retention/net-revenue-retention.resolver.ts";
import { paymentsDefinition } from "./revenue/payments/payments.definition.ts";
import { PaymentsResolver } from "./revenue/payments/payments.resolver.ts";
import { quickRatioDefinition } from "./revenue/quick-ratio/quick-ratio.definition.ts";
import { QuickRatioResolver } from "./revenue/quick-ratio/quick-ratio.resolver.ts";
import { refundsDefinition } from "./revenue/refunds/refunds.definition.ts";
import { RefundsResolver } from "./revenue/refunds/refunds.resolver.ts";
import { restatementsDefinition } from "./revenue/restatements/restatements.definition.ts";
import { RestatementsResolver } from "./revenue/restatements/restatements.resolver.ts";
import { scheduledChurnMrrDefinition } from "./revenue/scheduled-churn-mrr/scheduled-churn-mrr.definition.ts";
import { ScheduledChurnMrrResolver } from "./revenue/scheduled-churn-mrr/scheduled-churn-mrr.resolver.ts";
import { totalRevenueDefinition } from "./revenue/total-revenue/total-revenue.definition.ts";
import { TotalRevenueResolver } from "./revenue/total-revenue/total-revenue.resolver.ts";
import { ExplainTrialsResolver } from "./revenue/trial-conversion/explain-trials.resolver.ts";
import { trialConversionDefinition } from "./revenue/trial-conversion/trial-conversion.definition.ts";
import { TrialConversionResolver } from "./revenue/trial-conversion/trial-conversion.resolver.ts";
import { trialPipelineMrrDefinition } from "./revenue/trial-pipeline-mrr/trial-pipeline-mrr.definition.ts";
import { TrialPipelineMrrResolver } from "./revenue/trial-pipeline-mrr/trial-pipeline-mrr.resolver.ts";
import { usageMrrDefinition } from "./revenue/usage-mrr/usage-mrr.definition.ts";
import { UsageMrrResolver } from "./revenue/usage-mrr/usage-mrr.resolver.ts";

/** Every metric there is, in the order of the console. The README's table is printed from it. */
export const METRICS: readonly Definition[] = [
  mrrDefinition,
  arrDefinition,
  mrrMovementsDefinition,
  mrrBreakdownDefinition,
  explainMrrDefinition,
  explainMovementsDefinition,
  explainSubscriptionsDefinition,
  explainRevenueDefinition,
  mrrGapDefinition,
  usageMrrDefinition,
  invoicedMrrDefinition,
  trialPipelineMrrDefinition,
  trialConversionDefinition,
  bookedMrrDefinition,
  scheduledChurnMrrDefinition,
  atRiskMrrDefinition,
  activeSubscriptionsDefinition,
  arpaDefinition,
  customerLifetimeValueDefinition,
  customerChurnRateDefinition,
  grossMrrChurnRateDefinition,
  netMrrChurnRateDefinition,
  netRevenueRetentionDefinition,
  grossRevenueRetentionDefinition,
  quickRatioDefinition,
  churnReasonsDefinition,
  grossRevenueDefinition,
  netRevenueDefinition,
  netRevenueBreakdownDefinition,
  mrrBreakdownSeriesDefinition,
  netRevenueBreakdownSeriesDefinition,
  totalRevenueDefinition,
  refundsDefinition,
  disputesDefinition,
  feesDefinition,
  netOfFeesDefinition,
  failedPaymentsDefinition,
  paymentsDefinition,
  restatementsDefinition,
  dailyActiveUsersDefinition,
  weeklyActiveUsersDefinition,
  monthlyActiveUsersDefinition,
  stickinessDefinition,
  lifecycleDefinition,
  newUsersDefinition,
  totalUsersDefinition,
  activationRateDefinition,
  conversionFunnelDefinition,
  funnelDefinition,
  featureAdoptionDefinition,
  productUsageDefinition,
  eventVolumeDefinition,
  engagementBreakdownDefinition,
  engagementRateBreakdownDefinition,
  topUsersDefinition,
  powerUserCurveDefinition,
  usageCountersDefinition,
  usageCounterDaysDefinition,
  cohortsDefinition,
  cohortCurvesDefinition,
  cohortRevenueDefinition,
  cohortMrrRetentionDefinition,
  revenueByBehaviourDefinition,
];

/** The resolvers that answer them. */
export const METRIC_RESOLVERS = [
  DerivedMrrResolver,
  MrrResolver,
  ArrResolver,
  MrrMovementsResolver,
  MrrBreakdownResolver,
  ExplainResolver,
  ExplainMovementsResolver,
  ExplainSubscriptionsResolver,
  ExplainRevenueResolver,
  MrrGapResolver,
  UsageMrrResolver,
  InvoicedMrrResolver,
  TrialPipelineMrrResolver,
  TrialConversionResolver,
  ExplainTrialsResolver,
  BookedMrrResolver,
  ScheduledChurnMrrResolver,
  AtRiskMrrResolver,
  ActiveSubscriptionsResolver,
  ArpaResolver,
  CustomerLifetimeValueResolver,
  CustomerChurnRateResolver,
  GrossMrrChurnRateResolver,
  NetMrrChurnRateResolver,
  NetRevenueRetentionResolver,
  GrossRevenueRetentionResolver,
  QuickRatioResolver,
  ChurnReasonsResolver,
  GrossRevenueResolver,
  NetRevenueResolver,
  NetRevenueBreakdownResolver,
  BreakdownSeriesResolver,
  RevenueDimensionsResolver,
  TotalRevenueResolver,
  RefundsResolver,
  DisputesResolver,
  ExplainDisputesResolver,
  FeesResolver,
  NetOfFeesResolver,
  FailedPaymentsResolver,
  PaymentsResolver,
  RestatementsResolver,
  ActiveUsersResolver,
  PeopleDimensionsResolver,
  StickinessResolver,
  LifecycleResolver,
  UsersResolver,
  ActivationRateResolver,
  ConversionFunnelResolver,
  FunnelResolver,
  FunnelPeopleResolver,
  SavedFunnelsResolver,
  FeatureAdoptionResolver,
  ProductUsageResolver,
  EventVolumeResolver,
  EngagementBreakdownResolver,
  TopUsersResolver,
  PowerUserCurveResolver,
  UsageCountersResolver,
  CohortsResolver,
  CohortCurvesResolver,
  CohortPeopleResolver,
  CohortRevenueResolver,
  CohortMrrRetentionResolver,
  RevenueByBehaviourResolver,
] as const;
