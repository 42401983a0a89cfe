import { includesTax, isMetered } from "../../../domain/billed-invoice.ts";
import type { SubscriptionFact } from "../../../domain/facts.ts";
import { fraction, multiply } from "../../../domain/fixed-point.ts";
import type { MrrPolicy, MrrSwitches } from "../../../domain/mrr-policy.ts";
import { datedSnapshots } from "../../../domain/value-timeline.ts";
import type { GapCustomer, GapRules } from "./counterfactual.ts";
import type { GapCause } from "./gap-cause.ts";
import type { Alternative, GapQuestion } from "./gap-question.ts";
import { lateNewsQuestion, momentQuestion } from "./moment-question.ts";

/**
 * The rules that could be others for a customer, in the order in which they are changed one after the other. Only what
 * the customer's history gives cause to ask: without a coupon nobody's number differs by one.
 * @param monthEnds The same month's end in UTC, where it is another moment than ours.
 */
export function questionsOf(
  customer: GapCustomer,
  ours: GapRules,
  monthEnds: { readonly utc: Date; readonly isOver: boolean },
): GapQuestion[] {
  const { subscriptions } = customer.history;
  const snapshots = subscriptions.flatMap((all) => aroundMoment(all, ours.at));
  const { policy } = ours;
  return [
    ...pastDue(snapshots, policy),
    ...pauses(snapshots, policy),
    ...coupons(customer, ours),
    ...metered(snapshots, policy),
    ...taxes(snapshots),
    ...factors(snapshots),
    ...ends(snapshots, policy),
    ...successors(subscriptions.length, policy),
    ...beforePayment(policy),
    ...firstPayment(customer, ours),
    ...lateNewsQuestion(customer, ours),
    ...(monthEnds.isOver ? momentQuestion(customer, ours, monthEnds.utc) : []),
  ];
}

/** More than two clocks of one moment are ever apart. */
const AROUND_MS = 2 * 86_400_000;

/** The snapshots that say what holds within some days of a moment. */
function aroundMoment(
  snapshots: readonly SubscriptionFact[],
  at: Date,
): readonly SubscriptionFact[] {
  const ordered = datedSnapshots(snapshots).map(({ snapshot }) => snapshot);
  const begins = ordered.findLastIndex(
    ({ stamp }) => stamp.at.getTime() <= at.getTime() - AROUND_MS,
  );
  const around = ordered
    .slice(Math.max(0, begins))
    .filter(({ stamp }) => stamp.at.getTime() <= at.getTime() + AROUND_MS);
  // One whose first news came later holds from its start all the same.
  return around.length > 0 ? around : ordered.slice(0, 1);
}

/** Sets switches of the policy. */
function withSwitches(words: string, switches: Partial<MrrSwitches>): Alternative {
  return { words, apply: (rules) => ({ ...rules, policy: { ...rules.policy, ...switches } }) };
}

function question(cause: GapCause, alternatives: readonly (Alternative | false)[]): GapQuestion[] {
  const real = alternatives.filter((one) => one !== false);
  return real.length === 0 ? [] : [{ cause, alternatives: real }];
}

function pastDue(
  snapshots: readonly SubscriptionFact[],
  { pastDueDays }: MrrPolicy,
): GapQuestion[] {
  if (!snapshots.some(({ status }) => status === "past_due")) return [];
  return question("past_due", [
    pastDueDays !== null && withSwitches("what is past due counts", { pastDueDays: null }),
    pastDueDays !== 0 && withSwitches("what is past due counts for nothing", { pastDueDays: 0 }),
  ]);
}

function pauses(snapshots: readonly SubscriptionFact[], policy: MrrPolicy): GapQuestion[] {
  const isPaused = ({ status, pauseBehavior }: SubscriptionFact) =>
    status === "paused" || pauseBehavior !== null;
  if (!snapshots.some(isPaused)) return [];
  const none = { countsPaused: false, countsPausedCollection: false };
  return question("pause", [
    { words: "what is paused counts", apply: (rules) => ({ ...rules, overlooksPauses: true }) },
    (policy.countsPaused || policy.countsPausedCollection) &&
      withSwitches("what is paused counts for nothing", none),
  ]);
}

const COUPON_SWITCHES = {
  forever: "subtractsForeverCoupons",
  repeating: "subtractsRepeatingCoupons",
  once: "subtractsOnceCoupons",
} as const;

const COUPON_WORDS = {
  forever: "without an end",
  repeating: "for some months",
  once: "of one invoice",
};

/** Every other combination of the kinds of coupons that hold around the moment. */
function coupons({ history }: GapCustomer, { policy, at }: GapRules): GapQuestion[] {
  const { discounts, coupons: known } = history.book;
  const holding = [...discounts.values()].filter(
    ({ startAt, endAt, removedAt }) =>
      startAt.getTime() <= at.getTime() + AROUND_MS &&
      [endAt, removedAt].every((end) => end === null || end.getTime() > at.getTime() - AROUND_MS),
  );
  const had = new Set(
    holding.flatMap(({ couponId }) =>
      (known.get(couponId ?? "") ?? []).map(({ duration }) => duration),
    ),
  );
  const kinds = (["forever", "repeating", "once"] as const).filter((kind) => had.has(kind));
  const combinations: (typeof kinds)[] = [[]];
  for (const kind of kinds) {
    combinations.push(...combinations.map((combination) => [...combination, kind]));
  }
  // The first combination changes nothing.
  const alternatives = combinations.slice(1).map((changed) => {
    const switches = Object.fromEntries(
      changed.map((kind) => [COUPON_SWITCHES[kind], !policy[COUPON_SWITCHES[kind]]]),
    );
    const words = changed.map((kind) => {
      const isSubtracted = policy[COUPON_SWITCHES[kind]];
      return `discounts ${COUPON_WORDS[kind]} are ${isSubtracted ? "not subtracted" : "subtracted"}`;
    });
    return withSwitches(words.join(", "), switches);
  });
  return question("coupon", alternatives);
}

function metered(
  snapshots: readonly SubscriptionFact[],
  { countsUsage }: MrrPolicy,
): GapQuestion[] {
  if (!snapshots.some(({ items }) => items.some(({ terms }) => isMetered(terms)))) return [];
  const words = countsUsage ? "what is billed by use is left out" : "what is billed by use counts";
  return question("metered", [withSwitches(words, { countsUsage: !countsUsage })]);
}

function taxes(snapshots: readonly SubscriptionFact[]): GapQuestion[] {
  if (!snapshots.some(({ items }) => items.some(({ terms }) => includesTax(terms)))) return [];
  return question("tax", [
    { words: "the tax in prices counts", apply: (rules) => ({ ...rules, keepsTax: true }) },
  ]);
}

/**
 * Other months: four weeks and thirty days, as old scripts have it; thirty days, in which a week fits 30/7 times; and a
 * twelfth of a year of 365 days for both. Ours are 52/12 weeks and 365/12 days.
 */
const OTHER_MONTHS = [
  { words: "a month has 4 weeks or 30 days", weeks: fraction(4, 1), days: fraction(30, 1) },
  { words: "a month has 30 days", weeks: fraction(30, 7), days: fraction(30, 1) },
  { words: "a month has 365/12 days", weeks: fraction(365, 84), days: fraction(365, 12) },
];

function factors(snapshots: readonly SubscriptionFact[]): GapQuestion[] {
  const isShort = ({ items }: SubscriptionFact) =>
    items.some(({ terms }) => terms.interval === "week" || terms.interval === "day");
  if (!snapshots.some(isShort)) return [];
  return question(
    "week_factor",
    OTHER_MONTHS.map(({ words, weeks, days }) => ({
      words,
      apply: (rules) => ({
        ...rules,
        weekScale: multiply(weeks, fraction(12, 52)),
        dayScale: multiply(days, fraction(12, 365)),
      }),
    })),
  );
}

function ends(
  snapshots: readonly SubscriptionFact[],
  { countsUntilEnd }: MrrPolicy,
): GapQuestion[] {
  const isSetToEnd = ({ cancelAt, cancelAtPeriodEnd }: SubscriptionFact) =>
    cancelAtPeriodEnd || cancelAt !== null;
  if (!snapshots.some(isSetToEnd)) return [];
  const words = countsUntilEnd
    ? "what is set to end counts only until the request"
    : "what is set to end counts until its end";
  return question("timing", [withSwitches(words, { countsUntilEnd: !countsUntilEnd })]);
}

function successors(subscriptions: number, { successorHours }: MrrPolicy): GapQuestion[] {
  if (subscriptions < 2) return [];
  const hours = successorHours === 0 ? 24 : 0;
  const words =
    hours === 0
      ? "what ended counts for nothing until another begins"
      : "what ended counts until another begins within a day";
  return question("timing", [withSwitches(words, { successorHours: hours })]);
}

/** Stripe counts a subscription as soon as it is active. */
function beforePayment({ countsBeforePayment }: MrrPolicy): GapQuestion[] {
  const words = "a subscription counts before its first payment";
  return question("timing", [
    !countsBeforePayment && withSwitches(words, { countsBeforePayment: true }),
  ]);
}

/** Stripe lets an account count a subscriber from the first payment on. */
function firstPayment({ firstPaidAt }: GapCustomer, { at }: GapRules): GapQuestion[] {
  if (firstPaidAt !== null && firstPaidAt <= at) return [];
  const words = "nothing counts before the first payment";
  return question("timing", [{ words, apply: (rules) => ({ ...rules, fromFirstPayment: true }) }]);
}
