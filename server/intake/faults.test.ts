import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Problem } from "../domain/problems.ts";
import { signPayload } from "../stripe/signature.ts";
import { ask } from "../testing/ask.ts";
import { openCompany, TEST_SECRET, type TestCompany } from "../testing/company.ts";
import {
  charge,
  customer,
  dispute,
  event,
  item,
  price,
  seconds,
  subscription,
} from "../testing/stripe/objects.ts";

const intent = {
  id: "pi_below",
  object: "payment_intent",
  amount: 500,
  amount_received: 500,
  created: seconds("2026-03-02"),
  currency: "gbp",
  status: "succeeded",
};

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterAll(async () => {
  await company.close();
});

async function refusalOf(body: string): Promise<Problem> {
  const signature = signPayload(body, TEST_SECRET, company.clock());
  const outcome = company.frontDoor.receive(Buffer.from(body), signature, "webhook");
  const problem = await outcome.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(Problem);
  return problem as Problem;
}

describe("signed, and no Stripe event:", () => {
  test.each([
    "hello",
    "null",
    "[]",
    '"evt"',
    "{}",
    '{"object":"event"}',
    '{"object":"event","id":"evt_1","type":"charge.succeeded","livemode":false,"created":"now","data":{}}',
    '{"object":"event","id":"evt 1","type":"x","livemode":false,"created":1,"data":{"object":{}}}',
    // What stands between the bodies of one statement can be in none of them, whichever parser reads them.
    '{"object":"event","id":"evt_1","type":"x\u001E","livemode":false,"created":1,"data":{"object":{}}}',
    '{"object":"event","id":"evt_1","type":"x\u001E","livemode":false,"created":1,"data":{"object":{"n":12345678901234567890}}}',
    '{"object":"event",\u001E"id":"evt_1","type":"x","livemode":false,"created":1,"data":{"object":{}}}',
    '{"object":"v2.core.event","id":"evt_1","type":"v1.x","livemode":false,"created":1767225600}',
  ])("%s is refused and nothing is stored", async (body) => {
    expect(await refusalOf(body)).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await company.database.sql`select 1 from stripe_events`).toHaveLength(0);
  });
});

describe("an event whose object is malformed", () => {
  test("is stored, parked with the field's name, and holds nobody up", async () => {
    const broken = event(
      "charge.succeeded",
      { ...charge("ch_bad", 1, "2026-03-01"), amount: "a lot" },
      "2026-03-01",
    );
    const good = event("charge.succeeded", charge("ch_good", 700, "2026-03-01"), "2026-03-01");
    await company.deliverAll([broken, good]);
    expect(await company.deliver(broken)).toMatchObject({
      status: "parked",
      error: "charge.amount: expected an integer, got a string",
    });
    expect(
      await company.database.sql`select 1 from ledger_entries where id = 'charge:ch_good'`,
    ).toHaveLength(1);
  });

  test.each(["<b>", "", "GBP\u0000", "gbp'--", "x"])(
    "is parked where its currency is %j, which no screen could write",
    async (currency) => {
      const odd = charge(`ch_${Buffer.from(currency).toString("hex")}`, 1, "2026-03-01");
      expect(
        await company.deliver(event("charge.succeeded", { ...odd, currency }, "2026-03-01")),
      ).toMatchObject({
        status: "parked",
        error: "charge.currency: expected a currency such as gbp, got a string",
      });
    },
  );

  test("that PostgreSQL alone refuses is parked alone, and the rest of its batch is applied", async () => {
    // A quantity that no item of Stripe's has, beyond what NUMERIC(38,12) can hold once multiplied.
    const huge = item("si_huge", price("price_huge", Number.MAX_SAFE_INTEGER), 1, {
      quantity: Number.MAX_SAFE_INTEGER,
    });
    const broken = event(
      "customer.subscription.created",
      subscription("sub_huge", "cus_huge", [huge]),
      "2026-03-01",
    );
    const good = event("customer.created", customer("cus_beside"), "2026-03-01");
    await company.deliverAll([broken, good]);
    expect(await company.deliver(broken)).toMatchObject({
      status: "parked",
      error: expect.stringMatching(/^An amount in it, or a sum that it adds to, is larger/),
    });
    expect(await company.deliver(good)).toMatchObject({ status: "applied" });
  });
});

describe("an amount that money cannot have", () => {
  test.each([
    ["charge.amount", { amount: -500, amount_captured: -500 }],
    ["charge.amount_captured", { amount_captured: -1 }],
  ])("below zero in %s parks the event with its name, and is in no sum", async (field, amounts) => {
    const odd = { ...charge(`ch_below_${field}`, 500, "2026-03-02"), ...amounts };
    expect(await company.deliver(event("charge.succeeded", odd, "2026-03-02"))).toMatchObject({
      status: "parked",
      error: expect.stringMatching(`^${field}: expected an amount of nothing or more, got`),
    });
  });

  test.each([
    ["dispute.amount", "charge.dispute.created", dispute("dp_below", "ch_1", -500, "2026-03-02")],
    ["payment_intent.amount", "payment_intent.succeeded", { ...intent, amount: -500 }],
    [
      "payment_intent.amount_received",
      "payment_intent.succeeded",
      { ...intent, id: "pi_received", amount_received: -1 },
    ],
  ])("below zero in %s parks it too, and alarms nobody", async (field, type, object) => {
    expect(await company.deliver(event(type, object, "2026-03-02"))).toMatchObject({
      status: "parked",
      error: expect.stringMatching(`^${field}: expected an amount of nothing or more, got`),
    });
    expect(await company.database.sql`select 1 from notices where kind = 'dispute'`).toHaveLength(
      0,
    );
  });

  // JSON writes 2^62 as 4,611,686,018,427,388,000: one fits, two are 9,223,372,036,854,776,000 and so more than 2^63 - 1.
  test("is refused where it would make a sum of 2^63, also over two days, in words of ours that are shown", async () => {
    const quarter = 2 ** 62;
    const huge = (id: string, day: string) =>
      event(
        "charge.succeeded",
        charge(id, quarter, day, { currency: "jpy", amount_captured: quarter }),
        day,
      );
    expect(await company.deliver(huge("ch_first", "2026-03-03"))).toMatchObject({
      status: "applied",
    });
    const second = huge("ch_second", "2026-03-04");
    expect(await company.deliver(second)).toMatchObject({
      status: "parked",
      error: expect.stringMatching(/^With this the movements of money in JPY come to more than/),
    });
    const { netRevenue, stripeEvents } = await ask<{
      netRevenue: { byCurrency: { currency: string; value: { minorUnits: string } }[] };
      stripeEvents: { items: { id: string; error: string }[] };
    }>(
      company,
      `{ netRevenue(period: { from: "2026-03-01", to: "2026-03-20" }, filter: { currencies: ["jpy"] }) {
           byCurrency { currency value { minorUnits } } }
         stripeEvents(status: PARKED) { items { id error } } }`,
    );
    expect(netRevenue.byCurrency).toEqual([
      { currency: "jpy", value: { minorUnits: "4611686018427388000" } },
    ]);
    expect(stripeEvents.items.find(({ id }) => id === second.id)?.error).toContain("JPY");
  });
});

test("of a batch in which several are at fault, each of those is parked alone and all others are applied", async () => {
  const isAtFault = (index: number) => [0, 7, 30].includes(index);
  const events = Array.from({ length: 31 }, (_, index) => {
    const quantity = isAtFault(index) ? Number.MAX_SAFE_INTEGER : 1;
    const sold = item(`si_b${index}`, price("price_dear", Number.MAX_SAFE_INTEGER), quantity);
    const object = subscription(`sub_b${index}`, `cus_b${index}`, [sold]);
    return event("customer.subscription.created", object, "2026-03-01");
  });
  await company.deliverAll(events);
  const statuses = await Promise.all(
    events.map(async ({ id }) => (await company.frontDoor.settled(String(id))).status),
  );
  expect(statuses).toEqual(events.map((_, index) => (isAtFault(index) ? "parked" : "applied")));
});

test("an event whose application is broken off by the moment is no event at fault: it is applied as soon as it can be", async () => {
  const told: string[] = [];
  const log = {
    // Until the first failure was told, every try meets a conflict with somebody else.
    warn: (_: object, message: string) => {
      told.push(message);
      void other.database.sql`drop trigger conflict on customers`.execute();
    },
    error: (_: object, message: string) => told.push(message),
  };
  const other = await openCompany({ now: "2026-03-20T12:00:00Z", log });
  onTestFinished(() => other.close());
  await other.database.sql`
    create function conflict() returns trigger language plpgsql as $$
    begin raise exception 'could not serialize access' using errcode = '40001'; end $$`;
  await other.database.sql`
    create trigger conflict before insert on customers for each row execute function conflict()`;
  const events = ["cus_one", "cus_two"].map((id) =>
    event("customer.created", customer(id), "2026-03-01"),
  );
  await other.deliverAll(events);
  const stored = await other.database.sql`select status, error, attempts from stripe_events`;
  const applied = { status: "applied", error: null, attempts: 1 };
  expect([...stored]).toEqual([applied, applied]);
  expect(new Set(told)).toEqual(new Set(["events wait: applying them failed"]));
});

test("a type without effect is stored, answered and says why", async () => {
  const unknown = event("something.new", { id: "so_1", object: "something" }, "2026-03-01");
  expect(await company.deliver(unknown)).toMatchObject({ status: "ignored", alreadyKnown: false });
  expect(await company.deliver(event("toString", { id: "x" }, "2026-03-01"))).toMatchObject({
    status: "ignored",
  });
});

test("hostile text, great metadata and amounts beyond 2^53 are stored as they are", async () => {
  const name = `Robert'); drop table charges;-- <script>\u202E"\\ ${"x".repeat(2000)}`;
  await company.deliver(
    event(
      "customer.created",
      customer("cus_evil", { name, metadata: { note: "y".repeat(100_000) } }),
      "2026-03-01",
    ),
  );
  const [stored] = await company.database.sql`select name from customers where id = 'cus_evil'`;
  expect(stored?.name).toBe(name);

  const nul = event("customer.created", customer("cus_nul", { name: "a\u0000b" }), "2026-03-01");
  expect(await company.deliver(nul)).toMatchObject({ status: "applied" });
  const [shown] = await company.database.sql`select name from customers where id = 'cus_nul'`;
  expect(shown?.name).toBe("a\uFFFDb");

  const body = JSON.stringify(
    event("charge.succeeded", charge("ch_large", 1, "2026-03-01"), "2026-03-01"),
  ).replaceAll(/"(amount|amount_captured)":1\b/g, '"$1":9007199254740993');
  const signature = signPayload(body, TEST_SECRET, company.clock());
  const { eventId } = await company.frontDoor.receive(Buffer.from(body), signature, "webhook");
  expect(await company.frontDoor.settled(eventId)).toMatchObject({ status: "applied" });
  const [entry] = await company.database
    .sql`select amount_minor from ledger_entries where id = 'charge:ch_large'`;
  expect(entry?.amount_minor).toBe(9007199254740993n);
});

test("live and test data are never mixed: the first event decides", async () => {
  const live = event("customer.created", customer("cus_live"), "2026-03-01", { livemode: true });
  const refusal = await refusalOf(JSON.stringify(live));
  expect(refusal).toMatchObject({ code: "CONFLICT" });
  expect(refusal.message).toContain("holds test data");
});

test("an event of test mode is refused by an account with live data, and nothing of it is stored", async () => {
  const other = await openCompany({ now: "2026-03-20T12:00:00Z" });
  onTestFinished(() => other.close());
  const told = (id: string, livemode: boolean) =>
    event("customer.created", customer(id, { livemode }), "2026-03-01", { livemode });
  await other.deliver(told("cus_live", true));
  await expect(other.deliver(told("cus_test", false))).rejects.toThrow("holds live data");
  expect([...(await other.database.sql`select object_id as id from stripe_events`)]).toEqual([
    { id: "cus_live" },
  ]);
});
