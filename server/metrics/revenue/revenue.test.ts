import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../../testing/worlds/spring.ts";

// Every expected number is worked by hand in worlds/spring.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SPRING_NOW });
  await company.deliverAll(SPRING_EVENTS);
});

afterAll(async () => {
  await company.close();
});

const APRIL = 'period: { from: "2026-04-01", to: "2026-04-20" }';
const money = "{ minorUnits currency }";

describe("MRR", () => {
  test("is the exact sum rounded once, one value per currency, at both ends of the period and now", async () => {
    const answer = await ask(
      company,
      `{ mrr(${APRIL}) { policy leftOut byCurrency { currency now ${money} opening ${money} closing ${money} } } }`,
    );
    const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp" });
    const usd = (minorUnits: string) => ({ minorUnits, currency: "usd" });
    expect(answer).toEqual({
      mrr: {
        policy: "tidemark",
        leftOut: [],
        byCurrency: [
          { currency: "gbp", now: gbp("31333"), opening: gbp("19833"), closing: gbp("31333") },
          { currency: "usd", now: usd("3000"), opening: usd("0"), closing: usd("3000") },
        ],
      },
    });
  });

  test("has a level for each day, carried over days on which nothing happened", async () => {
    const { mrr } = await ask<{
      mrr: { byCurrency: { series: { day: string; value: { minorUnits: string } }[] }[] };
    }>(
      company,
      `{ mrr(period: { from: "2026-04-09", to: "2026-04-16" }) { byCurrency { series { day value { minorUnits } } } } }`,
    );
    const levels = mrr.byCurrency[0]?.series.map(({ day, value }) => `${day} ${value.minorUnits}`);
    expect(levels).toEqual([
      "2026-04-09 19833",
      "2026-04-10 23833",
      "2026-04-11 23833",
      "2026-04-12 21833",
      "2026-04-13 21833",
      "2026-04-14 28833",
      "2026-04-15 29333",
      "2026-04-16 29333",
    ]);
  });

  test("times twelve is ARR, from the exact value: 31,333.333… × 12 = 376,000", async () => {
    const answer = await ask(company, `{ arr(${APRIL}) { byCurrency { now { minorUnits } } } }`);
    expect(answer).toEqual({
      arr: { byCurrency: [{ now: { minorUnits: "376000" } }, { now: { minorUnits: "36000" } }] },
    });
  });

  test("is explained by its movements to the penny, and a plan changed within a day is no churn", async () => {
    const answer = await ask(
      company,
      `{ mrrMovements(${APRIL}) { byCurrency { currency opening { minorUnits } closing { minorUnits }
          movements { kind customers amount { minorUnits } } } } }`,
    );
    const movement = (kind: string, minorUnits: string, customers: number) => ({
      kind,
      customers,
      amount: { minorUnits },
    });
    expect(answer).toEqual({
      mrrMovements: {
        byCurrency: [
          {
            currency: "gbp",
            opening: { minorUnits: "19833" },
            closing: { minorUnits: "31333" },
            movements: [
              movement("NEW", "0", 0),
              movement("EXPANSION", "11500", 3),
              movement("REACTIVATION", "2000", 1),
              movement("CONTRACTION", "0", 0),
              movement("CHURN", "-2000", 1),
            ],
          },
          {
            currency: "usd",
            opening: { minorUnits: "0" },
            closing: { minorUnits: "3000" },
            movements: [
              movement("NEW", "3000", 1),
              movement("EXPANSION", "0", 0),
              movement("REACTIVATION", "0", 0),
              movement("CONTRACTION", "0", 0),
              movement("CHURN", "0", 0),
            ],
          },
        ],
      },
    });
  });
});

test("the values of a figure are its series' amounts, in its order and without their days", async () => {
  type Amount = { minorUnits: string } | null;
  type Told = {
    values: string[];
    series: { value: { minorUnits: string } & { amount: Amount } }[];
  };
  const { mrr, netRevenue, arpa, mrrMovements } = await ask<{
    mrr: { byCurrency: (Told & { previousValues: string[]; previousSeries: Told["series"] })[] };
    netRevenue: { byCurrency: Told[] };
    arpa: { byCurrency: Told[] };
    mrrMovements: {
      byCurrency: {
        movements: { values: string[] }[];
        series: { movements: { amount: { minorUnits: string } }[] }[];
      }[];
    };
  }>(
    company,
    `{ mrr(${APRIL}) { byCurrency {
         values previousValues series { value { minorUnits } } previousSeries { value { minorUnits } } } }
       netRevenue(${APRIL}) { byCurrency { values series { value { minorUnits } } } }
       arpa(${APRIL}) { byCurrency { values series { value { amount { minorUnits } } } } }
       mrrMovements(${APRIL}, grain: WEEK) { byCurrency {
         movements { values } series { movements { amount { minorUnits } } } } } }`,
  );
  const amounts = (series: Told["series"]) => series.map(({ value }) => value.minorUnits);
  for (const { values, series, ...before } of mrr.byCurrency) {
    expect([values, before.previousValues]).toEqual(
      [series, before.previousSeries].map((each) => amounts(each)),
    );
  }
  for (const { values, series } of netRevenue.byCurrency) expect(values).toEqual(amounts(series));
  for (const { values, series } of arpa.byCurrency) {
    expect(values).toEqual(series.map(({ value }) => value.amount?.minorUnits ?? null));
  }
  for (const { movements, series } of mrrMovements.byCurrency) {
    const ofKind = (kind: number) => series.map((span) => span.movements[kind]?.amount.minorUnits);
    expect(movements.map(({ values }) => values)).toEqual(movements.map((_, kind) => ofKind(kind)));
  }
  // From the 9th on as each day's level stands above; the values alone make the series too.
  const alone = await ask<{ mrr: { byCurrency: { values: string[] }[] } }>(
    company,
    '{ mrr(period: { from: "2026-04-09", to: "2026-04-12" }) { byCurrency { values } } }',
  );
  expect(alone.mrr.byCurrency[0]?.values).toEqual(["19833", "23833", "23833", "21833"]);
});

test("counts active subscriptions: ada, ben, cyd, dee, fay at the start; eve more, dee gone and back at the end", async () => {
  const answer = await ask(
    company,
    `{ activeSubscriptions(${APRIL}) { opening closing now policy } }`,
  );
  expect(answer).toEqual({
    activeSubscriptions: { opening: 5, closing: 6, now: 6, policy: "tidemark" },
  });
});

describe("money", () => {
  // April to the 20th: 10,000 (ada) + 7,000 (captured) = 17,000 in; 1,000 + 500 − 500 back; today 9,000 more.
  // March: the period before is 12 to 31 March, in which nothing was paid.
  test("is counted on the day it moved; an authorisation is none until it is captured", async () => {
    const sum = `{ currency value { minorUnits } previous { minorUnits } today { minorUnits } entries }`;
    const answer = await ask(
      company,
      `{ grossRevenue(${APRIL}) { byCurrency ${sum} } netRevenue(${APRIL}) { byCurrency ${sum} } refunds(${APRIL}) { byCurrency ${sum} } }`,
    );
    const line = (value: string, today: string, entries: number) => [
      {
        currency: "gbp",
        value: { minorUnits: value },
        previous: { minorUnits: "0" },
        today: { minorUnits: today },
        entries,
      },
    ];
    expect(answer).toEqual({
      grossRevenue: { byCurrency: line("17000", "9000", 2) },
      netRevenue: { byCurrency: line("16000", "9000", 5) },
      refunds: { byCurrency: line("1000", "0", 3) },
    });
  });

  test("of all time is 6,000 + 100,000 + 10,000 + 7,000 + 9,000, less the refund that stood", async () => {
    const answer = await ask(
      company,
      `{ totalRevenue { byCurrency { gross { minorUnits } refunded { minorUnits } net { minorUnits } since } } }`,
    );
    expect(answer).toEqual({
      totalRevenue: {
        byCurrency: [
          {
            gross: { minorUnits: "132000" },
            refunded: { minorUnits: "1000" },
            net: { minorUnits: "131000" },
            since: "2026-03-01",
          },
        ],
      },
    });
  });

  test("that failed to come is one attempt, though the charge and its invoice both tell of it", async () => {
    const answer = await ask(
      company,
      `{ failedPayments(${APRIL}) { value previous today amounts { value { minorUnits } } } }`,
    );
    expect(answer).toEqual({
      failedPayments: {
        value: 1,
        previous: 0,
        today: 0,
        amounts: [{ value: { minorUnits: "2000" } }],
      },
    });
  });

  test("is listed newest first, each payment with its state, plan and next attempt", async () => {
    const answer = await ask(
      company,
      `{ payments(first: 4) { totalCount items { id status plan amount { minorUnits } refunded { minorUnits } nextAttemptAt failureMessage } } }`,
    );
    const line = (
      id: string,
      status: string,
      plan: string | null,
      amount: string,
      refunded = "0",
    ) => ({
      id,
      status,
      plan,
      amount: { minorUnits: amount },
      refunded: { minorUnits: refunded },
      nextAttemptAt: null,
      failureMessage: null,
    });
    expect(answer).toEqual({
      payments: {
        totalCount: 6,
        items: [
          line("ch_fay", "PAID", "Scale monthly", "9000"),
          line("ch_ada2", "PARTLY_REFUNDED", "Team monthly", "10000", "1000"),
          {
            ...line("ch_dee", "FAILED", "Team monthly", "2000"),
            nextAttemptAt: "2026-04-12T09:00:00.000Z",
            failureMessage: "Your card was declined.",
          },
          line("ch_auth", "PAID", null, "7000"),
        ],
      },
    });
  });

  test("is paged by a cursor without losing or repeating a payment", async () => {
    const ids: string[] = [];
    let after = "";
    for (let page = 0; page < 10; page += 1) {
      const { payments } = await ask<{
        payments: { items: { id: string }[]; nextCursor: string | null };
      }>(company, `{ payments(first: 2${after}) { items { id } nextCursor } }`);
      ids.push(...payments.items.map(({ id }) => id));
      if (payments.nextCursor === null) break;
      after = `, after: "${payments.nextCursor}"`;
    }
    expect(ids).toEqual(["ch_fay", "ch_ada2", "ch_dee", "ch_auth", "ch_ben", "ch_ada1"]);
  });
});

test.each([
  ['{ from: "2026-04-20", to: "2026-04-01" }', "ends (2026-04-01) before it starts"],
  ['{ lastDays: 7, from: "2026-04-01", to: "2026-04-02" }', "not both"],
  ['{ from: "2026-04-01" }', "both from and to"],
  ['{ from: "2027-01-01", to: "2027-01-02" }', "starts in the future"],
  ["{ lastDays: 0 }", "whole number from 1"],
  ['{ from: "1996-01-01", to: "2026-04-01" }', "3660 days at most"],
])("refuses the period %s with a sentence", async (period, sentence) => {
  await expect(ask(company, `{ mrr(period: ${period}) { asOf } }`)).rejects.toThrow(sentence);
});
