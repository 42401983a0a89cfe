import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MrrSwitches } from "../domain/mrr-policy.ts";
import { verifyBooks } from "../intake/recount.ts";
import { writePolicy } from "../store/account.ts";
import { readRecentHistories } from "../store/facts/recent-history.ts";
import { BILLING_TABLES } from "../store/recount/derived-tables.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { at, FIRST, LAST_DAY } from "../testing/random/ground.ts";
import { randomHistory } from "../testing/random/history.ts";
import { invoice, invoiceLine } from "../testing/stripe/invoices.ts";
import { event, item, price, subscription } from "../testing/stripe/objects.ts";

// News that comes in order is folded from the moment of which it tells, and what stood before is not read again. That
// has to make no difference to any row.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: `${LAST_DAY}T23:00:00Z` });
});

afterAll(async () => {
  await company.close();
});

beforeEach(async () => {
  await forgetAll();
  await countUnder({});
});

async function forgetAll(): Promise<void> {
  const { compared, beside } = BILLING_TABLES;
  const names = [...compared.map(({ name }) => name), ...beside, "stripe_events"];
  const tables = names.map((name) => `"${name}"`).join(", ");
  await company.database.sql.unsafe(`truncate ${tables}, notices`);
}

/** The default, and one that differs from it in how the past decides what later news means. */
const policies = fc.constantFrom<Partial<MrrSwitches>>(
  {},
  { countsBeforePayment: false, pausesAreChurn: false, reactivationDays: 3 },
);

async function countUnder(switches: Partial<MrrSwitches>): Promise<void> {
  await company.database.sql.begin((tx) => writePolicy(tx, "tidemark", switches));
}

async function differences() {
  return (await verifyBooks(company.database, company.clock, () => {})).differences;
}

const createdOf = (told: object) => Number(Reflect.get(told, "created"));

/** In order of time, but that here and there one comes a few places late. */
function nearlyInOrder(events: readonly object[], late: readonly number[]): object[] {
  const ordered = [...events].sort((a, b) => createdOf(a) - createdOf(b));
  for (const [index, places] of late.entries()) {
    const from = (index * 7) % ordered.length;
    ordered.splice(from + places, 0, ...ordered.splice(from, 1));
  }
  return ordered;
}

test("random news that comes nearly in order, one to three at a time, leaves the books of one fold of everything", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomHistory(),
      fc.array(fc.nat(5), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
      policies,
      async (events, late, sizes, policy) => {
        await forgetAll();
        await countUnder(policy);
        const told = nearlyInOrder(events, late);
        for (let turn = 0; told.length > 0; turn += 1) {
          await company.deliverAll(told.splice(0, sizes[turn % sizes.length]));
        }
        expect(await differences()).toEqual([]);
      },
    ),
    {
      numRuns: 8,
      endOnFailure: true,
      // The same histories each time, so that a red run means a change and not luck; set none to look for new ones.
      seed: 8_431_077,
    },
  );
});

/** One more seat each day, on the second of two subscriptions. */
const seats = (id: string, quantity: number, day: number) =>
  event(
    day === 0 ? "customer.subscription.created" : "customer.subscription.updated",
    subscription(id, "cus_long", [item(`si_${id}`, price("price_seat", 1_000), quantity)], {
      created: FIRST,
      start_date: FIRST,
    }),
    at({ day, second: 0 }),
    { id: `evt_${id}_${day}` },
  );

test("a customer of forty snapshots is read by the two that stood and the one that is new", async () => {
  await company.deliverAll([seats("sub_a", 1, 0), seats("sub_b", 1, 0)]);
  for (let day = 1; day < 40; day += 1) await company.deliver(seats("sub_b", day + 1, day));
  const since = new Date(at({ day: 39, second: 0 }));
  const [history] = await company.database.sql.begin((tx) =>
    readRecentHistories(tx, [{ customerId: "cus_long", since }]),
  );
  const read = history?.subscriptions.flat().map(({ id, stamp }) => [id, stamp.at.toISOString()]);
  expect(read?.sort()).toEqual([
    ["sub_a", "2026-03-01T09:00:00.000Z"],
    ["sub_b", "2026-04-08T09:00:00.000Z"],
    ["sub_b", "2026-04-09T09:00:00.000Z"],
  ]);
  expect(await differences()).toEqual([]);
});

test("a day's news is folded without a look at what lies before it", async () => {
  const { sql } = company.database;
  for (let day = 0; day < 10; day += 1) await company.deliver(seats("sub_b", day + 1, day));
  const movements = async () => [
    ...(await sql`
      select day, kind, delta from mrr_movements where day <= '2026-03-10' order by occurred_at`),
  ];
  const before = await movements();
  expect(before).toHaveLength(10);
  // Whoever reads this row again would make other movements of it.
  await sql`
    update subscription_history set snapshot = jsonb_set(snapshot, '{status}', '"unpaid"')
    where event_id = 'evt_sub_b_5'`;
  await company.deliver(seats("sub_b", 11, 10));
  expect(await movements()).toEqual(before);
  // News of a day before it is news of the past, which is then read.
  await company.deliver({ ...seats("sub_b", 12, 3), id: "evt_late" });
  expect(await movements()).not.toEqual(before);
});

test("what is paid for the next period takes the place of what ends in that moment", async () => {
  const paid = (start: string, end: string) => {
    const sold = { id: "si_sub_b", subscription: "sub_b", price: "price_seat" };
    const line = invoiceLine(`il_${start}`, sold, 1_000, { start, end });
    const billed = { customer: "cus_long", subscription: "sub_b" };
    return event("invoice.paid", invoice(`in_${start}`, billed, [line], start), start);
  };
  await company.deliver(seats("sub_b", 1, 0));
  await company.deliver(paid("2026-02-06", "2026-03-06"));
  await company.deliver(paid("2026-03-06", "2026-04-06"));
  const { sql } = company.database;
  const moved = await sql`
    select day, round(delta)::int as delta from mrr_slices where kind = 'invoiced' order by 1`;
  expect([...moved]).toEqual([
    { day: "2026-02-06", delta: 1_000 },
    { day: "2026-04-06", delta: -1_000 },
  ]);
  expect(await differences()).toEqual([]);
});
