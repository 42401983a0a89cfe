import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_BOOK, snapshot, terms } from "../testing/snapshots.ts";
import type { SubscriptionFact } from "./facts.ts";
import { customerMovements, type Movement } from "./movement.ts";
import { TIDEMARK_POLICY } from "./mrr-policy.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

const POLICY = { ...TIDEMARK_POLICY, successorHours: 0 };

interface Told {
  readonly id: string;
  readonly moment: string;
  readonly plan: string;
  readonly currency: string;
  readonly status?: string;
}

function newsOf({ id, moment, plan, currency, status = "active" }: Told): SubscriptionFact {
  const items = [
    {
      itemId: `si_${id}`,
      terms: terms(plan, 1000, currency),
      quantity: "1",
      discountIds: [],
      trialEnd: null,
    },
  ];
  return snapshot(id, moment, 1000, { currency, items, status });
}

function movementsOf(told: readonly Told[], policy = POLICY): Movement[] {
  const ids = [...new Set(told.map(({ id }) => id))];
  const timelines = ids.map((id) => {
    const own = told.filter((one) => one.id === id).map(newsOf);
    return subscriptionTimeline(own, EMPTY_BOOK, policy).steps;
  });
  return customerMovements(timelines, policy);
}

test("who pays in two currencies is one payer from the first until the last of them, also where both end at once", () => {
  const [march1, march5, march9] = [
    "2026-03-01T09:00:00Z",
    "2026-03-05T09:00:00Z",
    "2026-03-09T09:00:00Z",
  ];
  const pounds = { id: "a", plan: "team", currency: "gbp" };
  const dollars = { id: "b", plan: "team", currency: "usd" };
  const movements = movementsOf([
    { ...pounds, moment: march1 },
    { ...dollars, moment: march5 },
    { ...pounds, moment: march9, status: "canceled" },
    { ...dollars, moment: march9, status: "canceled" },
  ]);
  const counted = movements.map(
    ({ kind, currency, customersDelta, payersDelta, planPayersDelta }) =>
      `${kind} ${currency} ${customersDelta} ${payersDelta} ${planPayersDelta}`,
  );
  expect(counted).toEqual([
    "new gbp 1 1 1",
    "expansion usd 1 0 0",
    "churn gbp -1 -1 -1",
    "churn usd -1 0 0",
  ]);
});

test.each([
  { pauses: "churn", pausesAreChurn: true },
  { pauses: "contractions", pausesAreChurn: false },
])(
  "customers of a currency, of a plan and of all add up to a recount where pauses are $pauses, for random histories",
  ({ pausesAreChurn }) => {
    const step = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      hour: fc.integer({ min: 0, max: 60 }),
      plan: fc.constantFrom("team", "scale"),
      status: fc.constantFrom("active", "paused"),
    });
    // A subscription keeps its currency, as Stripe's do.
    const currencyOf = (id: string) => (id === "a" || id === "b" ? "gbp" : "usd");
    const steps = fc.uniqueArray(step, {
      maxLength: 20,
      selector: ({ id, hour }) => `${id} ${hour}`,
    });
    const momentOf = (hour: number) =>
      new Date(Date.UTC(2026, 2, 1) + hour * 3_600_000).toISOString();
    fc.assert(
      fc.property(steps, (all) => {
        const movements = movementsOf(
          all.map(({ hour, ...one }) => ({
            ...one,
            currency: currencyOf(one.id),
            moment: momentOf(hour),
          })),
          { ...POLICY, pausesAreChurn },
        );
        for (let hour = 0; hour <= 60; hour += 7) {
          const moved = movements.filter(
            ({ occurredAt }) => occurredAt <= new Date(momentOf(hour)),
          );
          const sum = (some: readonly Movement[], of: (movement: Movement) => number) =>
            some.reduce((total, movement) => total + of(movement), 0);
          const paid = ["a", "b", "c", "d"].flatMap((id) => {
            const own = all.filter((one) => one.id === id && one.hour <= hour);
            const ordered = own.sort((a, b) => a.hour - b.hour);
            // On hold, a subscription stays in the plan in which it was last worth something.
            const standing = pausesAreChurn
              ? ordered.slice(-1).filter(({ status }) => status === "active")
              : ordered.filter(({ status }) => status === "active").slice(-1);
            return standing.map((one) => ({ ...one, currency: currencyOf(id) }));
          });
          expect(sum(moved, ({ payersDelta }) => payersDelta)).toBe(paid.length > 0 ? 1 : 0);
          for (const currency of ["gbp", "usd"]) {
            const own = moved.filter((movement) => movement.currency === currency);
            const holds = paid.some((one) => one.currency === currency);
            expect(sum(own, ({ customersDelta }) => customersDelta)).toBe(holds ? 1 : 0);
          }
          for (const plan of ["team", "scale"]) {
            const own = moved.filter(({ planKey }) => planKey.includes(plan));
            const holds = paid.some((one) => one.plan === plan);
            expect(sum(own, ({ planPayersDelta }) => planPayersDelta)).toBe(holds ? 1 : 0);
          }
        }
      }),
      { numRuns: 300 },
    );
  },
);
