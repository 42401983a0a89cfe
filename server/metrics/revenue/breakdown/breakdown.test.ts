import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../../testing/worlds/summer.ts";

// Who pays what, and when, stands in worlds/summer.ts. The period is 1 to 19 July; the 19 days before begin on 12 June.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(async () => {
  await company.close();
});

const JULY = 'period: { from: "2026-07-01", to: "2026-07-19" }';
const AMOUNTS = "value { minorUnits } previous { minorUnits } change { minorUnits } customers";

interface Amounts {
  readonly value: { readonly minorUnits: string };
  readonly previous: { readonly minorUnits: string };
  readonly change: { readonly minorUnits: string };
  readonly customers: number | null;
}

interface Breakdown {
  readonly currency: string;
  readonly total: Amounts;
  readonly rows: readonly (Amounts & { readonly key: string; readonly name: string | null })[];
  readonly other: (Amounts & { readonly rows: number }) | null;
}

/** Each currency's rows and its total as "name: value (previous, change) customers". */
async function rowsOf(field: string, by: string, filter = "", of = company) {
  const answer = await ask<Record<string, { byCurrency: Breakdown[] }>>(
    of,
    `{ ${field}(by: ${by}, ${JULY}${filter}) { byCurrency { currency total { ${AMOUNTS} }
      rows { key name ${AMOUNTS} } other { rows ${AMOUNTS} } } } }`,
  );
  const words = (name: string | null, { value, previous, change, customers }: Amounts) =>
    `${name}: ${value.minorUnits} (${previous.minorUnits}, ${change.minorUnits}) ${customers}`;
  return Object.fromEntries(
    (answer[field]?.byCurrency ?? []).map(({ currency, total, rows, other }) => [
      currency,
      [
        ...rows.map((row) => words(row.name, row)),
        ...(other === null ? [] : [words(`${other.rows} more`, other)]),
        words("all", total),
      ],
    ]),
  );
}

test("MRR by plan: Scale is bob and cat, yearly iva and until the 14th hal, Team amy and since the 4th dan", async () => {
  // Before: 18,000 + 16,666.66… + 4,000 = 38,666.66…; the plan that loses most by rounding down gets the penny.
  expect(await rowsOf("mrrBreakdown", "PLAN")).toEqual({
    gbp: [
      "Scale monthly: 18000 (18000, 0) 2",
      "Scale yearly: 8333 (16667, -8334) 1",
      "Team monthly: 6000 (4000, 2000) 2",
      "all: 32333 (38667, -6334) 5",
    ],
    usd: ["Team monthly: 6000 (3000, 3000) 1", "all: 6000 (3000, 3000) 1"],
  });
});

test("MRR by country: of two equal remainders the larger country takes the penny, and nobody's country has no name", async () => {
  // Before: GB 4,000 + 9,000 + 8,333.33…, DE 8,333.33…, unknown 9,000 = 38,666.66….
  expect(await rowsOf("mrrBreakdown", "COUNTRY")).toEqual({
    gbp: [
      "GB: 13000 (21334, -8334) 2",
      "DE: 10333 (8333, 2000) 2",
      "null: 9000 (9000, 0) 1",
      "all: 32333 (38667, -6334) 5",
    ],
    usd: ["null: 6000 (3000, 3000) 1", "all: 6000 (3000, 3000) 1"],
  });
});

test("MRR by source: podcast is amy and cat, search bob, hal and iva", async () => {
  expect((await rowsOf("mrrBreakdown", "SOURCE")).gbp).toEqual([
    "search: 17333 (25667, -8334) 2",
    "podcast: 13000 (13000, 0) 2",
    "null: 2000 (0, 2000) 1",
    "all: 32333 (38667, -6334) 5",
  ]);
});

test("MRR by first plan counts a customer under the plan it came in on", async () => {
  expect((await rowsOf("mrrBreakdown", "FIRST_PLAN")).usd).toEqual([
    "Team monthly: 6000 (3000, 3000) 1",
    "all: 6000 (3000, 3000) 1",
  ]);
});

test("MRR by currency has a row for each, never added", async () => {
  expect(await rowsOf("mrrBreakdown", "CURRENCY")).toEqual({
    gbp: ["GBP: 32333 (38667, -6334) 5", "all: 32333 (38667, -6334) 5"],
    usd: ["USD: 6000 (3000, 3000) 1", "all: 6000 (3000, 3000) 1"],
  });
});

test("net revenue by plan: a dispute that was won is nothing, a refund takes from the plan it was paid for", async () => {
  // Scale monthly: bob 9,000 and cat's -9,000 + 9,000. Team: amy's 4,000 of the first half hour of July and dan's 2,000.
  expect(await rowsOf("netRevenueBreakdown", "PLAN")).toEqual({
    gbp: [
      "Scale monthly: 9000 (0, 9000) null",
      "Team monthly: 6000 (0, 6000) null",
      "null: 500 (0, 500) null",
      "Scale yearly: -50000 (200000, -250000) null",
      "all: -34500 (200000, -234500) null",
    ],
    // gus's 3,000 cents came and went.
    usd: ["all: 0 (0, 0) null"],
  });
});

test("net revenue by country: the money of nobody known is a row of its own", async () => {
  expect((await rowsOf("netRevenueBreakdown", "COUNTRY")).gbp).toEqual([
    "DE: 2000 (100000, -98000) null",
    "null: 500 (0, 500) null",
    "GB: -37000 (100000, -137000) null",
    "all: -34500 (200000, -234500) null",
  ]);
});

test("a filter holds for a breakdown by something else, and several plans' customers are not added", async () => {
  expect(await rowsOf("mrrBreakdown", "PLAN", ', filter: { countries: ["DE"] }')).toEqual({
    gbp: [
      "Scale yearly: 8333 (8333, 0) 1",
      "Team monthly: 2000 (0, 2000) 1",
      "all: 10333 (8333, 2000) 2",
    ],
  });
  const plans = await planIds();
  const named = `, filter: { plans: [${plans.get("Team monthly")}, ${plans.get("Scale monthly")}] }`;
  expect((await rowsOf("mrrBreakdown", "COUNTRY", named)).gbp).toEqual([
    "GB: 13000 (13000, 0) null",
    "null: 9000 (9000, 0) null",
    "DE: 2000 (0, 2000) null",
    "all: 24000 (22000, 2000) null",
  ]);
});

test("what there is to filter by: plans by name, what nobody said last", async () => {
  const { revenueDimensions } = await ask<{ revenueDimensions: object }>(
    company,
    "{ revenueDimensions { plans { name } currencies countries sources firstPlans { name } } }",
  );
  expect(revenueDimensions).toEqual({
    plans: [
      { name: "Scale monthly" },
      { name: "Scale yearly" },
      { name: "Team monthly" },
      { name: null },
    ],
    currencies: ["gbp", "usd"],
    countries: ["DE", "GB", "US", "unknown"],
    sources: ["podcast", "search", "unknown"],
    firstPlans: [
      { name: "Scale monthly" },
      { name: "Scale yearly" },
      { name: "Team monthly" },
      { name: null },
    ],
  });
});

test("sixty countries are fifty rows and one for the other ten, which add up", async () => {
  // The countries of one customer each, paying 1, 2, … 60 pence: the ten smallest are 1 + … + 10 = 55 of 1,830.
  const many = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  try {
    await many.database.sql`
      insert into segments (country) select 'C' || n from generate_series(1, 60) n`;
    await many.database.sql`
      insert into mrr_days (day, currency, plan_id, segment_id, kind, delta, subscriptions_delta, customers_delta, movements)
      select '2026-06-01', 'gbp', 0, s.id, 'new', substr(s.country, 2)::int, 1, 1, 1 from segments s`;
    await many.database.sql`
      insert into mrr_months (month, currency, plan_id, segment_id, kind, delta, subscriptions_delta, customers_delta, movements)
      select day, currency, plan_id, segment_id, kind, delta, subscriptions_delta, customers_delta, movements from mrr_days`;
    const rows = (await rowsOf("mrrBreakdown", "COUNTRY", "", many)).gbp ?? [];
    expect(rows).toHaveLength(52);
    expect(rows[0]).toBe("C60: 60 (60, 0) 1");
    expect(rows.slice(50)).toEqual(["10 more: 55 (55, 0) 10", "all: 1830 (1830, 0) 60"]);
  } finally {
    await many.close();
  }
});

async function planIds(): Promise<Map<string | null, number>> {
  const { revenueDimensions } = await ask<{
    revenueDimensions: { plans: { id: number; name: string | null }[] };
  }>(company, "{ revenueDimensions { plans { id name } } }");
  return new Map(revenueDimensions.plans.map(({ id, name }) => [name, id]));
}
