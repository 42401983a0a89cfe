import { afterAll, beforeAll, expect, test } from "vitest";
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

const APRIL = 'currency: "gbp", period: { from: "2026-04-01", to: "2026-04-20" }';
const NET = "kinds: [CHARGE, OFF_STRIPE, REFUND, REFUND_FAILURE, DISPUTE, DISPUTE_REVERSAL]";

interface Entries {
  readonly explainRevenue: {
    readonly total: { readonly minorUnits: string };
    readonly entries: number;
    readonly nextCursor: string | null;
    readonly items: readonly {
      readonly kind: string;
      readonly day: string;
      readonly objectId: string;
      readonly eventId: string;
      readonly amount: { readonly minorUnits: string };
    }[];
  };
}

const entriesOf = async (page: string) => {
  const { explainRevenue } = await ask<Entries>(
    company,
    `{ explainRevenue(${APRIL}, ${NET}, ${page}) { total { minorUnits } entries nextCursor
        items { kind day objectId eventId amount { minorUnits } } } }`,
  );
  return explainRevenue;
};

test("net revenue is the entries that it is made of, each with its Stripe object and event", async () => {
  const whole = await entriesOf("first: 10");
  // 10,000 (ada) + 7,000 (captured) − 1,000 − 500 + 500: the 16,000 that the metric shows.
  expect([whole.total.minorUnits, whole.entries, whole.nextCursor]).toEqual(["16000", 5, null]);
  expect(whole.items.map(({ day, kind, amount }) => `${day} ${kind} ${amount.minorUnits}`)).toEqual(
    [
      "2026-04-15 REFUND_FAILURE 500",
      "2026-04-12 REFUND -500",
      "2026-04-11 REFUND -1000",
      "2026-04-10 CHARGE 10000",
      "2026-04-06 CHARGE 7000",
    ],
  );
  for (const { objectId, eventId } of whole.items) {
    const events = await company.database.sql`
      select 1 from stripe_events where id = ${eventId} and object_id = ${objectId}`;
    expect(events).toHaveLength(1);
  }
});

test("pages of entries follow each other, and each names the total of all", async () => {
  const first = await entriesOf("first: 3");
  const second = await entriesOf(`first: 3, after: "${first.nextCursor}"`);
  const whole = await entriesOf("first: 10");
  expect([...first.items, ...second.items]).toEqual(whole.items);
  expect([first.total, second.total, second.nextCursor]).toEqual([whole.total, whole.total, null]);
});

test("an expansion is the changes that it is made of: a changed plan takes from one and gives to another", async () => {
  const answer = await ask(
    company,
    `{ explainMrrMovements(${APRIL}, kinds: ["expansion"]) { total { minorUnits } changes
        items { customerId plan exactDelta rule } } }`,
  );
  const change = (customerId: string, plan: string, units: string, rule: string) => ({
    customerId,
    plan,
    exactDelta: `${units}.000000000000`,
    rule,
  });
  expect(answer).toEqual({
    explainMrrMovements: {
      total: { minorUnits: "11500" },
      changes: 4,
      items: [
        change("cus_fay", "Scale monthly", "9000", "replaced within 24 h"),
        change("cus_ada", "Team monthly", "4000", "status active"),
        change("cus_fay", "Team monthly", "-2000", "replaced within 24 h"),
        change("cus_cyd", "Team monthly", "500", "a discount began or ended"),
      ],
    },
  });
});

test("asked as of a moment before anything was known, nothing makes up the MRR", async () => {
  const answer = await ask(
    company,
    `{ explainMrr(currency: "gbp", asKnownAt: "2026-04-20T00:00:00Z") { total { minorUnits } customers }
       explainRevenue(${APRIL}, ${NET}, asKnownAt: "2026-04-20T00:00:00Z") { entries }
       explainMrrMovements(${APRIL}, asKnownAt: "2026-04-20T00:00:00Z") { changes } }`,
  );
  expect(answer).toEqual({
    explainMrr: { total: { minorUnits: "0" }, customers: 0 },
    explainRevenue: { entries: 0 },
    explainMrrMovements: { changes: 0 },
  });
});

test("a number is not explained by an unknown kind, a wrong cursor or more than a page", async () => {
  const faultOf = async (query: string) =>
    await ask(company, query).then(
      () => null,
      (fault: Error) => fault.message,
    );
  expect(await faultOf(`{ explainMrrMovements(${APRIL}, kinds: ["gone"]) { changes } }`)).toBe(
    "kinds are of new, expansion, reactivation, contraction, churn.",
  );
  expect(await faultOf(`{ explainRevenue(${APRIL}, ${NET}, after: "x") { entries } }`)).toBe(
    "after is no cursor: give the nextCursor of an earlier page.",
  );
  expect(await faultOf(`{ explainRevenue(${APRIL}, ${NET}, first: 0) { entries } }`)).toBe(
    "first is a whole number from 1 to 1000.",
  );
});
