import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { APRIL_PAID, INVOICED_EVENTS, INVOICED_NOW } from "../../../testing/worlds/invoiced.ts";

// Every expected number is worked by hand in worlds/invoiced.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: INVOICED_NOW });
  // As they came at last: the newest first, one by one.
  for (const one of [...INVOICED_EVENTS].reverse()) await company.deliver(one);
});

afterAll(async () => {
  await company.close();
});

interface Levels {
  readonly invoicedMrr: {
    readonly byCurrency: readonly {
      readonly series: readonly { readonly day: string; readonly value: { minorUnits: string } }[];
      readonly previousSeries: readonly { readonly value: { minorUnits: string } }[];
    }[];
  };
}

async function seriesOf(asked: string) {
  const answer = await ask<Levels>(
    company,
    `{ invoicedMrr(${asked}) { byCurrency { series { day value { minorUnits } } previousSeries { value { minorUnits } } } } }`,
  );
  return answer.invoicedMrr.byCurrency[0];
}

/** "day amount" of each day on which the level differs from the day before. */
async function steps(asked = ""): Promise<string[]> {
  const whole = `period: { from: "2026-01-25", to: "2026-04-10" } ${asked}`;
  const series = (await seriesOf(whole))?.series ?? [];
  return series
    .filter(({ value }, index) => value.minorUnits !== (series[index - 1]?.value.minorUnits ?? "0"))
    .map(({ day, value }) => `${day} ${value.minorUnits}`);
}

const STEPS = [
  "2026-02-01 4200",
  "2026-02-10 4867",
  "2026-02-15 7867",
  "2026-03-02 10120",
  "2026-03-09 7867",
  "2026-04-01 667",
];

test("is what paid invoices bill for each day, in whatever order they are told", async () => {
  expect(await steps()).toEqual(STEPS);
  const rows = () => company.database.sql`
    select customer_id, occurred_at, plan_id, delta::text, rule, event_id from mrr_slices order by 1, 2, 3`;
  const before = [...(await rows())];
  // All of it once more, in order and at once, is no more than it was.
  await company.deliverAll(
    INVOICED_EVENTS.map((one) => ({ ...one, id: `${Reflect.get(one, "id")}_again` })),
  );
  const told = (all: readonly object[]) => all.map((row) => ({ ...row, event_id: "" }));
  expect(told([...(await rows())])).toEqual(told(before));
});

test("is told by month, beside the months before, and by plan", async () => {
  const months = await seriesOf('period: { from: "2026-03-01", to: "2026-04-10" } grain: MONTH');
  expect(months?.series.map(({ day, value }) => `${day} ${value.minorUnits}`)).toEqual([
    "2026-03-01 7867",
    "2026-04-01 667",
  ]);
  // 41 days before: 19 January to 28 February.
  expect(months?.previousSeries.map(({ value }) => value.minorUnits)).toEqual(["0", "7867"]);
  const plans = await company.database.sql<{ id: number }[]>`
    select id from plans where product_id = 'prod_price_60'`;
  expect(await steps(`filter: { plans: [${plans[0]?.id}] }`)).toEqual([
    "2026-02-15 6000",
    "2026-04-01 0",
  ]);
});

test("is explained by the lines that stand, down to their invoice and event", async () => {
  const answer = await ask(
    company,
    `{ explainCustomerMrr(customerId: "cus_ben", of: INVOICED) {
        values { exactValue exactInItems differsBecause } items { eventId steps } } }`,
  );
  expect(answer).toMatchObject({
    explainCustomerMrr: {
      values: [
        {
          exactValue: "666.666666666667",
          exactInItems: "666.666666666667",
          differsBecause: null,
        },
      ],
      items: [
        {
          steps: [
            "12000 on paid invoice in_ben_1, for 2026-02-10 to 2027-02-10",
            "less 2400 of discounts",
            "less 1600 of tax in it",
            "÷ 12 = 666.666666666667 a month",
          ],
        },
      ],
    },
  });
  const cy = await ask<{ explainCustomerMrr: { items: { steps: string[] }[] } }>(
    company,
    `{ explainCustomerMrr(customerId: "cus_cy", of: INVOICED, day: "2026-02-20") { items { steps } } }`,
  );
  const told = cy.explainCustomerMrr.items.map(({ steps: [, ...worked] }) => worked).sort();
  expect(told).toEqual([
    ["= -3000 for a whole billing period", "× 1 = -3000.000000000000 a month"],
    ["= 6000 for a whole billing period", "× 1 = 6000.000000000000 a month"],
    ["× 1 = 3000.000000000000 a month"],
  ]);
});

test("counts an invoice that is paid late from the beginning of its time, and not as it was known before", async () => {
  company.setClock("2026-04-10T14:00:00Z");
  await company.deliver(APRIL_PAID);
  expect((await steps()).at(-1)).toBe("2026-04-01 1867");
  expect(await steps(`asKnownAt: "${INVOICED_NOW}"`)).toEqual(STEPS);
});
