import { expect, test } from "vitest";
import { DEMO_DAY, DEMO_EVENTS as events } from "../testing/demo/demo-events.ts";
import { companyAt } from "../testing/demo/naive-books.ts";
import { storyUntil } from "./generate-demo-events.ts";
import { addMonths } from "./moments.ts";

const story = storyUntil(DEMO_DAY);

/** The company at the end of each month of its story, the first at the start: nineteen sights. */
const months = Array.from({ length: 19 }, (_, month) =>
  companyAt(events, month === 18 ? story.end : addMonths(story.start, month)),
);

const pounds = months.map((month) => month.mrr.gbp / 100);

const countOf = (
  type: string,
  holds: (object: Readonly<Record<string, unknown>>) => boolean = () => true,
) => events.filter((event) => event.type === type && holds(event.data.object)).length;

test("grows from nothing over some thousands to about £48,000 a month", () => {
  expect(pounds[0]).toBe(0);
  expect(pounds[2]).toBeGreaterThan(2_000);
  expect(pounds[2]).toBeLessThan(8_000);
  expect(pounds[18]).toBeGreaterThan(44_000);
  expect(pounds[18]).toBeLessThan(52_000);
});

test("grows as a company does: hardly ever down, never doubling once it has found its feet", () => {
  const steps = pounds.slice(5).map((value, index) => value / (pounds[index + 4] ?? value));
  expect(Math.min(...steps)).toBeGreaterThan(0.95);
  expect(Math.max(...steps)).toBeLessThan(1.6);
});

test("loses three to four in a hundred customers a month, over its last year", () => {
  const rates = months.slice(7).map((month, index) => {
    const opening = months[index + 6]?.payers ?? new Map<string, number>();
    const lost = [...opening.keys()].filter((customer) => !month.payers.has(customer));
    return lost.length / opening.size;
  });
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  expect(rates).toHaveLength(12);
  expect(mean).toBeGreaterThan(0.03);
  expect(mean).toBeLessThan(0.045);
});

test("bills mostly in pounds and some in dollars", () => {
  const { gbp, usd } = months[18]?.mrr ?? { gbp: 0, usd: 0 };
  expect(usd).toBeGreaterThan(gbp * 0.15);
  expect(usd).toBeLessThan(gbp * 0.5);
  const currencies = new Set(events.map(({ data }) => data.object.currency));
  expect([...currencies].filter((currency) => typeof currency === "string").sort()).toEqual([
    "gbp",
    "usd",
  ]);
});

test("has had 408 customers, of whom more than half pay today", () => {
  expect(countOf("customer.created")).toBe(408);
  expect(months[18]?.payers.size).toBeGreaterThan(220);
  expect(months[18]?.payers.size).toBeLessThan(310);
});

test("gains customers more slowly in August and in December than in the months around", () => {
  const signUps = new Map<string, number>();
  for (const { type, created } of events) {
    if (type !== "customer.created") continue;
    const month = new Date(created * 1000).toISOString().slice(0, 7);
    signUps.set(month, (signUps.get(month) ?? 0) + 1);
  }
  expect(signUps.get("2026-08")).toBeLessThan(signUps.get("2026-07") ?? 0);
  expect(signUps.get("2026-08")).toBeLessThan(signUps.get("2026-09") ?? 0);
  expect(signUps.get("2025-12")).toBeLessThan(signUps.get("2025-11") ?? 0);
  expect(signUps.get("2025-12")).toBeLessThan(signUps.get("2026-01") ?? 0);
});

test("earns over the story what its monthly value promises, paid yearly or monthly", () => {
  // Every month's value was charged for by the end, and a year paid ahead more than once over: charges lie between
  // the sum of the months and half as much again.
  const charged = events
    .filter(({ type, data }) => type === "charge.succeeded" && data.object.currency === "gbp")
    .reduce((sum, { data }) => sum + Number(data.object.amount) / 100, 0);
  const promised = pounds.slice(1).reduce((sum, value) => sum + value, 0);
  expect(charged).toBeGreaterThan(promised);
  expect(charged).toBeLessThan(promised * 1.5);
});

const subscriptionChange = (field: string) =>
  events.filter(
    ({ type, data }) =>
      type === "customer.subscription.updated" && field in (data.previous_attributes ?? {}),
  );

/** The price and quantity before and after of every change of what somebody holds. */
const holdings = subscriptionChange("items").map(({ data }) => {
  const [before, after] = [data.previous_attributes?.items, data.object.items].map((items) => {
    const [item] = (items as { data: { price: PlainPrice; quantity: number }[] }).data;
    return { price: item?.price, quantity: item?.quantity ?? 0 };
  });
  return { before, after };
});

interface PlainPrice {
  readonly id: string;
  readonly product: string;
  readonly recurring: { readonly interval: string };
}

const because = (field: string, value: string) => (object: Readonly<Record<string, unknown>>) =>
  (object.cancellation_details as Record<string, unknown>)[field] === value;

test.each<[string, () => number, number]>([
  [
    "a trial that began",
    () => countOf("customer.subscription.created", ({ status }) => status === "trialing"),
    100,
  ],
  [
    "a trial that ended in a payment",
    () =>
      subscriptionChange("status").filter(
        ({ data }) =>
          data.previous_attributes?.status === "trialing" && data.object.status === "active",
      ).length,
    60,
  ],
  ["a trial that ended without a card", () => countOf("customer.subscription.paused"), 15],
  ["somebody who came back from a pause", () => countOf("customer.subscription.resumed"), 5],
  ["a pause of collection", () => subscriptionChange("pause_collection").length, 5],
  [
    "more seats",
    () =>
      holdings.filter(({ before, after }) => (after?.quantity ?? 0) > (before?.quantity ?? 0))
        .length,
    50,
  ],
  [
    "fewer seats",
    () =>
      holdings.filter(({ before, after }) => (after?.quantity ?? 0) < (before?.quantity ?? 0))
        .length,
    5,
  ],
  [
    "another plan",
    () =>
      holdings.filter(({ before, after }) => before?.price?.product !== after?.price?.product)
        .length,
    30,
  ],
  [
    "a change from monthly to yearly",
    () =>
      holdings.filter(
        ({ before, after }) =>
          before?.price?.recurring.interval === "month" &&
          after?.price?.recurring.interval === "year",
      ).length,
    5,
  ],
  [
    "somebody leaving with the period's end",
    () =>
      countOf("customer.subscription.deleted", ({ cancel_at_period_end: atEnd }) => atEnd === true),
    40,
  ],
  [
    "somebody leaving at once",
    () =>
      countOf(
        "customer.subscription.deleted",
        ({ cancel_at_period_end: atEnd, status }) => atEnd === false && status === "canceled",
      ),
    10,
  ],
  [
    "somebody lost to a card that failed",
    () => countOf("customer.subscription.deleted", because("reason", "payment_failed")),
    10,
  ],
  [
    "somebody who said why they left",
    () => countOf("customer.subscription.deleted", because("feedback", "too_expensive")),
    5,
  ],
  [
    "somebody who stayed after all",
    () =>
      subscriptionChange("cancel_at_period_end").filter(
        ({ data }) => data.object.cancel_at_period_end === false,
      ).length,
    5,
  ],
  ["a failed payment", () => countOf("invoice.payment_failed"), 80],
  [
    "a recovered payment",
    () =>
      subscriptionChange("status").filter(
        ({ data }) =>
          data.previous_attributes?.status === "past_due" && data.object.status === "active",
      ).length,
    25,
  ],
  ["a refund in full", () => countOf("charge.refunded", ({ refunded }) => refunded === true), 5],
  ["a refund in part", () => countOf("charge.refunded", ({ refunded }) => refunded === false), 5],
  ["a refund that failed", () => countOf("refund.failed"), 3],
  ["a coupon for good", () => countOf("customer.discount.created", holdsCoupon("FOUNDER20")), 15],
  [
    "a coupon for three months",
    () => countOf("customer.discount.created", holdsCoupon("HALFQUARTER")),
    5,
  ],
  [
    "a coupon for one invoice",
    () => countOf("customer.discount.created", holdsCoupon("WELCOME15")),
    5,
  ],
  ["a discount that ended", () => countOf("customer.discount.deleted"), 15],
  ["a raised price", () => countOf("price.updated"), 4],
  [
    "a changed address",
    () => countOf("customer.updated", ({ email }) => String(email).startsWith("accounts@")),
    3,
  ],
])("shows %s", (_happening, count, atLeast) => {
  expect(count()).toBeGreaterThanOrEqual(atLeast);
});

function holdsCoupon(id: string) {
  return (object: Readonly<Record<string, unknown>>) =>
    (object.source as { coupon: string }).coupon === id;
}

test("shows somebody who left and came back", () => {
  const subscriptions = new Map<unknown, number>();
  for (const { type, data } of events) {
    if (type !== "customer.subscription.created") continue;
    subscriptions.set(data.object.customer, (subscriptions.get(data.object.customer) ?? 0) + 1);
  }
  const returned = [...subscriptions.values()].filter((count) => count === 2);
  expect(returned.length).toBeGreaterThanOrEqual(8);
});

test("gives no two customers the same name or address and none a domain that exists", () => {
  const customers = events
    .filter(({ type }) => type === "customer.created")
    .map(({ data }) => data.object);
  expect(new Set(customers.map(({ name }) => name)).size).toBe(408);
  expect(new Set(customers.map(({ email }) => email)).size).toBe(408);
  expect(customers.every(({ email }) => String(email).endsWith(".example"))).toBe(true);
});
