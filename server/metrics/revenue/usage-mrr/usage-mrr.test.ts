import { afterEach, beforeEach, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { event } from "../../../testing/stripe/objects.ts";
import { invoiceOfUse, METERED_EVENTS, METERED_NOW } from "../../../testing/worlds/metered.ts";

// Every expected number is worked by hand in worlds/metered.ts.

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: METERED_NOW });
});

afterEach(async () => {
  await company.close();
});

interface Levels {
  readonly [field: string]: {
    readonly byCurrency: readonly {
      readonly currency: string;
      readonly now: { readonly minorUnits: string };
      readonly series: readonly { readonly day: string; readonly value: { minorUnits: string } }[];
    }[];
  };
}

const WHOLE = 'period: { from: "2026-01-01", to: "2026-05-20" }';

/** "day amount" of each day on which a currency's level differs from the day before. */
async function steps(field: string, currency: string, asked = ""): Promise<string[]> {
  const answer = await ask<Levels>(
    company,
    `{ ${field}(${WHOLE} ${asked}) { byCurrency { currency now { minorUnits } series { day value { minorUnits } } } } }`,
  );
  const own = answer[field]?.byCurrency.find((level) => level.currency === currency);
  const series = own?.series ?? [];
  return series
    .filter(({ value }, index) => value.minorUnits !== (series[index - 1]?.value.minorUnits ?? "0"))
    .map(({ day, value }) => `${day} ${value.minorUnits}`);
}

const GBP = [
  "2026-02-01 9000",
  "2026-03-01 6000",
  "2026-04-01 5500",
  "2026-05-01 3000",
  "2026-05-04 5600",
  "2026-05-11 6900",
  "2026-05-15 3000",
];

async function leftOut(field: string): Promise<string[]> {
  const answer = await ask<Record<string, { leftOut: string[] }>>(
    company,
    `{ ${field} { leftOut } }`,
  );
  return answer[field]?.leftOut ?? [];
}

const NOT_YET =
  "1 item of 1 customer left out: no billing period of its use has been invoiced yet.";

test("has a level for each day, in whatever order subscriptions and invoices became known", async () => {
  await company.deliverAll(METERED_EVENTS);
  expect(await steps("usageMrr", "gbp")).toEqual(GBP);
  expect(await steps("usageMrr", "eur")).toEqual(["2026-04-01 1500"]);

  const other = await openCompany({ now: METERED_NOW });
  for (const one of [...METERED_EVENTS].reverse()) await other.deliver(one);
  const rows = (of: TestCompany) => of.database.sql`
    select customer_id, currency, occurred_at, delta, event_id from mrr_slices order by 1, 2, 3, 4`;
  expect([...(await rows(other))]).toEqual([...(await rows(company))]);
  await other.close();
});

test("stands beside MRR, which holds the fixed prices alone and names nothing of the use", async () => {
  await company.deliverAll(METERED_EVENTS);
  expect(await steps("mrr", "gbp")).toEqual(["2026-01-01 2000"]);
  expect(await leftOut("mrr")).toEqual([]);
  expect(await leftOut("usageMrr")).toEqual([NOT_YET]);
});

test("is in MRR, and a line of its own all the same, where the policy counts it", async () => {
  await company.deliverAll(METERED_EVENTS);
  await ask(
    company,
    "mutation { setMrrPolicy(policy: { profile: TIDEMARK, countsUsage: true }) { name } }",
  );
  // The same steps on top of ivy's 2,000.
  const above = GBP.map((step) => {
    const [day, amount] = step.split(" ");
    return `${day} ${Number(amount) + 2000}`;
  });
  expect(await steps("mrr", "gbp")).toEqual(["2026-01-01 2000", ...above]);
  expect(await steps("mrr", "eur")).toEqual(["2026-04-01 1500"]);
  expect(await steps("usageMrr", "gbp")).toEqual(GBP);
  expect(await leftOut("mrr")).toEqual([NOT_YET]);
  const moved = await company.database.sql`
    select day, kind, round(delta)::int as delta, rule from mrr_movements
    where customer_id = 'cus_joe' order by occurred_at`;
  expect([...moved]).toEqual([
    { day: "2026-05-04", kind: "new", delta: 2600, rule: "invoice in_joe_2026-05-04" },
    { day: "2026-05-11", kind: "expansion", delta: 1300, rule: "invoice in_joe_2026-05-11" },
    { day: "2026-05-15", kind: "churn", delta: -3900, rule: "status canceled" },
  ]);
});

test("an invoice that is voided later was never use: without March's 4,500 the newest three make 4,500", async () => {
  await company.deliverAll(METERED_EVENTS);
  const period = { start: "2026-03-01", end: "2026-04-01" };
  const voided = invoiceOfUse("ivy", "price_calls", 4500, period, { status: "void" });
  await company.deliver(event("invoice.voided", voided, "2026-05-19T09:00:00Z"));
  // From 1 April nothing new: 9,000 and 3,000 make 6,000; from 1 May with 1,500 they make 4,500.
  expect(await steps("usageMrr", "gbp")).toEqual([
    "2026-02-01 9000",
    "2026-03-01 6000",
    "2026-05-01 4500",
    "2026-05-04 7100",
    "2026-05-11 8400",
    "2026-05-15 4500",
  ]);
  const days = await company.database.sql`
    select sum(delta)::text as days, (select sum(delta)::text from mrr_slices) as movements,
      (select count(*)::int from mrr_slices) as rows, sum(movements)::int as counted
    from mrr_slice_days where plan_id = 0 and segment_id = 0`;
  expect(days[0]).toMatchObject({ days: days[0]?.movements, counted: days[0]?.rows });
});

test("is read by plan, and as it was known before the invoice was voided", async () => {
  await company.deliverAll(METERED_EVENTS);
  const plans = await company.database.sql`
    select id from plans where product_id = 'prod_calls' and interval = 'week'`;
  expect(await steps("usageMrr", "gbp", `filter: { plans: [${plans[0]?.id}] }`)).toEqual([
    "2026-05-04 2600",
    "2026-05-11 3900",
    "2026-05-15 0",
  ]);
  company.setClock("2026-05-20T13:00:00Z");
  const period = { start: "2026-03-01", end: "2026-04-01" };
  const voided = invoiceOfUse("ivy", "price_calls", 4500, period, { status: "void" });
  await company.deliver(event("invoice.voided", voided, "2026-05-19T09:00:00Z"));
  expect((await steps("usageMrr", "gbp")).at(-1)).toBe("2026-05-15 4500");
  expect(await steps("usageMrr", "gbp", `asKnownAt: "${METERED_NOW}"`)).toEqual(GBP);
});

test("the explanation shows what use came to, and that it stands beside MRR", async () => {
  await company.deliverAll(METERED_EVENTS);
  const answer = await ask<{
    explainCustomerMrr: { items: { itemId: string; steps: string[] }[] };
  }>(company, `{ explainCustomerMrr(customerId: "cus_kim") { items { itemId steps } } }`);
  expect(answer.explainCustomerMrr.items).toEqual([
    {
      itemId: "si_kim",
      steps: [
        "use, mean of 1 period until invoice in_kim_2026-04-01 = 9000 a billing period (3 months)",
        "less 50 %",
        "= 4500 after discounts",
        "× 1 ÷ 3 = 1500.000000000000 a month",
        "billed by use, which stands beside MRR: counts for nothing",
      ],
    },
  ]);
});

test("usage MRR is its customers, each with the arithmetic of the use alone", async () => {
  await company.deliverAll(METERED_EVENTS);
  const answer = await ask(
    company,
    `{ explainMrr(of: USAGE, currency: "eur") { total { minorUnits } parts { customerId value { minorUnits } } }
       explainCustomerMrr(customerId: "cus_kim", of: USAGE) {
         values { exactValue exactInItems differsBecause } items { exactValue steps } } }`,
  );
  expect(answer).toEqual({
    explainMrr: {
      total: { minorUnits: "1500" },
      parts: [{ customerId: "cus_kim", value: { minorUnits: "1500" } }],
    },
    explainCustomerMrr: {
      values: [
        {
          exactValue: "1500.000000000000",
          exactInItems: "1500.000000000000",
          differsBecause: null,
        },
      ],
      items: [
        {
          exactValue: "1500.000000000000",
          steps: [
            "use, mean of 1 period until invoice in_kim_2026-04-01 = 9000 a billing period (3 months)",
            "less 50 %",
            "= 4500 after discounts",
            "× 1 ÷ 3 = 1500.000000000000 a month",
          ],
        },
      ],
    },
  });
});
