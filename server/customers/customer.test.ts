import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, event, item, price, seconds, subscription } from "../testing/stripe/objects.ts";
import { timelineOf } from "../testing/timeline.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";

// The spring of 2026, see worlds/spring.ts, and one customer more: gus, whose payment of £50.00 on 1 March was disputed
// on the 10th, withdrawn on the 11th and returned on the 20th, and whose invoice over £90.00 failed once.

let company: TestCompany;

const transaction = (id: string, amount: number, at: string) => ({
  id,
  object: "balance_transaction",
  amount,
  fee: 0,
  net: amount,
  currency: "gbp",
  created: seconds(at),
});

const dispute = {
  id: "dp_gus",
  object: "dispute",
  amount: 5000,
  balance_transactions: [
    transaction("txn_1", -5000, "2026-03-11T09:00:00Z"),
    transaction("txn_2", 5000, "2026-03-20T09:00:00Z"),
  ],
  charge: "ch_gus",
  created: seconds("2026-03-10T09:00:00Z"),
  currency: "gbp",
  reason: "product_not_received",
  status: "won",
};

const invoice = {
  id: "in_gus",
  object: "invoice",
  amount_due: 9000,
  amount_paid: 0,
  total: 9000,
  attempt_count: 1,
  billing_reason: "subscription_cycle",
  created: seconds("2026-04-01T09:00:00Z"),
  currency: "gbp",
  customer: "cus_gus",
  status: "open",
};

const GUS = [
  event(
    "charge.succeeded",
    charge("ch_gus", 5000, "2026-03-01T09:00:00Z", { customer: "cus_gus", description: "Seats" }),
    "2026-03-01T09:00:00Z",
  ),
  event("charge.dispute.closed", dispute, "2026-03-21T09:00:00Z"),
  event("invoice.payment_failed", invoice, "2026-04-01T10:00:00Z"),
  event(
    "setup_intent.created",
    { id: "seti_1", object: "setup_intent", customer: "cus_gus" },
    "2026-04-02T09:00:00Z",
  ),
];

/** Two subscriptions of £10.00 a month, paused: by Stripe, as no payment came, and in a word that nobody knows. */
const pausedAs = (id: string, reason: string) => {
  const items = [item(`si_${id}`, price("price_hal", 1000), 1)];
  const started = { created: seconds("2026-03-01"), start_date: seconds("2026-03-01") };
  const paused = { type: "subscription", subscription: { type: reason } };
  return [
    event(
      "customer.subscription.created",
      subscription(id, "cus_hal", items, started),
      "2026-03-01T09:00:00Z",
    ),
    event(
      "customer.subscription.paused",
      subscription(id, "cus_hal", items, {
        ...{ ...started, status: "paused", status_details: { paused } },
      }),
      "2026-03-20T09:00:00Z",
    ),
  ];
};

const HAL = [...pausedAs("sub_hal", "final_payment_failure"), ...pausedAs("sub_hal2", "asleep")];

beforeAll(async () => {
  company = await openCompany({ now: SPRING_NOW });
  await company.deliverAll([...SPRING_EVENTS, ...GUS, ...HAL]);
});

afterAll(async () => {
  await company.close();
});

interface Answer {
  readonly customer: {
    readonly timeline: {
      readonly items: {
        readonly id: string;
        readonly at: string;
        readonly kind: string;
        readonly words: string;
        readonly amount: { readonly minorUnits: string } | null;
        readonly objectId: string | null;
        readonly eventId: string;
      }[];
      readonly nextCursor: string | null;
    };
  };
}

describe("a customer", () => {
  test("is told with what they pay, what they paid and what moved it", async () => {
    const money = (minorUnits: string) => ({ minorUnits });
    const step = (day: string, kind: string, delta: string, level: string) => ({
      day,
      kind,
      plan: "Team",
      exactDelta: `${delta}.000000000000`,
      exactLevel: `${level}.000000000000`,
      rule: "status active",
    });
    const answer = await ask(
      company,
      `{ customer(id: "cus_ada") {
          name email country source deleted createdAt link { userId } mrr { minorUnits } policy
          totals { paid { minorUnits } refunded { minorUnits } disputed { minorUnits } }
          subscriptions { id status currency startedAt endedAt items { words } }
          mrrSteps { day kind plan exactDelta exactLevel rule } unvaluedItems { reason } } }`,
    );
    expect(answer).toEqual({
      customer: {
        name: "ada",
        email: "cus_ada@example.com",
        country: null,
        source: null,
        deleted: false,
        createdAt: "2025-01-01T00:00:00.000Z",
        link: null,
        mrr: [money("10000")],
        policy: "tidemark",
        totals: [{ paid: money("16000"), refunded: money("1000"), disputed: money("0") }],
        subscriptions: [
          {
            id: "sub_ada",
            status: "active",
            currency: "gbp",
            startedAt: "2025-01-01T00:00:00.000Z",
            endedAt: null,
            items: [{ words: "5 × Team, monthly" }],
          },
        ],
        mrrSteps: [
          step("2026-04-10", "expansion", "4000", "10000"),
          step("2026-03-01", "new", "6000", "6000"),
        ],
        unvaluedItems: [],
      },
    });
  });

  test("has one timeline of everything that happened, newest first", async () => {
    const kinds = "(kinds: [SUBSCRIPTION, MOVEMENT, PAYMENT, REFUND])";
    expect(await timelineOf(company, "cus_ada", kinds)).toEqual([
      "2026-04-12 Refund failed: expired or canceled card 500",
      "2026-04-11 Refund succeeded 1000",
      "2026-04-10 Subscription active: 5 × Team, monthly",
      "2026-04-10 Paid 10000",
      "2026-04-10 Expansion: Team 4000",
      "2026-03-01 Subscription active: 3 × Team, monthly",
      "2026-03-01 Paid 6000",
      "2026-03-01 New: Team 6000",
    ]);
  });

  test("has disputes, invoices and their failures in it, and events of objects that name no customer", async () => {
    expect(await timelineOf(company, "cus_gus")).toEqual([
      "2026-04-02 setup_intent.created",
      "2026-04-01 invoice.payment_failed",
      "2026-04-01 Attempt 1 to collect the invoice failed 9000",
      "2026-04-01 Invoice open: subscription cycle 9000",
      "2026-03-21 charge.dispute.closed",
      "2026-03-20 Disputed amount returned 5000",
      "2026-03-11 Disputed amount withdrawn 5000",
      "2026-03-10 Dispute: won: product not received 5000",
      "2026-03-01 Paid: Seats 5000",
      "2026-03-01 charge.succeeded",
    ]);
  });

  test("is told with why its subscriptions are paused, by a word that is not known as unknown", async () => {
    const told = await timelineOf(company, "cus_hal", "(kinds: [SUBSCRIPTION])");
    expect(told.filter((words) => words.startsWith("2026-03-20")).sort()).toEqual([
      "2026-03-20 Subscription paused, for an unknown reason, asleep: 1 × prod_price_hal, monthly",
      "2026-03-20 Subscription paused, the last attempt to collect a payment failed: 1 × prod_price_hal, monthly",
    ]);
    const { customer, explainCustomerMrr: explained } = await ask<{
      customer: { subscriptions: { id: string; pauseReason: string | null }[] };
      explainCustomerMrr: { items: { steps: string[] }[]; movements: { rule: string }[] };
    }>(
      company,
      `{ customer(id: "cus_hal") { subscriptions { id pauseReason } }
        explainCustomerMrr(customerId: "cus_hal", of: MRR) { items { steps } movements { rule } } }`,
    );
    expect(customer.subscriptions).toEqual([
      { id: "sub_hal", pauseReason: "final_payment_failure" },
      { id: "sub_hal2", pauseReason: "asleep" },
    ]);
    expect(explained.items.map(({ steps }) => steps)).toEqual([
      ["status paused (final_payment_failure): counts for nothing"],
      ["status paused (asleep): counts for nothing"],
    ]);
    expect(explained.movements[0]?.rule).toMatch(/^status paused \(/);
  });

  test("has entries that each name the Stripe event they stand on, which is in the inbox", async () => {
    const { customer: gus } = await ask<Answer>(
      company,
      `{ customer(id: "cus_gus") { timeline { items { kind objectId eventId } } } }`,
    );
    const known = await company.database.sql<{ id: string }[]>`select id from stripe_events`;
    const ids = new Set(known.map(({ id }) => id));
    expect(gus.timeline.items.filter(({ eventId }) => !ids.has(eventId))).toEqual([]);
    expect(gus.timeline.items.filter(({ objectId }) => objectId === null)).toEqual([]);
  });

  test("has a timeline whose pages follow one another without a gap or a repetition", async () => {
    const whole = await ask<Answer>(
      company,
      `{ customer(id: "cus_ada") { timeline { items { id } nextCursor } } }`,
    );
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const cursor: string = after === null ? "" : `, after: "${after}"`;
      const page: Answer = await ask(
        company,
        `{ customer(id: "cus_ada") { timeline(first: 2${cursor}) { items { id } nextCursor } } }`,
      );
      seen.push(...page.customer.timeline.items.map(({ id }) => id));
      after = page.customer.timeline.nextCursor;
    } while (after !== null);
    expect(whole.customer.timeline.nextCursor).toBeNull();
    expect(seen).toEqual(whole.customer.timeline.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("whose subscription ended says so, and keeps its history", async () => {
    expect(await timelineOf(company, "cus_dee", "(kinds: [SUBSCRIPTION, MOVEMENT])")).toEqual([
      "2026-04-20 Subscription active: 1 × Team, monthly",
      "2026-04-20 Reactivation: Team 2000",
      "2026-04-12 Subscription canceled: 1 × Team, monthly",
      "2026-04-12 Churn: Team -2000",
      "2026-03-02 Subscription active: 1 × Team, monthly",
      "2026-03-02 New: Team 2000",
    ]);
  });

  test("of whom nobody has told is not found", async () => {
    await expect(ask(company, `{ customer(id: "cus_nobody") { name } }`)).rejects.toThrow(
      "No customer cus_nobody is known here.",
    );
    await expect(ask(company, String.raw`{ customer(id: "cus\u0000") { name } }`)).rejects.toThrow(
      "is known here",
    );
  });

  test.each(["first: 0", "first: 201", 'after: "x"'])(
    "refuses %s with a sentence",
    async (given) => {
      await expect(timelineOf(company, "cus_ada", `(${given})`)).rejects.toThrow(
        /first is a whole number from 1 to 200|after is no cursor/,
      );
    },
  );
});
