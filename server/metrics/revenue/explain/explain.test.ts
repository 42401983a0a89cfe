import { afterAll, beforeAll, expect, test } from "vitest";
import { eachDay } from "../../../domain/calendar.ts";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { event, item, price, subscription } from "../../../testing/stripe/objects.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../../../testing/worlds/spring.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SPRING_NOW });
  await company.deliverAll(SPRING_EVENTS);
});

afterAll(async () => {
  await company.close();
});

interface Explanation {
  readonly explainMrr: {
    readonly total: { readonly minorUnits: string };
    readonly customers: number;
    readonly parts: readonly {
      readonly name: string;
      readonly value: { readonly minorUnits: string };
    }[];
    readonly rest: { readonly minorUnits: string };
  };
}

const explain = (day: string, first: number) =>
  ask<Explanation>(
    company,
    `{ explainMrr(currency: "gbp", day: "${day}", first: ${first}) {
      total { minorUnits } customers parts { name value { minorUnits } } rest { minorUnits } } }`,
  );

test("an MRR is its customers, the largest first, and they add up to the penny", async () => {
  // 20 April, worlds/spring.ts: ada 10,000, fay 9,000, ben 8,333.33…, cyd 2,000, dee 2,000: 31,333.33….
  const { explainMrr } = await explain("2026-04-20", 3);
  const part = (name: string, minorUnits: string) => ({ name, value: { minorUnits } });
  expect(explainMrr).toEqual({
    total: { minorUnits: "31333" },
    customers: 5,
    parts: [part("ada", "10000"), part("fay", "9000"), part("ben", "8333")],
    rest: { minorUnits: "4000" },
  });
});

test("on every day the customers add up to the MRR that is shown", async () => {
  const { mrr } = await ask<{
    mrr: { byCurrency: { series: { day: string; value: { minorUnits: string } }[] }[] };
  }>(
    company,
    `{ mrr(period: { from: "2026-03-01", to: "2026-04-21" }) { byCurrency { series { day value { minorUnits } } } } }`,
  );
  const shown = new Map(mrr.byCurrency[0]?.series.map(({ day, value }) => [day, value.minorUnits]));
  for (const day of eachDay("2026-03-01", "2026-04-21")) {
    const { explainMrr } = await explain(day, 1000);
    const sum = explainMrr.parts.reduce((total, { value }) => total + BigInt(value.minorUnits), 0n);
    expect(`${day} ${sum}`).toBe(`${day} ${shown.get(day)}`);
  }
});

test("a customer's value is shown with its arithmetic, its rule and its event", async () => {
  // cyd on 10 April: £20.00 with 25 % off until 15 April.
  const before = await ask(
    company,
    `{ explainCustomerMrr(customerId: "cus_cyd", day: "2026-04-10") {
      items { product status steps exactValue eventId } movements { day kind exactDelta rule } } }`,
  );
  expect(before).toEqual({
    explainCustomerMrr: {
      items: [
        {
          product: "Team",
          status: "active",
          steps: [
            "1 × 2000 = 2000 a billing period (month)",
            "less 25 %",
            "= 1500 after discounts",
            "× 1 = 1500.000000000000 a month",
          ],
          exactValue: "1500.000000000000",
          eventId: "evt_customer_subscription_created_sub_cyd_1773997200",
        },
      ],
      movements: [
        { day: "2026-03-20", kind: "new", exactDelta: "1500.000000000000", rule: "status active" },
      ],
    },
  });
});

test("a yearly value says that it is a twelfth, and an ended one why it is nothing", async () => {
  const steps = async (customerId: string) => {
    const answer = await ask<{ explainCustomerMrr: { items: { steps: string[] }[] } }>(
      company,
      `{ explainCustomerMrr(customerId: "${customerId}") { items { steps } } }`,
    );
    return answer.explainCustomerMrr.items.map((item) => item.steps.at(-1)).sort();
  };
  expect(await steps("cus_ben")).toEqual(["÷ 12 = 8333.333333333333 a month"]);
  expect(await steps("cus_dee")).toEqual([
    "status canceled: counts for nothing",
    "× 1 = 2000.000000000000 a month",
  ]);
});

test("items are told by their subscriptions' ids, whichever was told of first", async () => {
  const at = "2026-04-12T09:00:00Z";
  for (const id of ["sub_gil_2", "sub_gil_1"]) {
    const one = subscription(id, "cus_gil", [item(`si_${id}`, price(`price_${id}`, 500), 1)]);
    await company.deliverAll([event("customer.subscription.created", one, at)]);
  }
  const { explainCustomerMrr } = await ask<{
    explainCustomerMrr: { items: { subscriptionId: string }[] };
  }>(company, `{ explainCustomerMrr(customerId: "cus_gil") { items { subscriptionId } } }`);
  expect(explainCustomerMrr.items.map(({ subscriptionId }) => subscriptionId)).toEqual([
    "sub_gil_1",
    "sub_gil_2",
  ]);
});

test.each([
  ['explainMrr(currency: "gbp", day: "2026-05-01") { day }', "has not come yet"],
  ['explainMrr(currency: "gbp", first: 0) { day }', "from 1 to 1000"],
  ['explainCustomerMrr(customerId: "cus_none") { asOf }', "No subscription of cus_none"],
])("refuses %s with a sentence", async (field, sentence) => {
  await expect(ask(company, `{ ${field} }`)).rejects.toThrow(sentence);
});
