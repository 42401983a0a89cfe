import { ANY_ACTIVITY } from "../../domain/activity.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { ActivationRateResolver } from "../../metrics/engagement/activation-rate/activation-rate.resolver.ts";
import { ActiveUsersResolver } from "../../metrics/engagement/active-users/active-users.resolver.ts";
import type { EngagementArgs } from "../../metrics/engagement/engagement-question.ts";
import type { UsageOfSpan } from "../../metrics/engagement/product-usage/product-usage.object.ts";
import { ProductUsageResolver } from "../../metrics/engagement/product-usage/product-usage.resolver.ts";
import { StickinessResolver } from "../../metrics/engagement/stickiness/stickiness.resolver.ts";
import { UsersResolver } from "../../metrics/engagement/users/users.resolver.ts";
import type { ConversionOfSpan } from "../../metrics/funnel/conversion/conversion-funnel.object.ts";
import { ConversionFunnelResolver } from "../../metrics/funnel/conversion/conversion-funnel.resolver.ts";
import { defineMeasure } from "./define.ts";
import type { Measure, MeasureAnswer, MeasureFilter, MeasureQuestion, Value } from "./measure.ts";
import { alone, ofCount, ofCounts, ofFraction, ofRatio, readingOf } from "./readings.ts";

type Answering<Answer> = (args: EngagementArgs, context: MomentContext) => Promise<Answer>;

/** How a measure of people is asked, once it is said how its answer is read. */
const asking =
  <Answer>(ask: Answering<Answer>, read: (answer: Answer) => MeasureAnswer) =>
  async (context: MomentContext, { period, grain, filter }: MeasureQuestion) =>
    read(await ask({ period, grain, filter: filter && filterOf(filter) }, context));

/** @throws Error for a plan: people have a first plan, and no other that a number could be told apart by. */
function filterOf(filter: MeasureFilter): NonNullable<EngagementArgs["filter"]> {
  switch (filter.by) {
    case "firstPlan":
      return { firstPlans: [filter.value] };
    case "country":
      return { countries: [filter.value] };
    case "source":
      return { sources: [filter.value] };
    case "plan":
      throw new Error("Numbers of people are not told apart by plan");
  }
}

/** Windows that the metrics have where nobody asks for another. */
const [ACTIVATION_DAYS, CONVERSION_DAYS] = [7, 30] as const;

const level = { isLevel: true, filteredBy: "people" } as const;
const overDays = { filteredBy: "people" } as const;

/** A number of how the product was used. */
function usage(
  part: string,
  name: string,
  of: (usage: UsageOfSpan) => Value,
  more: Partial<Pick<Measure, "unit" | "goodDirection">> = {},
): Measure {
  return defineMeasure("productUsage", {
    ...overDays,
    ...more,
    part,
    name,
    read: asking(
      (args, moment) => new ProductUsageResolver().productUsage(args, moment),
      (answer) => alone(readingOf(answer, of)),
    ),
  });
}

/** A number of the standard funnel, of who signed up in the period and whose window is over. */
function conversion(
  part: string,
  name: string,
  of: (conversion: ConversionOfSpan) => Value,
  unit: Measure["unit"] = "count",
): Measure {
  return defineMeasure("conversionFunnel", {
    ...overDays,
    part,
    name,
    unit,
    goodDirection: "up",
    read: asking(
      (args, moment) => {
        const asked = { ...args, windowDays: CONVERSION_DAYS };
        return new ConversionFunnelResolver().conversionFunnel(asked, moment);
      },
      (answer) => alone(readingOf(answer, of)),
    ),
  });
}

/** Every number of people that goals, reports and findings know, in the order of a report. */
export const PEOPLE_MEASURES: readonly Measure[] = [
  defineMeasure("totalUsers", {
    ...level,
    read: asking((args, moment) => new UsersResolver().totalUsers(args, moment), ofCounts),
  }),
  defineMeasure("newUsers", {
    ...overDays,
    read: asking((args, moment) => new UsersResolver().newUsers(args, moment), ofCounts),
  }),
  defineMeasure("activationRate", {
    ...overDays,
    read: asking(
      (args, moment) => {
        const asked = { ...args, windowDays: ACTIVATION_DAYS };
        return new ActivationRateResolver().activationRate(asked, moment);
      },
      (answer) => alone(readingOf(answer, ({ rate }) => ofRatio(rate))),
    ),
  }),
  ...(["dailyActiveUsers", "weeklyActiveUsers", "monthlyActiveUsers"] as const).map((metric) =>
    defineMeasure(metric, {
      ...level,
      read: asking((args, moment) => {
        const asked = { ...args, activity: ANY_ACTIVITY };
        return new ActiveUsersResolver()[metric](asked, moment);
      }, ofCounts),
    }),
  ),
  ...(["overMonth", "overWeek"] as const).map((part) =>
    defineMeasure("stickiness", {
      ...level,
      part,
      name: part === "overMonth" ? "Stickiness (DAU/MAU)" : "Stickiness (DAU/WAU)",
      read: asking(
        (args, moment) =>
          new StickinessResolver().stickiness({ ...args, activity: ANY_ACTIVITY }, moment),
        (answer) => alone(readingOf(answer[part], ofRatio)),
      ),
    }),
  ),
  usage("attempted", "Core actions", ({ attempted }) => ofCount(attempted)),
  usage("succeeded", "Core actions that succeeded", ({ succeeded }) => ofCount(succeeded)),
  usage("successRate", "Success rate of core actions", ({ successRate }) => ofRatio(successRate), {
    unit: "share",
  }),
  usage("exported", "Exports", ({ exported }) => ofCount(exported)),
  conversion("signedUp", "Signed up, window over", ({ signedUp }) => ofCount(signedUp)),
  conversion("activated", "Activated", ({ activated }) => ofCount(activated)),
  conversion("paid", "Paid", ({ paid }) => ofCount(paid)),
  conversion(
    "signUpToActivation",
    "Sign-up to activation",
    ({ signUpToActivation }) => ofRatio(signUpToActivation),
    "share",
  ),
  conversion(
    "activationToPayment",
    "Activation to payment",
    ({ activationToPayment }) => ofRatio(activationToPayment),
    "share",
  ),
  conversion(
    "signUpToPayment",
    "Sign-up to payment",
    ({ signUpToPayment }) => ofRatio(signUpToPayment),
    "share",
  ),
];

/**
 * The mean of each property that the plan sums of core actions and exports, such as contacts per enrichment. What there is
 * depends on the plan, so no goal can be of it.
 */
export const USAGE_MEANS: Measure = defineMeasure("productUsage", {
  ...overDays,
  part: "mean",
  name: "Mean of",
  unit: "ratio",
  goodDirection: "none",
  read: asking(
    (args, moment) => new ProductUsageResolver().productUsage(args, moment),
    (answer) => ({
      byCurrency: answer.value.sums.map(({ event, property }) => ({
        ...readingOf(answer, ({ sums }) => {
          const own = sums.find((sum) => sum.event === event && sum.property === property);
          return ofFraction(own?.mean ?? null, "No event had a number there.");
        }),
        part: `${property} of ${event}`,
      })),
      converted: null,
    }),
  ),
});
