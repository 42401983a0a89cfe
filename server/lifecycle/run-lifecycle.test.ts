import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, eachDay } from "../domain/calendar.ts";
import { lifeOn } from "../domain/life.ts";
import { STAGE_RULES } from "../domain/stage-rules.ts";
import { foldEverything } from "../rollup/engagement/fold-events.ts";
import { verifyEngagement } from "../rollup/engagement/recount.ts";
import { ask } from "../testing/ask.ts";
import type { TestCompany } from "../testing/company.ts";
import { FIRST_DAY, LAST_DAY, openLives } from "../testing/worlds/lives.ts";
import { readLives } from "./lives.query.ts";
import { readPresent } from "./present.query.ts";
import { runLifecycle } from "./run-lifecycle.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openLives();
  for (const day of eachDay(FIRST_DAY, LAST_DAY)) {
    company.setClock(`${day}T12:00:00Z`);
    await runLifecycle(company.database, company.clock);
  }
});

afterAll(() => company.close());

/** Each move of a person, as `01-02 trial`. */
async function movesOf(who: string): Promise<string[]> {
  const rows = await company.database.sql<{ move: string }[]>`
    select to_char(t.day, 'MM-DD') || ' ' || t.to_stage || ' ' || t.reason as move
    from lifecycle_transitions t join user_identities i on i.user_id = t.user_id
    where i.kind = 'user_id' and i.value = ${who} order by t.id`;
  return rows.map(({ move }) => move);
}

/*
 * Every run is at noon. Use counts up to the day before, a bill up to noon.
 *
 * A busy person after n days, n at most 28: 30 for having been there the day before, 25 × min(1, n / 20) for frequency,
 * 4 for breadth, 20 × ln(1 + n) / ln 101 for volume, and 10 × min(14, n) / n for the trend, each rounded.
 *     n = 15: 30 + 19 + 4 + 12 + 9 = 74        n = 16: 30 + 20 + 4 + 12 + 9 = 75, which is power
 *     n = 30: 30 + 25 + 4 + 15 + 5 = 79, and so it stays
 * So whoever is busy from a day on and pays is a power user 16 days later, at the earliest three days after paying.
 */
test.each<[string, string[]]>([
  ["ann", ["01-01 lead known"]],
  // On the 13th 2 days and 20 hours are left, which are 3 days.
  [
    "bea",
    ["01-02 trial on_trial", "01-13 at_risk trial_unused", "01-16 churned subscription_ended"],
  ],
  // Busy from 5 January, so power on the 21st. Busy until 28 February; k complete days later the score is
  //   k = 11: 19 + 24 + 4 + 13 + 2 = 62        k = 12: 18 + 23 + 4 + 13 + 1 = 59, which is no power: 13 March.
  // On 15 March 14 days were quiet, but the last move was two days ago: 16 March.
  [
    "cal",
    [
      "01-03 trial on_trial",
      "01-05 activated activated",
      "01-17 active pays",
      "01-21 power score_high",
      "03-13 active pays",
      "03-16 at_risk quiet",
      "04-17 churned subscription_ended",
    ],
  ],
  // Busy from 10 January. On 14 February the score is 79.
  [
    "dee",
    [
      "01-10 active pays",
      "01-26 power score_high",
      "02-10 dunning past_due",
      "02-14 power score_high",
    ],
  ],
  // Thirty days after 10 March it is 9 April.
  [
    "eli",
    [
      "01-05 active pays",
      "01-21 power score_high",
      "02-05 churned subscription_ended",
      "03-10 reactivated pays_again",
      "04-09 power score_high",
    ],
  ],
  // 14 days after 2 January were complete on the 16th, 60 on 3 March.
  [
    "fay",
    [
      "01-01 lead known",
      "01-02 activated activated",
      "01-17 at_risk quiet",
      "03-04 churned long_quiet",
    ],
  ],
  [
    "gus",
    [
      "01-08 active pays",
      "01-24 power score_high",
      "02-01 at_risk paused",
      "03-01 power score_high",
    ],
  ],
  // Never quiet for 7 days, and with 4 or 5 days of 30 far from power.
  ["hal", ["01-01 active pays"]],
  [
    "ivy",
    [
      "02-01 trial on_trial",
      "02-02 activated activated",
      "02-05 at_risk end_set",
      "02-08 activated activated",
      "02-15 active pays",
      "02-18 power score_high",
    ],
  ],
  // Busy for 20 days; k complete days later k = 11: 62, k = 12: 59, as with Cal: 2 February. 14 quiet days
  // were complete on the 3rd; three days after the last move it is the 5th. After one busy day, on the 16th, the score is
  // 30 + 6 (5 of 20 days) + 4 + 8 (5 core actions) + 3 (1 of 3 days) = 51. The 16th busy day was 2 March.
  [
    "jon",
    [
      "01-01 active pays",
      "01-17 power score_high",
      "02-02 active pays",
      "02-05 at_risk quiet",
      "02-16 active pays",
      "03-03 power score_high",
    ],
  ],
])("the moves of %s over 120 days", async (who, moves) => {
  expect(await movesOf(who)).toEqual(moves);
});

test("the moves of each day add up to who stands where", async () => {
  const rows = await company.database.sql<{ stage: string; users: number; stand: number }[]>`
    select stage, sum(users)::int as users,
      (select count(*)::int from lifecycle_standings s where s.stage = m.stage) as stand
    from (
      select to_stage as stage, users from lifecycle_days
      union all select from_stage, -users from lifecycle_days
    ) m where stage <> '' group by stage order by stage`;
  // Bea, Cal and Fay have left; Ann is a lead, Hal is active, and the other five are power users.
  const standing = rows.filter(({ users }) => users !== 0);
  expect(standing).toEqual([
    { stage: "active", users: 1, stand: 1 },
    { stage: "churned", users: 3, stand: 3 },
    { stage: "lead", users: 1, stand: 1 },
    { stage: "power", users: 5, stand: 5 },
  ]);
});

test("a second look at the same day moves nobody and writes nothing", async () => {
  const before = await company.database
    .sql`select xmin, * from lifecycle_standings order by user_id`;
  const run = await runLifecycle(company.database, company.clock);
  expect(run).toMatchObject({ people: 10, moves: 0, day: LAST_DAY });
  const after = await company.database
    .sql`select xmin, * from lifecycle_standings order by user_id`;
  expect([...after]).toEqual([...before]);
});

test("a clock that was set back is refused before anything is read", async () => {
  const clock = () => new Date("2026-04-29T12:00:00Z");
  await expect(runLifecycle(company.database, clock)).rejects.toThrow(/last run for 2026-04-30/);
});

test("use that is counted set by set is what is worked out of single days, on every day", async () => {
  const { sql } = company.database;
  const everybody = { timeZone: "Europe/London", after: 0n, last: 1_000_000n };
  for (const day of eachDay(FIRST_DAY, LAST_DAY).filter((_, index) => index % 5 === 0)) {
    const at = new Date(`${day}T12:00:00Z`);
    const lastDay = addDays(day, -1);
    const asked = { ...everybody, at };
    const lives = await readLives(sql, { ...asked, from: lastDay, to: lastDay });
    const present = await readPresent(sql, { ...asked, lastDay, rules: STAGE_RULES });
    expect(present.map(({ userId }) => userId)).toEqual(lives.map(({ life }) => life.userId));
    for (const [index, person] of present.entries()) {
      const { life } = lives[index]!;
      const { use, facts } = lifeOn(life, day, at);
      expect(person.use).toMatchObject(use);
      // Who was quiet for longer than any rule asks is only known to have been.
      const quiet =
        facts.quietDays < STAGE_RULES.leftAfterDays ? facts.quietDays : person.quietDays;
      expect(person.quietDays).toBe(quiet);
      expect(person.quietDays >= STAGE_RULES.leftAfterDays).toBe(
        facts.quietDays >= STAGE_RULES.leftAfterDays,
      );
    }
  }
});

/** The events that Tidemark told, as `cal 01-05 trial activated activated`, in order. */
async function toldOf(who: string): Promise<string[]> {
  const rows = await company.database.sql<{ told: string }[]>`
    select concat_ws(' ', to_char(e.occurred_at, 'MM-DD'), e.properties->>'from', e.properties->>'to',
      e.properties->>'because') as told
    from events e join activities a on a.id = e.activity_id
    join user_identities i on i.user_id = e.user_id and i.kind = 'user_id'
    where a.key = 'lifecycle_stage_changed' and i.value = ${who} order by e.occurred_at`;
  return rows.map(({ told }) => told);
}

test("each move from one stage to another is told once as an event of the person; a first stage is none", async () => {
  expect(await toldOf("ann")).toEqual([]);
  expect(await toldOf("bea")).toEqual([
    "01-13 trial at_risk trial_unused",
    "01-16 at_risk churned subscription_ended",
  ]);
  expect(await toldOf("dee")).toEqual([
    "01-26 active power score_high",
    "02-10 power dunning past_due",
    "02-14 dunning power score_high",
  ]);
  const [counted] = await company.database.sql`
    select (select count(*)::int from events e join activities a on a.id = e.activity_id
        where a.key = 'lifecycle_stage_changed') as told,
      (select count(*)::int from lifecycle_transitions where from_stage is not null) as moved`;
  expect(counted?.told).toBe(counted?.moved);
});

// At risk came Bea on 13 January, Fay on the 17th, Gus on 1 February, Ivy and Jon on the 5th, Cal on 16 March. Within thirty days
// of it only Bea left: Cal took 32, Fay 46, and the others stayed.
test("what is told can be asked for in a funnel and is in the person's timeline, makes nobody active and changes no score", async () => {
  const { database } = company;
  const everybody = { timeZone: "Europe/London", after: 0n, last: 1_000_000n };
  const at = company.clock();
  const asked = { ...everybody, at, lastDay: addDays(LAST_DAY, -1), rules: STAGE_RULES };
  const daily = `{ dailyActiveUsers(period: { from: "${FIRST_DAY}", to: "${LAST_DAY}" }) { series { day value } } }`;
  const before = [await readPresent(database.sql, asked), await ask<object>(company, daily)];
  await foldEverything(database);
  expect([await readPresent(database.sql, asked), await ask<object>(company, daily)]).toEqual(
    before,
  );
  expect((await verifyEngagement(database, () => {})).differences).toEqual([]);
  const step = (to: string) =>
    `{ event: "lifecycle_stage_changed", where: [{ property: "to", is: EQ, values: ["${to}"] }] }`;
  const { funnel } = await ask<{ funnel: { value: { steps: object[] } } }>(
    company,
    `{ funnel(steps: [${step("at_risk")}, ${step("churned")}], windowHours: 720,
      period: { from: "${FIRST_DAY}", to: "${LAST_DAY}" }) { value { steps { reached } } } }`,
  );
  expect(funnel.value.steps).toEqual([{ reached: 6 }, { reached: 1 }]);
  const words = "lifecycle_stage_changed";
  const { person } = await ask<{ person: object }>(
    company,
    `{ person(user: "bea") { timeline(first: 5, kinds: [PRODUCT]) { items { words } } } }`,
  );
  expect(person).toEqual({ timeline: { items: [{ words }, { words }] } });
});

/*
 * Looked at for the first time on 30 April, the past begins 90 days before, on 30 January, with where people stood then
 * and not with how they came there. Each day is looked at as of its end, and all that Stripe tells comes at eight, so the
 * moves after it are those above; but for Jon, who on 29 January had 21 + 25 + 4 + 13 + 3 = 66 points and so begins as
 * active: nothing holds him there when 14 days were quiet, on 3 February.
 */
test("the first look of all works out the ninety days before it", async () => {
  const { sql } = company.database;
  await sql`truncate lifecycle_standings, lifecycle_transitions, lifecycle_days, lifecycle_runs`;
  await runLifecycle(company.database, company.clock);
  const moves = await Promise.all(["cal", "fay", "ivy", "jon"].map(movesOf));
  expect(moves).toEqual([
    [
      "01-30 power score_high",
      "03-13 active pays",
      "03-16 at_risk quiet",
      "04-17 churned subscription_ended",
    ],
    ["01-30 at_risk quiet", "03-04 churned long_quiet"],
    [
      "02-01 trial on_trial",
      "02-02 activated activated",
      "02-05 at_risk end_set",
      "02-08 activated activated",
      "02-15 active pays",
      "02-18 power score_high",
    ],
    ["01-30 active pays", "02-04 at_risk quiet", "02-16 active pays", "03-03 power score_high"],
  ]);
  // Nobody is looked back on twice.
  expect(await runLifecycle(company.database, company.clock)).toMatchObject({ moves: 0 });
});

// Dee came to be past due at eight of 10 February: at the end of the 9th they were a power user, at noon they are not.
test("a first look tells no move as an event, also one that it sees", async () => {
  const { sql } = company.database;
  await sql`truncate lifecycle_standings, lifecycle_transitions, lifecycle_days, lifecycle_runs`;
  const before = await toldOf("dee");
  company.setClock("2026-02-10T12:00:00Z");
  await runLifecycle(company.database, company.clock);
  expect((await movesOf("dee")).at(-1)).toBe("02-10 dunning past_due");
  expect(await toldOf("dee")).toEqual(before);
});
