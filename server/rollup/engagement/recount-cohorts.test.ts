import { afterEach, beforeEach, expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { createProductDoor } from "../../intake/product-events/receive-product-events.ts";
import { FOLDER_LOCK } from "../../store/applier-lock.ts";
import type { TestCompany } from "../../testing/company.ts";
import { failLoudly } from "../../testing/fail-loudly.ts";
import { charge, event } from "../../testing/stripe/objects.ts";
import { openNewYear } from "../../testing/worlds/new-year.ts";
import { foldEverything } from "./fold-events.ts";
import { type CohortRecount, recountCohorts } from "./recount-cohorts.ts";

// Somebody says that Fay is Ann while a recount of the cohorts is about to begin and nobody can fold; see worlds/new-year.
// By week of sign-up they are, before and after:
//
//     28 December   Ann, Bob, Cat, Dan, Eli: 5 in their own week, then 3 (Ann, Bob, Dan), 3 (Ann, Dan, Eli) and 1 (Ann),
//                   who comes in each week in which Fay does: the same with Fay as a part of her
//     4 January     Fay, Gus, Hal: 3, then 1 (Fay) and 3; without Fay 2, none and 2
//
// Their pounds, net: 28 December 30.00 (Ann, Bob) in their own week, two weeks later 16.00 (10.00 − 4.00 of Ann's, 10.00
// of Dan's). 4 January: 5.00 a week later and 7.00 this week, both Fay's. While she waits to become Ann she pays 3.00
// more, of which the sums hear when they are folded. As Ann's all hers stand in the cohort of 28 December: 16.00 + 5.00
// in its third week, 7.00 + 3.00 in its fourth.

let company: TestCompany;

beforeEach(async () => {
  company = await openNewYear();
});

afterEach(async () => {
  await company.close();
});

const BEFORE = {
  people: ["2026-12-28: 5 3 3 1", "2027-01-04: 3 1 3"],
  pounds: [
    "2026-12-28 +0: 3000",
    "2026-12-28 +2: 1600",
    "2027-01-04 +1: 500",
    "2027-01-04 +2: 700",
  ],
};

const AFTER = {
  people: ["2026-12-28: 5 3 3 1", "2027-01-04: 2 0 2"],
  pounds: ["2026-12-28 +0: 3000", "2026-12-28 +2: 2100", "2026-12-28 +3: 1000"],
};

/** What the sums say of sign-ups by week. */
async function cohorts(): Promise<typeof BEFORE> {
  const { sql } = company.database;
  const cells = await sql<{ cohort: string; place: number; users: number }[]>`
    select cohort, period_offset as place, users::int from cohort_cells
    where cohort_kind = 'signed_up' and activity_id = 0 and grain = 'week' and segment_id = 0
      and users <> 0
    order by cohort, period_offset`;
  const rows = new Map<string, number[]>();
  for (const { cohort, place, users } of cells) {
    const row = rows.get(cohort) ?? [];
    while (row.length < place) row.push(0);
    rows.set(cohort, [...row, users]);
  }
  const money = await sql<{ cohort: string; place: number; pence: number }[]>`
    select cohort, period_offset as place, net_minor::int as pence from cohort_money
    where cohort_kind = 'signed_up' and grain = 'week' and segment_id = 0 and currency = 'gbp'
      and net_minor <> 0
    order by cohort, period_offset`;
  return {
    people: [...rows].map(([cohort, row]) => `${cohort}: ${row.join(" ")}`),
    pounds: money.map(({ cohort, place, pence }) => `${cohort} +${place}: ${pence}`),
  };
}

/** Says that Fay is Ann, and that she has paid: neither is folded by this. */
async function sayThatFayIsAnn(): Promise<void> {
  const { database, clock, deliver } = company;
  const parts = { database, clock, plan: SHIPPED_PLAN, addressDays: 0, log: failLoudly };
  const message = { type: "alias", userId: "ann", previousId: "fay", messageId: "fay is ann" };
  await createProductDoor(parts).receive(
    { messages: [message], sentAt: undefined },
    { source: "test", country: null },
  );
  const at = "2027-01-20T10:00:00Z";
  await deliver(
    event("charge.succeeded", charge("ch_fay_3", 300, at, { customer: "cus_fay" }), at),
  );
}

const waiting = async () => (await company.database.sql`select from user_merges`).count;

async function recount(isDryRun: boolean): Promise<CohortRecount> {
  const { database, clock } = company;
  return await recountCohorts(database, { clock, author: "cli", isDryRun, onProgress: () => {} });
}

/** Does something while another session holds the folder's lock; the lock is free again at the end. */
async function whileNobodyFolds<T>(work: () => Promise<T>): Promise<T> {
  const another = await company.database.sql.reserve();
  try {
    await another`select pg_advisory_lock(${FOLDER_LOCK})`;
    return await work();
  } finally {
    await another`select pg_advisory_unlock(${FOLDER_LOCK})`;
    another.release();
  }
}

async function expectMergedSums(): Promise<void> {
  await foldEverything(company.database);
  expect([await waiting(), await cohorts()]).toEqual([0, AFTER]);
  expect(await recount(false)).toEqual({ people: 7, differences: [], removed: 0, added: 0 });
  expect(await cohorts()).toEqual(AFTER);
}

test("people who wait to become one are two until they are folded, and no difference", async () => {
  expect(await cohorts()).toEqual(BEFORE);
  const found = await whileNobodyFolds(async () => {
    await sayThatFayIsAnn();
    expect(await waiting()).toBe(1);
    return await recount(true);
  });
  expect(found).toEqual({ people: 8, differences: [], removed: 0, added: 0 });
  expect(await cohorts()).toEqual(BEFORE);
  await expectMergedSums();
});

test("a recount mends what is wrong about people who wait to become one, and leaves them two", async () => {
  const { sql } = company.database;
  await sql`
    update user_payments set gross_minor = 1
    where day = '2026-12-29' and user_id = (select user_id from user_identities where value = 'ann')`;
  await sql`
    update cohort_cells set users = 77
    where cohort_kind = 'signed_up' and activity_id = 0 and grain = 'week' and segment_id = 0
      and cohort = '2027-01-04' and period_offset = 1`;
  const { recounting } = await whileNobodyFolds(async () => {
    const begun = recount(false);
    // It has folded what it could and waits for its turn: what is said from here on nobody folds before it is done.
    await expect
      .poll(
        async () =>
          (
            await sql`select from pg_locks where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())`
          ).count,
      )
      .toBe(1);
    await sayThatFayIsAnn();
    return { recounting: begun };
  });
  const { differences, ...counts } = await recounting;
  expect(differences).toEqual([
    {
      table: "user_payments",
      rows: 1,
      first: expect.stringMatching(
        /day 2026-12-29, currency gbp: gross_minor is 1 and should be 1000[.]$/,
      ),
    },
    {
      table: "cohort_cells",
      rows: 1,
      first: expect.stringMatching(/period_offset 1: users is 77 and should be 1[.]$/),
    },
  ]);
  expect(counts).toEqual({ people: 8, removed: 2, added: 2 });
  expect([await waiting(), await cohorts()]).toEqual([1, BEFORE]);
  await expectMergedSums();
});
