import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import {
  discount,
  event,
  item,
  price,
  seconds,
  subscription,
} from "../../testing/stripe/objects.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../testing/worlds/summer.ts";

// What everybody's items are worth stands in worlds/summer.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(async () => {
  await company.close();
});

interface Customer {
  readonly values: readonly Record<string, unknown>[];
  readonly items: readonly { readonly steps: readonly string[]; readonly status: string }[];
  readonly movements: readonly Record<string, string>[];
}

async function customerOf(name: string, asked: string): Promise<Customer> {
  const { explainCustomerMrr } = await ask<{ explainCustomerMrr: Customer }>(
    company,
    `{ explainCustomerMrr(customerId: "cus_${name}", ${asked}) { policy
        values { currency value { minorUnits } exactValue exactInItems differsBecause }
        items { status steps } movements { day kind exactDelta rule } } }`,
  );
  return explainCustomerMrr;
}

const exactly = (currency: string, units: string) => ({
  currency,
  value: { minorUnits: units },
  exactValue: `${units}.000000000000`,
  exactInItems: `${units}.000000000000`,
  differsBecause: null,
});

test("a trial's part is the arithmetic of what it would be worth, discount and all", async () => {
  const fay = await customerOf("fay", "of: TRIAL");
  expect(fay).toMatchObject({
    values: [exactly("gbp", "4500")],
    items: [
      {
        status: "trialing",
        steps: [
          "1 × 9000 = 9000 a billing period (month)",
          "less 50 %",
          "= 4500 after discounts",
          "× 1 = 4500.000000000000 a month",
        ],
      },
    ],
    movements: [
      {
        day: "2026-07-10",
        kind: "trial",
        exactDelta: "4500.000000000000",
        rule: "status trialing",
      },
    ],
  });
  // In MRR it is nothing yet, and the reason is said.
  expect((await customerOf("fay", "of: MRR")).items[0]?.steps).toEqual([
    "status trialing: counts for nothing",
  ]);
});

test.each([
  ["cat", "AT_RISK", "9000", "past_due", "1 × 9000 = 9000 a billing period (month)"],
  ["amy", "SCHEDULED", "4000", "active", "2 × 2000 = 4000 a billing period (month)"],
  ["jon", "BOOKED", "9000", "active", "1 × 9000 = 9000 a billing period (month)"],
])("%s's part of %s is the value of its items", async (name, figure, units, status, step) => {
  const { values, items } = await customerOf(name, `of: ${figure}`);
  expect(values).toEqual([exactly("gbp", units)]);
  expect(items).toEqual([{ status, steps: [step, `× 1 = ${units}.000000000000 a month`] }]);
});

describe("what is learnt later", () => {
  const LATER = "2026-07-20T13:00:00Z";
  const BEFORE = `day: "2026-07-19", asKnownAt: "${SUMMER_NOW}"`;
  const team = price("price_team_usd", 3000, { product: "prod_team", currency: "usd" });
  const scale = price("price_scale", 9000, { product: "prod_scale" });

  beforeAll(async () => {
    company.setClock(LATER);
    // Gus had three seats since the 15th; half of iva's price was off since the 1st; kay's Scale ended in the evening of
    // the 12th and began anew in the morning of the 13th.
    const began = seconds("2026-06-08T09:00:00Z");
    const fields = { created: began, start_date: began, currency: "usd" };
    await company.deliverAll([
      event(
        "customer.subscription.updated",
        subscription("sub_gus", "cus_gus", [item("si_gus", team, 3)], fields),
        "2026-07-15T09:00:00Z",
      ),
      event(
        "customer.discount.created",
        discount("di_iva", "half", { customer: "cus_iva" }, { start: "2026-07-01T09:00:00Z" }),
        "2026-07-01T09:00:00Z",
      ),
      ...kay("created", "sub_kay", "2026-06-10T09:00:00Z"),
      ...kay("deleted", "sub_kay", "2026-07-12T18:00:00Z"),
      ...kay("created", "sub_kay2", "2026-07-13T06:00:00Z"),
    ]);
  });

  function kay(type: "created" | "deleted", id: string, at: string) {
    const ended = { status: "canceled", canceled_at: seconds(at), ended_at: seconds(at) };
    const began = { created: seconds(at), start_date: seconds(at) };
    const fields = type === "created" ? began : ended;
    const object = subscription(id, "cus_kay", [item(`si_${id}`, scale, 1)], fields);
    return [event(`customer.subscription.${type}`, object, at)];
  }

  test("changes the explanation of a past day, and not the one as it was known before", async () => {
    const now = await customerOf("gus", 'day: "2026-07-19"');
    expect([now.values, now.items[0]?.steps[0]]).toEqual([
      [exactly("usd", "9000")],
      "3 × 3000 = 9000 a billing period (month)",
    ]);
    const then = await customerOf("gus", BEFORE);
    expect([then.values, then.items[0]?.steps[0]]).toEqual([
      [exactly("usd", "6000")],
      "2 × 3000 = 6000 a billing period (month)",
    ]);
    expect(then.movements.map(({ day }) => day)).toEqual(["2026-07-12", "2026-06-08"]);
  });

  test("is named where the arithmetic of then can no longer be had: a discount came since", async () => {
    // 100,000 ÷ 12 was known then; with half off it is 100,000 ÷ 24.
    expect((await customerOf("iva", BEFORE)).values).toEqual([
      {
        currency: "gbp",
        value: { minorUnits: "8333" },
        exactValue: "8333.333333333333",
        exactInItems: "4166.666666666667",
        differsBecause:
          "The items are valued with the discounts, coupons, invoices and switches that are known now, which differ from those of then.",
      },
    ]);
  });

  test("a night between two subscriptions is no loss, and the explanation says why", async () => {
    const { values, items } = await customerOf("kay", 'day: "2026-07-12"');
    expect(values).toEqual([
      {
        currency: "gbp",
        value: { minorUnits: "9000" },
        exactValue: "9000.000000000000",
        exactInItems: "0.000000000000",
        differsBecause:
          "A subscription had just ended and was replaced within 24 h: it counts until the next one begins.",
      },
    ]);
    expect(items.map(({ steps }) => steps)).toEqual([["status canceled: counts for nothing"]]);
  });

  test("does not make a customer known before anything of it was", async () => {
    await expect(customerOf("amy", 'asKnownAt: "2026-07-01T00:00:00Z"')).rejects.toThrow(
      "No subscription of cus_amy was known here then.",
    );
  });

  test("the policy of then holds for what was known then", async () => {
    await ask(company, "mutation { setMrrPolicy(policy: { profile: STRICT }) { name } }");
    // Strict counts nothing that is set to end or past due.
    expect(await customerOf("amy", 'day: "2026-07-19"')).toMatchObject({
      policy: "strict",
      values: [exactly("gbp", "0")],
    });
    const asked = `day: "2026-07-19", asKnownAt: "2026-07-20T12:59:00Z"`;
    expect(await customerOf("amy", asked)).toMatchObject({
      policy: "tidemark",
      values: [exactly("gbp", "4000")],
    });
  });
});
