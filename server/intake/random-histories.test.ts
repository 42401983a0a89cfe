import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../domain/calendar.ts";
import { monthlyValueFromText, roundToMinorUnits } from "../domain/fixed-point.ts";
import type { MrrSwitches } from "../domain/mrr-policy.ts";
import { writePolicy } from "../store/account.ts";
import { BILLING_TABLES } from "../store/recount/derived-tables.ts";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { everyRow } from "../testing/kill/every-row.ts";
import { LAST_DAY } from "../testing/random/ground.ts";
import { randomHistory } from "../testing/random/history.ts";
import { verifyBooks } from "./recount.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: `${LAST_DAY}T23:00:00Z` });
});

afterAll(async () => {
  await company.close();
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

/** What alarmed somebody depends on when it was learnt, and so on the order; nothing else may. */
async function readBooks() {
  const { notices: _, ...books } = await everyRow(company.database.sql);
  return books;
}

/** Tells events in batches of random sizes. */
async function tell(events: readonly object[], sizes: readonly number[]): Promise<void> {
  let from = 0;
  for (let turn = 0; from < events.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    await company.deliverAll(events.slice(from, from + size));
    from += size;
  }
}

/** Sums of the movements and of the entries that their days do not hold, or hold otherwise. */
async function sumsThatDiffer(): Promise<string[]> {
  const rows = await company.database.sql<{ sum: string }[]>`
    with moved as (
      select m.day, m.currency, m.kind, p.id as plan_id, s.id as segment_id, sum(m.delta) as amount
      from mrr_movements m cross join lateral (values (0), (m.plan_id)) p(id)
      cross join lateral (values (0), (m.segment_id)) s(id)
      group by 1, 2, 3, 4, 5
    ), paid as (
      select e.day, e.currency, e.kind, p.id as plan_id, s.id as segment_id, sum(e.amount_minor) as amount
      from ledger_entries e cross join lateral (values (0), (e.plan_id)) p(id)
      cross join lateral (values (0), (e.segment_id)) s(id)
      group by 1, 2, 3, 4, 5
    ), sliced as (
      select u.day, u.currency, u.kind, p.id as plan_id, s.id as segment_id, sum(u.delta) as amount
      from mrr_slices u cross join lateral (values (0), (u.plan_id)) p(id)
      cross join lateral (values (0), (u.segment_id)) s(id)
      group by 1, 2, 3, 4, 5
    ), recounted as (
      select * from moved union all select * from paid union all select * from sliced
    ), kept as (
      select day, currency, kind, plan_id, segment_id, delta as amount from mrr_days
      union all select day, currency, kind, plan_id, segment_id, amount_minor from ledger_days
      union all select day, currency, kind, plan_id, segment_id, delta from mrr_slice_days
    )
    select concat_ws(' ', day, currency, kind, plan_id, segment_id, r.amount, k.amount) as sum
    from recounted r full join kept k using (day, currency, kind, plan_id, segment_id)
    where r.amount is distinct from k.amount`;
  return rows.map(({ sum }) => sum);
}

interface Bridges {
  readonly mrrMovements: {
    readonly byCurrency: readonly {
      readonly currency: string;
      readonly opening: { readonly minorUnits: string };
      readonly closing: { readonly minorUnits: string };
      readonly movements: readonly { readonly amount: { readonly minorUnits: string } }[];
    }[];
  };
}

/** A part of the customers or of the plans: as the API filters by it, and as SQL of its movements. */
interface Part {
  readonly filter: string;
  readonly where: string;
}

/** All together, each plan, and the customers of Great Britain and of nowhere known. */
async function parts(): Promise<Part[]> {
  const plans = await company.database.sql<{ id: number }[]>`
    select distinct plan_id as id from mrr_movements order by 1`;
  const countries = ["GB", "unknown"].map((country) => ({
    filter: `countries: ["${country}"]`,
    where: `segment_id in (select id from segments where coalesce(country, 'unknown') = '${country}')`,
  }));
  return [
    { filter: "", where: "true" },
    ...plans.map(({ id }) => ({ filter: `plans: [${id}]`, where: `plan_id = ${id}` })),
    ...countries,
  ];
}

/** Asks for the bridge of a span and compares both its ends with the sums of the movements themselves. */
async function expectBridge({ filter, where }: Part, from: string, to: string): Promise<void> {
  const { mrrMovements } = await ask<Bridges>(
    company,
    `{ mrrMovements(period: { from: "${from}", to: "${to}" }, filter: { ${filter} }) { byCurrency {
        currency opening { minorUnits } closing { minorUnits } movements { amount { minorUnits } } } } }`,
  );
  const sums = await company.database.sql.unsafe<
    { currency: string; opening: string; closing: string }[]
  >(`
    select currency, coalesce(sum(delta) filter (where day < '${from}'), 0)::text as opening,
      coalesce(sum(delta), 0)::text as closing
    from mrr_movements
    where day <= '${to}' and occurred_at <= '${LAST_DAY}T23:00:00Z' and ${where} group by currency`);
  const rounded = (text: string) => roundToMinorUnits(monthlyValueFromText(text)).toString();
  const expected = sums.map(({ currency, opening, closing }) => {
    return { currency, opening: rounded(opening), closing: rounded(closing) };
  });
  const byCurrency = [...mrrMovements.byCurrency].sort((a, b) =>
    a.currency < b.currency ? -1 : 1,
  );
  const told = byCurrency.map(({ currency, opening, closing }) => {
    return { currency, opening: opening.minorUnits, closing: closing.minorUnits };
  });
  expect(told).toEqual(expected.sort((a, b) => (a.currency < b.currency ? -1 : 1)));
  for (const { opening, closing, movements } of byCurrency) {
    const moved = movements.reduce((sum, { amount }) => sum + BigInt(amount.minorUnits), 0n);
    expect(BigInt(opening.minorUnits) + moved).toBe(BigInt(closing.minorUnits));
  }
}

const batchSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

test("the books follow from what was told in any order and batches, and every span, plan, currency and segment is bridged", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomHistory().chain((events) =>
        fc.record({
          first: fc.shuffledSubarray(events, { minLength: events.length }),
          again: fc.subarray(events),
          second: fc.shuffledSubarray(events, { minLength: events.length }),
        }),
      ),
      batchSizes,
      fc.tuple(fc.nat(40), fc.nat(40)),
      policies,
      async ({ first, again, second }, sizes, days, policy) => {
        await forgetAll();
        await countUnder(policy);
        await tell([...first, ...again], sizes);
        const books = await readBooks();
        // Everything once more into empty books, folded in one go.
        const { differences } = await verifyBooks(company.database, company.clock, () => {});
        expect(differences).toEqual([]);
        expect(await sumsThatDiffer()).toEqual([]);
        const [from, to] = [Math.min(...days), Math.max(...days)].map((day) =>
          addDays("2026-03-01", day),
        );
        for (const part of await parts()) await expectBridge(part, from ?? "", to ?? "");
        await forgetAll();
        await tell(second, [second.length]);
        expect(await readBooks()).toEqual(books);
      },
    ),
    {
      numRuns: 8,
      endOnFailure: true,
      // The same histories each time, so that a red run means a change and not luck; set none to look for new ones.
      seed: -1218055319,
    },
  );
});
