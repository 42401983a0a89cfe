import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mrrMovements } from "../../../schema/tables/mrr.ts";
import { resolvePeriod } from "../../domain/period.ts";
import { insertNew } from "../../store/upsert.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import {
  CURRENCIES,
  histories,
  movementsOf,
  type News,
  walk,
} from "../../testing/worlds/movers.ts";
import { type Span, spanKey } from "../spans.ts";
import { readChurned } from "./churned.query.ts";
import { readRetained } from "./retained.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

// Churn and retention read only the rows of those who moved. Here they are compared with each customer's level walked
// from moment to moment in plain arithmetic, over random histories of customers who hold several subscriptions, change
// currencies, leave and come back.

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.drop());

async function write(news: readonly News[]): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`delete from mrr_movements`;
    await insertNew(tx, mrrMovements, movementsOf(news));
  });
}

const SPANS: readonly Span[] = [
  { from: "2026-03-02", to: "2026-03-05" },
  { from: "2026-03-04", to: "2026-03-10" },
  { from: "2026-03-03", to: "2026-03-03" },
];

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

const question = (currencies: readonly string[] | null): RevenueQuestion => ({
  period: resolvePeriod({ from: "2026-03-02", to: "2026-03-10" }, "2026-03-20", "UTC"),
  scope: { planIds: null, segmentIds: null, currencies },
  grain: "day",
  weekStart: 1,
  seriesAsked: true,
  now: new Date("2026-03-20T12:00:00Z"),
  asKnownAt: null,
  policy: "tidemark",
});

/** The same of the statements' answers. */
async function answered(asked: RevenueQuestion) {
  const churned = await readChurned(database, asked, SPANS);
  const { inCurrency, ofOne, ofSeveral } = await readRetained(database, asked, SPANS);
  const minor = (value: bigint) => Number(value / 10n ** 12n);
  return SPANS.map((span) => {
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

test("who churned and what was kept agree with each customer's level walked by hand, read by rows or counted anew", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (news) => {
      await write(news);
      const byHand = SPANS.map((span) => expected(news, span));
      expect(await answered(question(null))).toEqual(byHand);
      expect(await answered(question(CURRENCIES))).toEqual(byHand);
    }),
    { numRuns: 150, seed: 20260321, endOnFailure: false },
  );
}, 300_000);
