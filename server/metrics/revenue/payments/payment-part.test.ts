import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { charge, event } from "../../../testing/stripe/objects.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../../testing/worlds/summer.ts";

// Whose payments they are, where everybody is from and which plans they hold stands in worlds/summer.ts. Beside that
// amy, who holds Team, is from GB and came from the podcast, could not be charged on 19 July.

let company: TestCompany;
let plans: ReadonlyMap<string, number>;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  const failed = { customer: "cus_amy", status: "failed", captured: false, amount_captured: 0 };
  const at = "2026-07-19T09:00:00Z";
  await company.deliverAll([
    ...SUMMER_EVENTS,
    event("charge.failed", charge("ch_amy_0719", 4000, at, failed), at),
  ]);
  const { revenueDimensions } = await ask<{
    revenueDimensions: { plans: { id: number; name: string }[] };
  }>(company, "{ revenueDimensions { plans { id name } } }");
  plans = new Map(revenueDimensions.plans.map(({ id, name }) => [name, id]));
});

afterAll(() => company.close());

async function found(filter: string): Promise<string[]> {
  const { payments } = await ask<{ payments: { totalCount: number; items: { id: string }[] } }>(
    company,
    `{ payments(first: 50, filter: { ${filter} }) { totalCount items { id } } }`,
  );
  expect(payments.totalCount).toBe(payments.items.length);
  return payments.items.map(({ id }) => id.replace("ch_", ""));
}

test.each([
  ['countries: ["GB"]', ["amy_0719", "bob_0708", "amy_0630", "hal_0615", "bob_0603", "amy_0601"]],
  ['countries: ["unknown"]', ["gus_0708", "nobody", "gus_0608", "cat_0605"]],
  ['sources: ["podcast"]', ["amy_0719", "amy_0630", "cat_0605", "amy_0601"]],
  ['sources: ["podcast"], countries: ["unknown"]', ["cat_0605"]],
  ['currencies: ["usd"]', ["gus_0708", "gus_0608"]],
])("payments are narrowed to %s, newest first", async (filter, ids) => {
  expect(await found(filter)).toEqual(ids);
});

test.each([
  ["Team monthly", ["amy_0719", "gus_0708", "dan_0704", "amy_0630", "gus_0608", "amy_0601"]],
  ["Scale yearly", ["iva_0616", "hal_0615"]],
])("payments of %s are those of who held it a day later", async (plan, ids) => {
  expect(await found(`plans: [${plans.get(plan)}]`)).toEqual(ids);
});

test("payments of nobody known are those without a plan, and of a plan that nobody ever had there are none", async () => {
  expect(await found("plans: [-1]")).toEqual(["nobody"]);
  const [plan] = await company.database.sql<{ id: number }[]>`
    insert into plans (key, interval, interval_count) values ('of nobody', 'month', 1) returning id`;
  expect(await found(`plans: [${plan?.id}]`)).toEqual([]);
  expect(await found(`plans: [${plan?.id}, -1]`)).toEqual(["nobody"]);
});

test("failed payments are counted of the same part as they are listed of", async () => {
  const count = async (filter: string) => {
    const { failedPayments } = await ask<{ failedPayments: { value: number } }>(
      company,
      `{ failedPayments(period: { from: "2026-07-01", to: "2026-07-20" }, filter: { ${filter} }) { value } }`,
    );
    return failedPayments.value;
  };
  expect([
    await count(`plans: [${plans.get("Team monthly")}]`),
    await count(`plans: [${plans.get("Scale monthly")}]`),
    await count('sources: ["podcast"]'),
    await count('sources: ["search"]'),
  ]).toEqual([1, 0, 1, 0]);
});
