import "reflect-metadata";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mrrMovements } from "../../../schema/tables/mrr.ts";
import { integer } from "../../domain/fixed-point.ts";
import { MOVEMENT_KINDS } from "../../domain/movement.ts";
import { resolvePeriod } from "../../domain/period.ts";
import { changeSpans } from "../../rollup/fold-spans.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import { insertNew } from "../../store/upsert.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import {
  CURRENCIES,
  histories,
  longHistories,
  movementsOf,
  type News,
  walk,
} from "../../testing/worlds/movers.ts";
import { type Span, spanKey } from "../spans.ts";
import { breakDown } from "./churn-reasons/churn-breakdown.ts";
import { readChurnedAmounts } from "./churn-reasons/churn-reasons.query.ts";
import { readChurned } from "./churned.query.ts";
import { readMovers } from "./mrr-movements/mrr-movements.query.ts";
import { readRetained } from "./retained.query.ts";
import type { RevenueQuestion, RevenueScope } from "./revenue-question.ts";

// Churn, retention and who moved are read from sums over spans, and of a few customers by their movements. Here they are
// compared with each customer's level walked from moment to moment in plain arithmetic, over random histories of customers
// who hold several subscriptions, change currencies, leave and come back.

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.drop());

async function write(news: readonly News[]): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`truncate mrr_movements, mrr_span_sums, mrr_apart`;
    const rows = movementsOf(news);
    await insertNew(tx, mrrMovements, rows);
    await changeSpans(tx, [], rows);
  });
}

/** Days of one month, all of it over. */
const DAYS: Asked = {
  spans: [
    { from: "2026-03-02", to: "2026-03-05" },
    { from: "2026-03-04", to: "2026-03-10" },
    { from: "2026-03-03", to: "2026-03-03" },
  ],
  now: "2026-03-20T12:00:00Z",
};

/** Months, with and without days beside them, until a moment after which something is known to happen. */
const MONTHS: Asked = {
  spans: [
    { from: "2026-04-01", to: "2026-04-30" },
    { from: "2026-03-12", to: "2026-05-20" },
    { from: "2026-03-01", to: "2026-05-31" },
    { from: "2026-04-03", to: "2026-06-04" },
    { from: "2026-04-25", to: "2026-05-03" },
    { from: "2026-06-04", to: "2026-06-04" },
  ],
  now: "2026-06-04T12:00:00Z",
};

interface Asked {
  readonly spans: readonly Span[];
  readonly now: string;
}

function expected(news: readonly News[], span: Span) {
  const customers = ["ada", "ben", "cyd"].map((name) =>
    walk(
      news.filter(({ customer }) => customer === name),
      span,
    ),
  );
  const count = (some: readonly boolean[]) => some.filter(Boolean).length;
  const gone = customers.filter((one) => one.gone);
  const sum = (rows: readonly { readonly net: number; readonly dip: number }[]) =>
    `${rows.reduce((all, { net }) => all + net, 0)} ${rows.reduce((all, { dip }) => all + dip, 0)}`;
  const several = (one: (typeof customers)[number]) =>
    CURRENCIES.every((currency) => one.of(currency).moved);
  return {
    churned: [
      `${count(gone.map((one) => one.wasThere))} ${count(gone.map((one) => !one.wasThere))}`,
      ...CURRENCIES.map((currency) => {
        const own = gone.map((one) => one.of(currency));
        return `${count(own.map(({ wasThere }) => wasThere))} ${count(own.map(({ wasThere, left }) => left && !wasThere))}`;
      }),
    ],
    inCurrency: CURRENCIES.map((currency) =>
      sum(customers.map((one) => one.of(currency)).filter(({ wasThere }) => wasThere)),
    ),
    ofOne: CURRENCIES.map((currency) =>
      sum(customers.filter((one) => one.wasThere && !several(one)).map((one) => one.of(currency))),
    ),
    ofSeveral: CURRENCIES.map(
      (currency) =>
        sum(
          customers.filter((one) => one.wasThere && several(one)).map((one) => one.of(currency)),
        ).split(" ")[0],
    ),
  };
}

const question = (now: string, scope: Partial<RevenueScope> = {}): RevenueQuestion => ({
  period: resolvePeriod({ from: "2026-03-02", to: "2026-03-10" }, now.slice(0, 10), "UTC"),
  scope: { planIds: null, segmentIds: null, currencies: null, ...scope },
  grain: "day",
  weekStart: 1,
  seriesAsked: true,
  previousAsked: true,
  now: new Date(now),
  asKnownAt: null,
  policy: "tidemark",
});

/** Everybody is in one plan, of which sums know nothing: all movements are gone through. */
const ONE_BY_ONE = { planIds: [1] };

/** The same of the statements' answers. */
async function answered({ spans, now }: Asked, scope: Partial<RevenueScope> = {}) {
  const asked = question(now, scope);
  const snapshot: Snapshot = { sql: database.sql, isSnapshot: true };
  const churned = await readChurned(snapshot, asked, spans);
  const { inCurrency, ofOne, ofSeveral } = await readRetained(snapshot, asked, spans);
  const minor = (value: bigint) => Number(value / 10n ** 12n);
  return spans.map((span) => {
    const own = <Row extends { readonly span: string; readonly currency: string }>(
      rows: readonly Row[],
      currency: string,
    ) => rows.filter((row) => row.span === spanKey(span) && row.currency === currency);
    const add = (values: readonly bigint[]) => values.reduce((sum, value) => sum + minor(value), 0);
    const both = (rows: typeof inCurrency, currency: string) => {
      const some = own(rows, currency);
      return `${add(some.map(({ net }) => net))} ${add(some.map(({ dip }) => dip))}`;
    };
    return {
      churned: [null, ...CURRENCIES].map((currency) => {
        const { ofOpening, cameAndLeft } = churned(span, currency);
        return `${ofOpening} ${cameAndLeft}`;
      }),
      inCurrency: CURRENCIES.map((currency) => both(inCurrency, currency)),
      ofOne: CURRENCIES.map((currency) => both(ofOne, currency)),
      ofSeveral: CURRENCIES.map(
        (currency) => `${add(own(ofSeveral, currency).map(({ delta }) => delta))}`,
      ),
    };
  });
}

/** How many moved in each way, by sums. */
async function moved({ spans, now }: Asked, scope: Partial<RevenueScope> = {}) {
  const snapshot: Snapshot = { sql: database.sql, isSnapshot: true };
  const movers = await readMovers(snapshot, question(now, scope), spans);
  return spans.map((span) =>
    MOVEMENT_KINDS.map((kind) => [
      movers(span).anywhere(kind),
      ...CURRENCIES.map((currency) => movers(span).in(currency, kind)),
    ]),
  );
}

/** How many left, by the reasons for which they did. */
async function leavers({ spans, now }: Asked): Promise<number[]> {
  const today = now.slice(0, 10);
  const period = resolvePeriod({ from: "2026-03-01", to: today }, today, "UTC");
  const amounts = await readChurnedAmounts(database, { ...question(now), period });
  const within = ({ from, to }: Span) => amounts.filter(({ day }) => day >= from && day <= to);
  return spans.map((span) => breakDown(within(span), "gbp", () => integer(0)).customers);
}

/** Those who were there and those who were not. */
const everybody = ([all = ""]: readonly string[]) =>
  all.split(" ").reduce((sum, count) => sum + Number(count), 0);

async function agrees(news: readonly News[], asked: Asked): Promise<void> {
  await write(news);
  const nowHour = (Date.parse(asked.now) - Date.UTC(2026, 2, 1)) / 3_600_000;
  const happened = news.filter(({ hour }) => hour <= nowHour);
  const byHand = asked.spans.map((span) => expected(happened, span));
  expect(await answered(asked)).toEqual(byHand);
  expect(await answered(asked, { currencies: CURRENCIES, segmentIds: [1] })).toEqual(byHand);
  expect(await answered(asked, ONE_BY_ONE)).toEqual(byHand);
  expect(await leavers(asked)).toEqual(byHand.map(({ churned }) => everybody(churned)));
  expect(await moved(asked)).toEqual(await moved(asked, ONE_BY_ONE));
}

test.each([
  ["days", DAYS, histories],
  ["months", MONTHS, longHistories],
] as const)(
  "who churned, who moved and what was kept in %s agree with each customer's level walked by hand, by sums or one by one",
  async (_, asked, all) => {
    await fc.assert(
      fc.asyncProperty(all, async (news) => await agrees(news, asked)),
      { numRuns: 75, seed: 20260321, endOnFailure: false },
    );
  },
  300_000,
);

test("whoever moved very often is gone through, and counts like everybody else", async () => {
  // Sixty hours of ten and twenty in turn, then nothing; beside one who came and stayed.
  const often = Array.from({ length: 60 }, (_, hour): News => {
    return { customer: "ada", subscription: "a", hour, hundreds: 10 + 10 * (hour % 2) };
  });
  const news: News[] = [
    ...often,
    { customer: "ada", subscription: "a", hour: 60, hundreds: 0 },
    { customer: "ben", subscription: "b", hour: 5, hundreds: 30 },
  ];
  await agrees(news, DAYS);
  expect([...(await database.sql`select customer_id from mrr_apart`)]).toEqual([
    { customer_id: "ada" },
  ]);
});
