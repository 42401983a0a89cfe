import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recountCohorts } from "../rollup/engagement/recount-cohorts.ts";
import { FOLDER_LOCK } from "../store/applier-lock.ts";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { charge, event } from "../testing/stripe/objects.ts";
import { NEW_YEAR, tellNewYear } from "../testing/worlds/new-year.ts";

let server: TestApplication;

beforeAll(async () => {
  server = await openApplication({}, NEW_YEAR);
  await tellNewYear(server.company);
});

afterAll(() => server.close());

interface Refresh {
  readonly people: number;
  readonly removed: number;
  readonly added: number;
  readonly differences: readonly { readonly table: string; readonly rows: number; first: string }[];
  readonly report: string;
}

const WORKFLOW = await readFile(
  new URL("../../.github/workflows/cohort-refresh.yml", import.meta.url),
  "utf8",
);

/** What the workflow asks, word for word. */
async function refresh(variables: { grain: string; dryRun: boolean }): Promise<Refresh> {
  const query = /query: "(.+?)"/.exec(WORKFLOW)?.[1] ?? "";
  const { body } = await server.ask(query, "ci", variables);
  expect(body.errors).toBeUndefined();
  return (body.data as { refreshCohorts: Refresh }).refreshCohorts;
}

/** The eight; whom nobody knows is nobody. */
const RIGHT = { people: 8, differences: [], removed: 0, added: 0 };

const WEEKLY = { grain: "WEEK", dryRun: false };

test("the workflow's question, asked with a ci key, finds nothing wrong in sums that are right", async () => {
  expect(await refresh(WEEKLY)).toMatchObject(RIGHT);
});

test("the workflow refuses a public repository before it asks anything or writes anything down", () => {
  const [refusal, question, file] = [".private == true", "refreshCohorts(", "upload-artifact"].map(
    (words) => WORKFLOW.indexOf(words),
  );
  expect(refusal).toBeGreaterThan(0);
  expect(question).toBeGreaterThan(refusal ?? 0);
  expect(file).toBeGreaterThan(question ?? 0);
});

test("a dry run names what differs and changes nothing; another run mends it", async () => {
  const { sql } = server.company.database;
  await sql`
    update cohort_cells set users = 77 where cohort_kind = 'signed_up' and activity_id = 0
      and grain = 'week' and segment_id = 0 and cohort = '2026-12-28' and period_offset = 1`;
  await sql`delete from cohort_money where grain = 'month' and cohort_kind = 'paid' and segment_id = 0`;
  await sql`
    update milestone_days set users = 4
    where step = 'signed_up' and segment_id = 0 and day = '2026-12-28'`;
  await sql`update user_payments set gross_minor = 1 where day = '2026-12-31'`;
  const found = await refresh({ ...WEEKLY, dryRun: true });
  expect(found.differences).toEqual([
    {
      table: "user_payments",
      rows: 1,
      first: expect.stringMatching(
        /day 2026-12-31, currency gbp: gross_minor is 1 and should be 2000\.$/,
      ),
    },
    {
      table: "milestone_days",
      rows: 1,
      first:
        "milestone_days, row of step signed_up, segment_id 0, day 2026-12-28: users is 4 and should be 3.",
    },
    {
      table: "cohort_cells",
      rows: 1,
      first:
        "cohort_cells, row of cohort_kind signed_up, activity_id 0, grain week, segment_id 0, cohort 2026-12-28, period_offset 1: users is 77 and should be 3.",
    },
    // December: pounds in its own month and in the next. January: pounds and dollars.
    {
      table: "cohort_money",
      rows: 4,
      first:
        "cohort_money lacks the row of cohort_kind paid, grain month, segment_id 0, cohort 2026-12-01, period_offset 0, currency gbp.",
    },
  ]);
  expect(found).toMatchObject({ removed: 0, added: 0 });
  expect(await refresh(WEEKLY)).toMatchObject({
    differences: found.differences,
    removed: 3,
    added: 7,
  });
  expect(await refresh(WEEKLY)).toMatchObject(RIGHT);
  // Of all these only one changed anything, and the key that did is told.
  expect(
    await sql`select actor, action, subject from audit_log where action = 'cohorts.refresh'`,
  ).toEqual([
    { actor: expect.stringMatching(/^key:/), action: "cohorts.refresh", subject: "cohorts" },
  ]);
});

test("a recount that mends waits for whoever folds", async () => {
  const { database, clock } = server.company;
  const options = { clock, author: "cli", isDryRun: false, onProgress: () => {} } as const;
  const { recounting } = await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
    const isWaiting = async () =>
      (
        await database.sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`
      ).count;
    const begun = recountCohorts(database, options);
    await expect.poll(isWaiting).toBe(1);
    return { recounting: begun };
  });
  expect(await recounting).toEqual(RIGHT);
});

test("money of which the fold has not heard yet is no difference", async () => {
  const { database, clock, deliver } = server.company;
  const inAnother = await database.sql.reserve();
  try {
    await inAnother`select pg_advisory_lock(${FOLDER_LOCK})`;
    const at = "2027-01-20T10:00:00Z";
    await deliver(
      event("charge.succeeded", charge("ch_new", 100, at, { customer: "cus_ann" }), at),
    );
    const options = { clock, author: "cli", isDryRun: true, onProgress: () => {} } as const;
    expect(await recountCohorts(database, options)).toEqual(RIGHT);
  } finally {
    await inAnother`select pg_advisory_unlock(${FOLDER_LOCK})`;
    inAnother.release();
  }
  expect(await refresh(WEEKLY)).toMatchObject(RIGHT);
});

// Of the five of 28 December came 5, 3, 3 and so far 1. They paid 30.00 pounds in that week, 30.00 dollars in the next,
// then 16.00 pounds less 4.00 that went back, and this week the 1.00 of the test above: by five.
test("the report tells retention and money of a cohort, with a plus behind what is not over", async () => {
  const { body } = await server.ask(
    `mutation { refreshCohorts(grain: WEEK, cohort: "2026-12-31", dryRun: true) { report } }`,
    "admin",
  );
  const { refreshCohorts } = body.data as { refreshCohorts: Refresh };
  const none = " | none".repeat(10);
  const rule = `| --- |${" ---: |".repeat(14)}`;
  const columns = "0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12";
  expect(refreshCohorts.report.split("\n")).toEqual([
    "# Retention by sign-up, by week",
    "",
    "Test company, 2027-01-20T11:00:00.000Z. Days of Europe/Berlin. A plus: the week is not over.",
    "",
    `| week | people | ${columns} |`,
    rule,
    "| 2026-12-28 | 5 | 100.0 % | 60.0 % | 60.0 % | 20.0 %+ |",
    `| **mean of complete cells** |  | 100.0 % | 60.0 % | 60.0 %${none} |`,
    "",
    "## Net revenue by person so far, GBP",
    "",
    `| week | people | ${columns} |`,
    rule,
    "| 2026-12-28 | 5 | 6.00 | 6.00 | 9.20 | 9.40+ |",
    "",
    "## Net revenue by person so far, USD",
    "",
    `| week | people | ${columns} |`,
    rule,
    "| 2026-12-28 | 5 | 0.00 | 6.00 | 6.00 | 6.00+ |",
    "",
  ]);
});

test("an analyst refreshes nothing, and a cohort of the future is refused", async () => {
  const asAnalyst = await server.ask("mutation { refreshCohorts { people } }", "analyst");
  expect(asAnalyst.body.errors?.[0]?.message).toBe(
    "This needs the role admin or ci; yours is analyst.",
  );
  const future = `mutation { refreshCohorts(cohort: "2030-01-01", dryRun: true) { report } }`;
  const refused = await server.ask(future, "admin");
  expect(refused.body.errors?.[0]?.message).toContain("starts in the future");
});
