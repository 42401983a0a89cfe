import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../../testing/database.ts";
import { openPeople } from "../../testing/kit/open-people.ts";
import { measureLift } from "./measure-lift.ts";

/*
 * On 10 January a trigger reached 1 to 31 and kept out 32 to 62; 30 days later it is 9 February.
 *
 *     activated   31 and 62 before it, so that 30 are left of each; then 1 to 12, and 32 to 34; 13 only in March
 *     active      in the last seven days, from 3 to 9 February: 1 to 21, and 32 to 41; 22 only on the 2nd, 42 on the 10th
 *     MRR         1 came to pay $31.00 and 32 left with as much; what 2 came to pay an hour before does not count
 */
let database: TestDatabase;

beforeAll(async () => {
  database = await openPeople(62);
  const { sql } = database;
  await sql`
    insert into lifecycle_sends (trigger_key, trigger_version, user_id, cause, caused_at, known_at,
      status, due_at, expires_at, settled_at)
    select 'nudge', 'v', n, 'event:1', at, at, case when n <= 31 then 'sent' else 'held_out' end, at, at, at
    from generate_series(1, 62) n, (values ('2026-01-10T12:00:00Z'::timestamptz)) s (at)`;
  await sql`
    insert into user_standings (user_id, segment_id, activated_at)
    select n, -1, case when n in (31, 62) then '2026-01-10T11:00:00Z'::timestamptz
      when n <= 12 or n between 32 and 34 then '2026-02-09T12:00:00Z' when n = 13 then '2026-03-01' end
    from generate_series(1, 62) n`;
  await sql`
    insert into user_days (user_id, day, events, core_actions, activity_ids)
    select n, case when n = 22 then '2026-02-02'::date when n = 42 then '2026-02-10'
      when n <= 20 then '2026-02-03' else '2026-02-09' end, 1, 0, '{}'
    from generate_series(1, 42) n where n <= 22 or n >= 32`;
  await sql`
    insert into user_identities (kind, value, user_id, known_at)
    select 'stripe_customer', 'cus_' || n, n, '2026-01-01' from unnest(array[1, 2, 32]) n`;
  await sql`
    insert into mrr_movements (customer_id, currency, plan_id, segment_id, occurred_at, day, kind,
      delta, paying_since, rule, event_id, known_at)
    select 'cus_' || n, 'usd', 1, -1, at::timestamptz, at::date, 'new', delta, at::date, 'snapshot', 'evt_1', at::timestamptz
    from (values (1, '2026-01-20', 3100), (2, '2026-01-10T11:00:00Z', 999), (32, '2026-02-01', -3100)) m (n, at, delta)`;
});

afterAll(() => database.drop());

const measuredOn = async (now: string) =>
  await measureLift({ database, now: new Date(now), timeZone: "UTC" }, "nudge");

test("who got it is held against who was kept out, in activation, retention and MRR", async () => {
  const { lifts, ...people } = await measuredOn("2026-03-01T00:00:00Z");
  expect(people).toEqual({ days: 30, sentPeople: 31, heldOutPeople: 31, isEnough: true });
  expect(lifts).toMatchObject([
    { of: "activation", currency: null, sent: 12 / 30, heldOut: 3 / 30 },
    { of: "retention", currency: null, sent: 21 / 31, heldOut: 10 / 31 },
    { of: "mrr", currency: "usd", sent: 100, heldOut: -100, difference: 200 },
  ]);
  // One of 31 each: an interval that says nothing yet, and shows it.
  expect(lifts[2]?.low).toBeLessThan(0);
  expect(lifts[0]?.low).toBeGreaterThan(0);
});

test("nothing is said before the days of enough people are over", async () => {
  expect(await measuredOn("2026-02-09T11:59:59Z")).toEqual({
    days: 30,
    sentPeople: 0,
    heldOutPeople: 0,
    isEnough: false,
    lifts: [],
  });
});
