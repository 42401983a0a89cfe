import fc from "fast-check";
import { createCalendar } from "../../domain/calendar.ts";
import { monthlyValueToText } from "../../domain/fixed-point.ts";
import { customerMovements } from "../../domain/movement.ts";
import { TIDEMARK_POLICY } from "../../domain/mrr-policy.ts";
import { subscriptionTimeline } from "../../domain/value-timeline.ts";
import { EMPTY_BOOK, snapshot, terms } from "../snapshots.ts";

// Customers from March 2026 on, zone UTC, who hold several subscriptions in two currencies, leave and come back.

const POLICY = { ...TIDEMARK_POLICY, successorHours: 0 };
const UTC = createCalendar("UTC");
/** What these customers pay in. */
export const CURRENCIES = ["gbp", "usd"];

/** A subscription of a customer is worth so many hundreds from an hour on, counted from the begin of March. */
export interface News {
  readonly customer: string;
  readonly subscription: string;
  readonly hour: number;
  readonly hundreds: number;
}

const momentOf = (hour: number) => new Date(Date.UTC(2026, 2, 1) + hour * 3_600_000);

// A subscription keeps its currency, as Stripe's do.
const currencyOf = (subscription: string) => (subscription < "c" ? "gbp" : "usd");

/** Histories of three customers. */
export const histories = fc.uniqueArray(
  fc.record({
    customer: fc.constantFrom("ada", "ben", "cyd"),
    subscription: fc.constantFrom("a", "b", "c"),
    hour: fc.integer({ min: 0, max: 240 }),
    hundreds: fc.constantFrom(0, 0, 10, 20, 30),
  }),
  {
    maxLength: 24,
    selector: ({ customer, subscription, hour }) => `${customer}${subscription}${hour}`,
  },
);

/** The same drawn out over a hundred days, so that months begin and end between them. */
export const longHistories = histories.map((news) =>
  news.map((one) => ({ ...one, hour: one.hour * 10 })),
);

/** The rows of `mrr_movements` that these histories make, all in one plan and segment. */
export function movementsOf(news: readonly News[]) {
  return [...new Set(news.map(({ customer }) => customer))].flatMap((customerId) => {
    const own = news.filter(({ customer }) => customer === customerId);
    const timelines = [...new Set(own.map(({ subscription }) => subscription))].map((id) => {
      const told = own.filter(({ subscription }) => subscription === id).map(snapshotOf);
      return subscriptionTimeline(told, EMPTY_BOOK, POLICY).steps;
    });
    return customerMovements(timelines, POLICY).map(({ planKey: _, delta, ...movement }) => ({
      ...movement,
      customerId,
      planId: 1,
      segmentId: 1,
      day: UTC.dayOf(movement.occurredAt),
      payingSince: UTC.dayOf(movement.payingSince),
      delta: monthlyValueToText(delta),
      knownAt: movement.occurredAt,
    }));
  });
}

function snapshotOf({ subscription: id, hour, hundreds }: News) {
  const currency = currencyOf(id);
  const items = [
    {
      itemId: `si_${id}`,
      terms: terms("team", hundreds * 100, currency),
      quantity: "1",
      discountIds: [],
      trialEnd: null,
    },
  ];
  return snapshot(id, momentOf(hour).toISOString(), 0, { currency, items });
}

/** What a customer holds of each currency after its news up to an hour, that one included. */
function levelsAt(own: readonly News[], hour: number): Map<string, number> {
  const levels = new Map(CURRENCIES.map((currency) => [currency, 0]));
  for (const id of ["a", "b", "c"]) {
    const told = own.filter((one) => one.subscription === id && one.hour <= hour);
    const newest = told.sort((x, y) => x.hour - y.hour).at(-1);
    const currency = currencyOf(id);
    levels.set(currency, (levels.get(currency) ?? 0) + (newest?.hundreds ?? 0) * 100);
  }
  return levels;
}

const total = (levels: ReadonlyMap<string, number>) =>
  [...levels.values()].reduce((sum, level) => sum + level, 0);

/** One customer over a span, walked from moment to moment in plain arithmetic. */
export function walk(
  own: readonly News[],
  { from, to }: { readonly from: string; readonly to: string },
) {
  const [first, last] = [from, to].map(
    (day) => (Date.parse(day) - Date.UTC(2026, 2, 1)) / 3_600_000,
  );
  const [begin = 0, end = 0] = [first, (last ?? 0) + 24];
  const hours = own.map(({ hour }) => hour).filter((hour) => hour >= begin && hour < end);
  const start = levelsAt(own, begin - 1);
  const path = [
    start,
    ...[...new Set(hours)].sort((a, b) => a - b).map((hour) => levelsAt(own, hour)),
  ];
  const leaves = (levelOf: (levels: ReadonlyMap<string, number>) => number) =>
    path.some((levels, index) => {
      const before = path[index - 1];
      return before !== undefined && levelOf(before) > 0 && levelOf(levels) === 0;
    });
  const of = (currency: string) => {
    const changes = path.map((levels) => (levels.get(currency) ?? 0) - (start.get(currency) ?? 0));
    const moved = changes.some((change, index) => index > 0 && change !== changes[index - 1]);
    return {
      wasThere: (start.get(currency) ?? 0) > 0,
      moved,
      net: changes.at(-1) ?? 0,
      dip: Math.min(0, ...changes),
      left: leaves((levels) => levels.get(currency) ?? 0),
    };
  };
  return { wasThere: total(start) > 0, gone: leaves(total), of };
}
