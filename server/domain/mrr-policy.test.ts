import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_BOOK, snapshot } from "../testing/snapshots.ts";
import type { CustomerBook } from "./customer-book.ts";
import type { SubscriptionFact } from "./facts.ts";
import type { KnownPayments } from "./first-payment.ts";
import { roundToMinorUnits } from "./fixed-point.ts";
import { customerMovements } from "./movement.ts";
import { type MrrPolicy, mrrPolicy } from "./mrr-policy.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

describe("another policy folds the same history otherwise", () => {
  const history = [
    snapshot("a", "2026-03-01T09:00:00Z", 10),
    snapshot("a", "2026-03-05T09:00:00Z", 10, { status: "past_due" }),
    snapshot("a", "2026-03-07T09:00:00Z", 10, { status: "past_due", cancelAtPeriodEnd: true }),
    snapshot("a", "2026-03-25T09:00:00Z", 10, { cancelAtPeriodEnd: true }),
    snapshot("a", "2026-03-28T09:00:00Z", 10, { status: "paused" }),
  ];
  const under = (policy: MrrPolicy) =>
    customerMovements([subscriptionTimeline(history, EMPTY_BOOK, policy).steps], policy).map(
      ({ occurredAt, kind, rule }) => `${occurredAt.toISOString().slice(0, 10)} ${kind}: ${rule}`,
    );

  test("tidemark counts past due until the pause", () => {
    expect(under(mrrPolicy("tidemark"))).toEqual([
      "2026-03-01 new: status active",
      "2026-03-28 churn: status paused",
    ]);
  });

  test("chartmogul keeps a paused subscription", () => {
    expect(under(mrrPolicy("chartmogul"))).toEqual(["2026-03-01 new: status active"]);
  });

  test("strict counts nothing that is past due or set to end", () => {
    expect(under(mrrPolicy("strict"))).toEqual([
      "2026-03-01 new: status active",
      "2026-03-05 churn: status past_due",
    ]);
  });

  test("14 days past due are churn on the 14th day, with no event from Stripe, and payment a return", () => {
    const policy = mrrPolicy("tidemark", { pastDueDays: 14 });
    expect(policy.name).toBe("tidemark, changed");
    expect(under(policy)).toEqual([
      "2026-03-01 new: status active",
      "2026-03-19 churn: past due for 14 days",
      "2026-03-25 reactivation: status active",
      "2026-03-28 churn: status paused",
    ]);
  });
});

/** The movements of a customer under a policy: "day kind amount customers: rule". */
function movementsOf(
  subscriptions: readonly (readonly SubscriptionFact[])[],
  policy: MrrPolicy,
  book: CustomerBook = EMPTY_BOOK,
): string[] {
  const timelines = subscriptions.map((told) => subscriptionTimeline(told, book, policy).steps);
  return customerMovements(timelines, policy).map(
    ({ occurredAt, kind, delta, payersDelta, rule }) =>
      `${occurredAt.toISOString().slice(0, 10)} ${kind} ${roundToMinorUnits(delta)} ${payersDelta}: ${rule}`,
  );
}

describe("a trial that ended while its first invoice is open", () => {
  const trial = {
    trialStart: new Date("2026-03-01T09:00:00Z"),
    trialEnd: new Date("2026-03-15T09:00:00Z"),
  };
  const told = [
    snapshot("a", "2026-03-01T09:00:00Z", 10, { ...trial, status: "trialing" }),
    snapshot("a", "2026-03-15T09:00:00Z", 10, trial),
    snapshot("a", "2026-03-18T09:00:00Z", 30, trial),
    snapshot("a", "2026-03-25T09:00:00Z", 30, { ...trial, status: "canceled" }),
  ];
  const paid = { at: new Date("2026-03-20T10:00:00Z"), invoiceId: "in_1", eventId: "evt_paid" };
  const knowing = (payments: KnownPayments) => ({
    ...EMPTY_BOOK,
    paymentsOf: new Map([["a", payments]]),
  });

  test("counts from its activation under tidemark, as with Stripe", () => {
    expect(
      movementsOf([told], mrrPolicy("tidemark"), knowing({ first: paid, isWhole: true })),
    ).toEqual([
      "2026-03-15 new 10 1: status active",
      "2026-03-18 expansion 20 0: status active",
      "2026-03-25 churn -30 -1: status canceled",
    ]);
  });

  test("counts from its first paid invoice under chartmogul, with what it is worth then", () => {
    expect(
      movementsOf([told], mrrPolicy("chartmogul"), knowing({ first: paid, isWhole: true })),
    ).toEqual([
      "2026-03-20 new 30 1: invoice in_1 paid",
      "2026-03-25 churn -30 -1: status canceled",
    ]);
  });

  test("never counts under chartmogul where no invoice was paid, and its end is no churn", () => {
    expect(
      movementsOf([told], mrrPolicy("chartmogul"), knowing({ first: null, isWhole: true })),
    ).toEqual([]);
  });

  test("counts under chartmogul, and says why, where the invoices with which it began are not known", () => {
    const alive = told.slice(0, 3);
    const { unvalued } = subscriptionTimeline(alive, EMPTY_BOOK, mrrPolicy("chartmogul"));
    expect(unvalued.map(({ reason, counted }) => `${counted}: ${reason}`)).toEqual([
      "true: the invoices with which it began are not known here: it counts as if they had been paid",
    ]);
    expect(movementsOf([alive], mrrPolicy("chartmogul"))[0]).toBe(
      "2026-03-15 new 10 1: status active",
    );
  });
});

describe("a pause", () => {
  const told = [
    snapshot("a", "2026-03-01T09:00:00Z", 10),
    snapshot("a", "2026-03-05T09:00:00Z", 10, { status: "paused" }),
    snapshot("a", "2026-03-08T09:00:00Z", 10),
    snapshot("a", "2026-03-10T09:00:00Z", 10, { pauseBehavior: "void" }),
    snapshot("a", "2026-03-12T09:00:00Z", 10, { status: "canceled" }),
  ];
  const contraction = mrrPolicy("tidemark", { pausesAreChurn: false });

  test("is churn and its end a reactivation, and what ends in a pause was lost before", () => {
    expect(movementsOf([told], mrrPolicy("tidemark"))).toEqual([
      "2026-03-01 new 10 1: status active",
      "2026-03-05 churn -10 -1: status paused",
      "2026-03-08 reactivation 10 1: status active",
      "2026-03-10 churn -10 -1: status active",
    ]);
  });

  test("is a contraction by switch, and the customer is lost, with nothing more, when the subscription ends", () => {
    expect(movementsOf([told], contraction)).toEqual([
      "2026-03-01 new 10 1: status active",
      "2026-03-05 contraction -10 0: status paused",
      "2026-03-08 expansion 10 0: status active",
      "2026-03-10 contraction -10 0: status active",
      "2026-03-12 churn 0 -1: status canceled",
    ]);
  });

  test("puts nothing on hold that was worth nothing before", () => {
    const never = [
      snapshot("a", "2026-03-01T09:00:00Z", 10, { status: "trialing" }),
      snapshot("a", "2026-03-05T09:00:00Z", 10, { status: "paused" }),
      snapshot("a", "2026-03-08T09:00:00Z", 10, { status: "canceled" }),
    ];
    expect(movementsOf([never], contraction)).toEqual([]);
  });

  test("that ends in another subscription within the day loses nobody", () => {
    const next = [snapshot("b", "2026-03-12T10:00:00Z", 25)];
    expect(movementsOf([told, next], contraction).slice(3)).toEqual([
      "2026-03-10 contraction -10 0: status active",
      "2026-03-12 expansion 25 0: replaced within 24 h",
    ]);
  });
});

describe("a return", () => {
  /** £10.00 a month from 1 March, nothing from 5 March, 9:00, and £15.00 from the moment of the return. */
  const returnsAt = (moment: string) => [
    snapshot("a", "2026-03-01T09:00:00Z", 1000),
    snapshot("a", "2026-03-05T09:00:00Z", 1000, { status: "unpaid" }),
    snapshot("a", moment, 1500),
  ];
  const returned = (reactivationDays: number, moment: string) =>
    movementsOf([returnsAt(moment)], mrrPolicy("tidemark", { reactivationDays })).slice(1);
  const churn = "2026-03-05 churn -1000 -1: status unpaid";

  test("a second before a whole day has passed is an expansion, and the churn before it stands", () => {
    expect(returned(1, "2026-03-06T08:59:59Z")).toEqual([
      churn,
      "2026-03-06 expansion 1500 1: status active, back within 1 day",
    ]);
  });

  test("after exactly as many days as the policy asks is a reactivation", () => {
    expect(returned(1, "2026-03-06T09:00:00Z")[1]).toBe(
      "2026-03-06 reactivation 1500 1: status active",
    );
    expect(returned(90, "2026-06-03T09:00:00Z")[1]).toBe(
      "2026-06-03 reactivation 1500 1: status active",
    );
    expect(returned(90, "2026-06-03T08:59:59Z")[1]).toBe(
      "2026-06-03 expansion 1500 1: status active, back within 90 days",
    );
  });

  test("of no days asked is a reactivation within the second, as ProfitWell has it", () => {
    expect(returned(0, "2026-03-05T09:00:01Z")[1]).toBe(
      "2026-03-05 reactivation 1500 1: status active",
    );
    expect(mrrPolicy("profitwell").reactivationDays).toBe(0);
  });

  test("is counted from the last time that the customer left", () => {
    const told = [
      ...returnsAt("2026-03-08T09:00:00Z"),
      snapshot("a", "2026-03-20T09:00:00Z", 1500, { status: "unpaid" }),
      snapshot("a", "2026-03-21T09:00:00Z", 1500),
    ];
    const kinds = movementsOf([told], mrrPolicy("tidemark", { reactivationDays: 3 }));
    expect(kinds.map((words) => words.split(" ").slice(0, 2).join(" "))).toEqual([
      "2026-03-01 new",
      "2026-03-05 churn",
      "2026-03-08 reactivation",
      "2026-03-20 churn",
      "2026-03-21 expansion",
    ]);
  });

  test("moves the same money on the same day whatever the days asked, for random histories", () => {
    const step = fc.record({
      id: fc.constantFrom("a", "b"),
      hour: fc.integer({ min: 0, max: 400 }),
      amount: fc.constantFrom(1000, 2000),
      status: fc.constantFrom("active", "active", "unpaid", "unpaid"),
    });
    const steps = fc.uniqueArray(step, {
      maxLength: 20,
      selector: ({ id, hour }) => `${id} ${hour}`,
    });
    const hourOf = (moment: Date) => (moment.getTime() - Date.UTC(2026, 2, 1)) / 3_600_000;
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 10 }), (all, reactivationDays) => {
        const timelines = ["a", "b"].map((id) => {
          const told = all
            .filter((one) => one.id === id)
            .map(({ hour, amount, status }) => {
              const moment = new Date(Date.UTC(2026, 2, 1) + hour * 3_600_000).toISOString();
              return snapshot(id, moment, amount, { status });
            });
          return subscriptionTimeline(told, EMPTY_BOOK, mrrPolicy("tidemark")).steps;
        });
        const under = (days: number) =>
          customerMovements(timelines, mrrPolicy("tidemark", { reactivationDays: days }));
        const renamed = under(0).map((movement) => {
          if (movement.kind !== "reactivation") return movement;
          // The last hour before it in which something was worth anything, told apart from the program's own state.
          const hour = hourOf(movement.occurredAt);
          const worth = (at: number) =>
            ["a", "b"].some((id) => {
              const own = all.filter((one) => one.id === id && one.hour <= at);
              return own.sort((x, y) => x.hour - y.hour).at(-1)?.status === "active";
            });
          let last = hour - 1;
          while (!worth(last)) last -= 1;
          const days = (hour - last - 1) / 24;
          if (days >= reactivationDays) return movement;
          const words = reactivationDays === 1 ? "1 day" : `${reactivationDays} days`;
          return { ...movement, kind: "expansion", rule: `status active, back within ${words}` };
        });
        expect(under(reactivationDays)).toEqual(renamed);
      }),
      { numRuns: 300 },
    );
  });
});
