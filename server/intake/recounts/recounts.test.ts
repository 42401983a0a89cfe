import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { verifyEngagement } from "../../rollup/engagement/recount.ts";
import { openDatabase } from "../../store/database.ts";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { failLoudly } from "../../testing/fail-loudly.ts";
import {
  charge,
  customer,
  event,
  item,
  price,
  subscription,
} from "../../testing/stripe/objects.ts";
import type { ProductDoor } from "../product-events/product-door.ts";
import { createProductDoor } from "../product-events/receive-product-events.ts";
import { syncPlan } from "../product-events/sync-plan.ts";
import { verifyBooks } from "../recount.ts";
import { createRecountWork } from "./recount-work.ts";

// Half past eleven at night on 31 March in UTC is half past one on 1 April in Berlin. At that moment Ada pays £20.00,
// begins to pay £20.00 a month, and logs in. She had logged in on Sunday the 29th too: with weeks from Monday in the
// week of the 23rd, with weeks from Sunday in that of the 29th.
const NIGHT = "2026-03-31T23:30:00Z";
const BEGAN = { created: Date.parse(NIGHT) / 1000, start_date: Date.parse(NIGHT) / 1000 };

const UNDER_UTC = {
  calendar: "UTC 1",
  revenue: ["2000", "0"],
  mrrOfMarch: "2000",
  activeDays: ["2026-03-29", "2026-03-31"],
  weeks: ["2026-03-23: 1 new, 0 returning", "2026-03-30: 0 new, 1 returning"],
};

const UNDER_BERLIN = {
  calendar: "Europe/Berlin 7",
  revenue: ["0", "2000"],
  mrrOfMarch: "0",
  activeDays: ["2026-03-29", "2026-04-01"],
  weeks: ["2026-03-29: 1 new, 0 returning"],
};

// Ada is told as cus_1's user, so what she paid on which day is a sum of product events too.
// One company, and the tests go on from one another.

let company: TestCompany;
let door: ProductDoor;

const silently = () => {};
const doDue = () => createRecountWork(company.database, company.clock, silently);

beforeAll(async () => {
  company = await openCompany({ now: "2026-04-21T12:00:00Z" });
  const { database, clock } = company;
  await syncPlan(database, SHIPPED_PLAN, clock);
  door = createProductDoor({
    database,
    clock,
    plan: SHIPPED_PLAN,
    addressDays: 0,
    log: failLoudly,
  });
  const bought = subscription("sub_1", "cus_1", [item("si_1", price("price_1", 2000), 1)], BEGAN);
  await company.deliverAll([
    event("customer.created", customer("cus_1", { metadata: { user_id: "ada" } }), NIGHT),
    event("customer.subscription.created", bought, NIGHT),
    event("charge.succeeded", charge("ch_1", 2000, NIGHT, { customer: "cus_1" }), NIGHT),
  ]);
  await send("2026-03-29T12:00:00Z", NIGHT);
  await door.folded();
});

afterAll(() => company.close());

async function send(...moments: string[]): Promise<void> {
  const messages = moments.map((timestamp) => ({
    type: "track",
    userId: "ada",
    event: "user_logged_in",
    timestamp,
  }));
  await door.receive({ messages, sentAt: undefined }, { source: "test", country: null });
}

const set = async (timeZone: string, weekStart: number) => {
  const { setCalendar } = await ask<{ setCalendar: object | null }>(
    company,
    `mutation { setCalendar(timeZone: "${timeZone}", weekStart: ${weekStart}) {
        reasons timeZone weekStart part done total failures } }`,
  );
  return setCalendar;
};

/** What the console would show: some numbers that are cut by days, and one by weeks. */
async function shown() {
  const answer = await ask<{
    march: { byCurrency: { value: { minorUnits: string } }[] };
    april: { byCurrency: { value: { minorUnits: string } }[] };
    mrr: { byCurrency: { closing: { minorUnits: string } }[] };
    dailyActiveUsers: { series: { day: string; value: number }[] };
    lifecycle: { series: { day: string; new: number; returning: number }[] };
  }>(
    company,
    `{ march: netRevenue(period: { from: "2026-03-31", to: "2026-03-31" }) { byCurrency { value { minorUnits } } }
       april: netRevenue(period: { from: "2026-04-01", to: "2026-04-01" }) { byCurrency { value { minorUnits } } }
       mrr(period: { from: "2026-03-31", to: "2026-03-31" }) { byCurrency { closing { minorUnits } } }
       dailyActiveUsers(period: { from: "2026-03-28", to: "2026-04-02" }) { series { day value } }
       lifecycle(period: { from: "2026-03-28", to: "2026-04-04" }, grain: WEEK) { series { day new returning } } }`,
  );
  const [account] = await company.database
    .sql`select time_zone || ' ' || week_start as calendar from account_settings`;
  return {
    calendar: account?.calendar,
    revenue: [answer.march, answer.april].map(
      ({ byCurrency }) => byCurrency[0]?.value.minorUnits ?? "0",
    ),
    mrrOfMarch: answer.mrr.byCurrency[0]?.closing.minorUnits ?? "0",
    activeDays: answer.dailyActiveUsers.series
      .filter(({ value }) => value > 0)
      .map(({ day }) => day),
    weeks: answer.lifecycle.series
      .filter((week) => week.new + week.returning > 0)
      .map((week) => `${week.day}: ${week.new} new, ${week.returning} returning`),
  };
}

test("a calendar that nobody can cut days by is refused, and nothing is asked for", async () => {
  await expect(set("Mars/Olympus", 1)).rejects.toThrow("no time zone");
  await expect(set("+02:00", 1)).rejects.toThrow("no time zone");
  await expect(set("UTC", 8)).rejects.toThrow("from 1, Monday, to 7, Sunday");
  expect(await due()).toBeNull();
  expect(await shown()).toEqual(UNDER_UTC);
});

test("of two wishes the last one holds, also where the first is all but counted, and the old calendar takes both back", async () => {
  expect(await set("America/New_York", 7)).toEqual({
    reasons: ["CALENDAR"],
    timeZone: "America/New_York",
    weekStart: 7,
    part: null,
    done: 0,
    total: 0,
    failures: 0,
  });
  // 1: it is looked for again at once.
  expect(await countWhile(async () => void (await set("Europe/Berlin", 7)))).toBe(1);
  expect(await due()).toMatchObject({ timeZone: "Europe/Berlin" });
  expect(await set("UTC", 1)).toBeNull();
  expect(await doDue().do()).toBe(0);
  expect(await shown()).toEqual(UNDER_UTC);
});

test("a recount that is broken off at its very end leaves the old numbers and stays due, by a stop as by a lost connection", async () => {
  await set("Europe/Berlin", 7);
  const work = doDue();
  expect(await countWhile(() => work.breakOff(), work)).toBe(0);
  const outcome = await countWhile(async (blocked) => {
    await company.database.sql`select pg_terminate_backend(${blocked})`;
  });
  expect(outcome).toBeInstanceOf(Error);
  expect(await shown()).toEqual(UNDER_UTC);
  // Neither is a fault of the counting.
  expect(await due()).toMatchObject({ reasons: ["CALENDAR"], failures: 0 });
});

test("another calendar is counted beside the old one, which is shown whole until all changes at once", async () => {
  // What comes meanwhile is folded under the calendar that holds.
  await send("2026-04-10T12:00:00Z");
  await door.folded();
  expect(await countWhile(async () => expect(await shown()).toEqual(UNDER_UTC))).toBe(1);
  expect(await shown()).toEqual(UNDER_BERLIN);
  expect(await due()).toBeNull();
  expect(await doDue().do()).toBe(0);
  const { database, clock } = company;
  expect((await verifyBooks(database, clock, silently)).differences).toEqual([]);
  expect((await verifyEngagement(database, silently)).differences).toEqual([]);
});

test("another day for weeks to begin with changes weeks alone, and reads none of Stripe's events again", async () => {
  await set("Europe/Berlin", 1);
  // Without a single one of them the books would be empty.
  await company.database.sql`update stripe_events set status = 'parked'`;
  expect(await doDue().do()).toBe(1);
  expect(await shown()).toEqual({
    ...UNDER_BERLIN,
    calendar: "Europe/Berlin 1",
    weeks: UNDER_UTC.weeks,
  });
});

test("while another tracking plan is due to be counted nothing is folded, so that no sum is of two plans", async () => {
  const { database, clock } = company;
  const before = await shown();
  const { user_logged_in: login } = SHIPPED_PLAN.events;
  if (login === undefined) throw new Error("The shipped plan lacks an event");
  const plan = {
    ...SHIPPED_PLAN,
    events: { ...SHIPPED_PLAN.events, user_logged_in: { ...login, active: false } },
  };
  expect(await syncPlan(database, plan, clock)).toEqual({ isRecountDue: true });
  expect(await due()).toMatchObject({ reasons: ["TRACKING_PLAN"], timeZone: "Europe/Berlin" });
  await send("2026-04-02T12:00:00Z");
  await door.folded();
  expect(await shown()).toEqual(before);
  await expect(verifyEngagement(database, silently)).rejects.toThrow("cannot be compared");
  expect(await doDue().do()).toBe(1);
  await door.folded();
  // Whoever logs in is not active for it.
  expect(await shown()).toEqual({ ...before, activeDays: [], weeks: [] });
  expect((await verifyEngagement(database, silently)).differences).toEqual([]);
});

const due = async () => {
  const { recount } = await ask<{ recount: object | null }>(
    company,
    "{ recount { reasons timeZone failures } }",
  );
  return recount;
};

/**
 * Lets a recount come as far as to its last step, where the settings are written, and there does something else.
 * @returns what it came to, or how it failed.
 */
async function countWhile(
  act: (blocked: number) => Promise<unknown>,
  work = doDue(),
): Promise<unknown> {
  const holder = openDatabase(company.database.url);
  let outcome: Promise<unknown> = Promise.resolve();
  await holder.sql.begin(async (tx) => {
    await tx`select from account_settings for update`;
    outcome = work.do().catch((error: unknown) => error);
    await act(await untilBlocked());
  });
  await holder.close();
  return await outcome;
}

async function untilBlocked(): Promise<number> {
  for (;;) {
    const [blocked] = await company.database.sql<{ pid: number }[]>`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (blocked !== undefined) return blocked.pid;
    await sleep(20);
  }
}
