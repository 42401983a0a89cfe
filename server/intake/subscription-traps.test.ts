import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  refund,
  subscription,
} from "../testing/stripe/objects.ts";

// What others got wrong, each as the sequence of events that shows it. £100.00 a month unless told otherwise.

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-06-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

const START = "2026-03-01T09:00:00Z";
const hundred = price("price_1", 10_000, { product: "prod_1" });
const since = { created: Date.parse(START) / 1000, start_date: Date.parse(START) / 1000 };
const state = (fields = {}, id = "sub_1") =>
  subscription(id, "cus_1", [item(`si_${id}`, hundred, 1)], { ...since, ...fields });
const created = (fields = {}, at = START) =>
  event("customer.subscription.created", state(fields), at);

/** "day kind pence" of every movement up to now. */
async function moved(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, kind, round(sum(delta))::int as delta from mrr_movements
    where occurred_at <= ${company.clock()} group by occurred_at, day, kind order by occurred_at`;
  return rows.map((row) => `${row.day} ${row.kind} ${row.delta}`);
}

describe("a customer's discount", () => {
  const percent = (id: string, percentOff: number) =>
    event("coupon.created", coupon(id, { percent_off: percentOff }), "2026-01-01T09:00:00Z");

  test("that replaces another is subtracted alone: 20 %, then 10 %", async () => {
    await company.deliverAll([
      percent("twenty", 20),
      percent("ten", 10),
      created(),
      event(
        "customer.discount.created",
        discount("di_1", "twenty", { customer: "cus_1" }, { start: START }),
        START,
      ),
      event(
        "customer.discount.updated",
        discount("di_2", "ten", { customer: "cus_1" }, { start: "2026-04-01T09:00:00Z" }),
        "2026-04-01T09:00:00Z",
      ),
    ]);
    expect(await moved()).toEqual(["2026-03-01 new 8000", "2026-04-01 expansion 1000"]);
  });

  test("for one invoice lowers nothing that recurs", async () => {
    const once = {
      ...discount("di_1", "twenty", { customer: "cus_1" }, { start: START }),
      invoice: "in_1",
    };
    await company.deliverAll([
      percent("twenty", 20),
      created(),
      event("customer.discount.created", once, START),
    ]);
    expect(await moved()).toEqual(["2026-03-01 new 10000"]);
  });

  test("takes over where the subscription's own has ended: 50 % until June, then 20 %", async () => {
    const own = { customer: "cus_1", subscription: "sub_1" };
    await company.deliverAll([
      percent("twenty", 20),
      percent("half", 50),
      event(
        "customer.discount.created",
        discount("di_own", "half", own, { start: START, end: "2026-06-01T09:00:00Z" }),
        START,
      ),
      event(
        "customer.discount.created",
        discount("di_cus", "twenty", { customer: "cus_1" }, { start: START }),
        START,
      ),
      created({ discounts: ["di_own"] }),
    ]);
    expect(await moved()).toEqual(["2026-03-01 new 5000", "2026-06-01 expansion 3000"]);
  });

  test("keeps the terms of its coupon when another coupon takes the id", async () => {
    const again = coupon("SAVE", {
      percent_off: 10,
      created: Date.parse("2026-05-01T09:00:00Z") / 1000,
    });
    await company.deliverAll([
      percent("SAVE", 50),
      event(
        "customer.discount.created",
        discount("di_1", "SAVE", { customer: "cus_1" }, { start: START }),
        START,
      ),
      created(),
      event("coupon.deleted", coupon("SAVE", { percent_off: 50 }), "2026-04-30T09:00:00Z"),
      event("coupon.created", again, "2026-05-01T09:00:00Z"),
    ]);
    expect(await moved()).toEqual(["2026-03-01 new 5000"]);
  });

  test.each(["first", "last"])(
    "that an update of the customer takes away ends then, its news read %s",
    async (place) => {
      const given = discount("di_1", "twenty", { customer: "cus_1" }, { start: START });
      const takenAway = event("customer.updated", customer("cus_1"), "2026-05-01T09:00:00Z", {
        data: { object: customer("cus_1"), previous_attributes: { discount: given } },
      });
      const others = [
        percent("twenty", 20),
        created(),
        event("customer.discount.created", given, START),
      ];
      if (place === "first") await company.deliver(takenAway);
      await company.deliverAll(others);
      if (place === "last") await company.deliver(takenAway);
      expect(await moved()).toEqual(["2026-03-01 new 8000", "2026-05-01 expansion 2000"]);
    },
  );

  test("on some products only leaves the others at their price", async () => {
    const limited = coupon("half", { percent_off: 50, applies_to: { products: ["prod_other"] } });
    await company.deliverAll([
      event("coupon.created", limited, "2026-01-01T09:00:00Z"),
      event(
        "customer.discount.created",
        discount("di_1", "half", { customer: "cus_1" }, { start: START }),
        START,
      ),
      created(),
    ]);
    expect(await moved()).toEqual(["2026-03-01 new 10000"]);
  });
});

describe("an end", () => {
  const ended = (at: string) =>
    event(
      "customer.subscription.deleted",
      state({ status: "canceled", ended_at: Date.parse(at) / 1000 }),
      at,
    );

  test("is not undone by a snapshot stamped after it", async () => {
    await company.deliverAll([created(), ended("2026-04-01T09:00:00Z")]);
    await company.deliver(event("customer.subscription.updated", state(), "2026-04-01T09:00:01Z"));
    expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-04-01 churn -10000"]);
    const [stored] = await company.database.sql`select status from subscriptions`;
    expect(stored?.status).toBe("canceled");
  });

  test("with news after it is still replaced by the next subscription within a day", async () => {
    const next = event(
      "customer.subscription.created",
      state(
        {
          created: Date.parse("2026-04-01T11:00:00Z") / 1000,
          start_date: Date.parse("2026-04-01T11:00:00Z") / 1000,
        },
        "sub_2",
      ),
      "2026-04-01T11:00:00Z",
    );
    const echo = event(
      "customer.subscription.updated",
      state({ status: "canceled" }),
      "2026-04-01T09:00:30Z",
    );
    await company.deliverAll([created(), ended("2026-04-01T09:00:00Z"), echo, next]);
    expect(await moved()).toEqual(["2026-03-01 new 10000"]);
  });
});

describe("within one second", () => {
  test("the update that changed the status is the news, whatever the events are called", async () => {
    const changed = (id: string, status: string, previous: object) =>
      event("customer.subscription.updated", state({ status }), START, {
        id,
        data: { object: state({ status }), previous_attributes: previous },
      });
    await company.deliverAll([
      created({ status: "incomplete" }),
      changed("evt_Z", "incomplete", { metadata: {} }),
      changed("evt_A", "active", { status: "incomplete" }),
    ]);
    expect(await moved()).toEqual(["2026-03-01 new 10000"]);
  });

  test.each([
    [
      "pending and succeeded",
      { status: "pending", captured: false, amount_captured: 0 },
      "charge.pending",
      "charge.succeeded",
    ],
    [
      "updated and captured",
      { captured: false, amount_captured: 0 },
      "charge.updated",
      "charge.captured",
    ],
  ])("a charge that is %s is money", async (_, before, beforeType, afterType) => {
    const charged = (fields: object) =>
      charge("ch_1", 5000, START, fields as Record<string, unknown>);
    await company.deliverAll([
      event(beforeType, charged(before), START, { id: "evt_Z" }),
      event(afterType, charged({}), START, { id: "evt_A" }),
    ]);
    const entries = await company.database.sql`select id from ledger_entries`;
    expect([...entries]).toEqual([{ id: "charge:ch_1" }]);
  });
});

test("a refund that was cancelled before any money left is no movement of money", async () => {
  const given = (status: string) => refund("re_1", "ch_1", 500, START, { status });
  await company.deliverAll([
    event("refund.created", given("requires_action"), START),
    event("refund.updated", given("canceled"), "2026-03-09T09:00:00Z"),
  ]);
  expect(await company.database.sql`select 1 from ledger_entries`).toHaveLength(0);
});

test("a product id may hold any character", async () => {
  const odd = price("price_odd", 700, { product: 'team:eu"[]' });
  const bought = subscription("sub_odd", "cus_odd", [item("si_odd", odd, 1)], since);
  expect(
    await company.deliver(event("customer.subscription.created", bought, START)),
  ).toMatchObject({ status: "applied" });
  const plans = await company.database.sql`select product_id, interval from plans`;
  expect([...plans]).toEqual([{ product_id: 'team:eu"[]', interval: "month" }]);
});

test("items that the event did not carry are named, and not missed in silence", async () => {
  const items = {
    object: "list",
    data: [item("si_1", hundred, 1)],
    has_more: true,
    url: "/v1/subscription_items",
  };
  await company.deliver(created({ items }));
  const rows = await company.database.sql`select item_id, reason from unvalued_items`;
  expect([...rows]).toEqual([
    {
      item_id: "sub_1:more",
      reason: "the subscription has more items than its event carries: a Stripe key is needed",
    },
  ]);
});

test("a connected account's money is not the company's, and half a character holds nothing up", async () => {
  const other = event("charge.succeeded", charge("ch_other", 900, START), START, {
    account: "acct_other",
  });
  expect(await company.deliver(other)).toMatchObject({ status: "ignored" });
  const half = event(
    "charge.succeeded",
    charge("ch_half", 900, START, { description: "x\ud83d" }),
    START,
  );
  expect(await company.deliver(half)).toMatchObject({ status: "applied" });
  const entries = await company.database.sql`select id from ledger_entries`;
  expect([...entries]).toEqual([{ id: "charge:ch_half" }]);
});
