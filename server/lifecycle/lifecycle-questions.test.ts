import { afterAll, beforeAll, expect, test } from "vitest";
import { SCORE_WEIGHTS } from "../domain/engagement-score.ts";
import { STAGES } from "../domain/lifecycle-stage.ts";
import { STAGE_RULES } from "../domain/stage-rules.ts";
import { SHORT_STAGE_OF } from "../domain/stage-view.ts";
import { LIFECYCLE_LOCK } from "../store/applier-lock.ts";
import { ask } from "../testing/ask.ts";
import type { TestCompany } from "../testing/company.ts";
import { LAST_DAY, openLives } from "../testing/worlds/lives.ts";
import { runLifecycle } from "./run-lifecycle.ts";

// The ten people of the world, looked at once, at noon of 30 April: the past is worked out of 30 January and after.

let company: TestCompany;

beforeAll(async () => {
  company = await openLives();
  company.setClock(`${LAST_DAY}T12:00:00Z`);
  await runLifecycle(company.database, company.clock);
});

afterAll(() => company.close());

const rulesWith = (changes: object, weights: object = {}) => {
  const write = (values: object) => JSON.stringify(values).replaceAll('"', "");
  return `rules: ${write({ ...STAGE_RULES, ...changes })}, weights: ${write({ ...SCORE_WEIGHTS, ...weights })}`;
};

interface Count {
  readonly stage: string;
  readonly people: number;
}

const standing = (counts: readonly Count[]) =>
  Object.fromEntries(
    counts.filter(({ people }) => people > 0).map((one) => [one.stage, one.people]),
  );

test("the people of each stage are counted on complete days alone", async () => {
  const { lifecycleStages } = await ask<{
    lifecycleStages: {
      since: string;
      asOf: string;
      now: Count[];
      series: { day: string; counts: Count[]; shortCounts: Count[] }[];
    };
  }>(
    company,
    `{ lifecycleStages(from: "2026-01-01", to: "2026-05-31") {
        since asOf now { stage people } series { day counts { stage people } shortCounts { stage people } } } }`,
  );
  const { since, asOf, now, series } = lifecycleStages;
  expect([since, asOf]).toEqual(["2026-01-30", "2026-04-30T12:00:00.000Z"]);
  expect([series[0]?.day, series.at(-1)?.day, series.length]).toEqual([
    "2026-01-30",
    "2026-04-29",
    90,
  ]);
  expect(standing(now)).toEqual({ LEAD: 1, ACTIVE: 1, POWER: 5, CHURNED: 3 });
  // At the end of 3 February: Ann a lead, Ivy activated, Hal and Jon active, Cal, Dee and Eli power users, Fay and Gus at
  // risk, Bea gone.
  const day = series.find((one) => one.day === "2026-02-03");
  expect(standing(day?.counts ?? [])).toEqual({
    LEAD: 1,
    ACTIVATED: 1,
    ACTIVE: 2,
    POWER: 3,
    AT_RISK: 2,
    CHURNED: 1,
  });
  expect(standing(day?.shortCounts ?? [])).toEqual({ TRIAL: 2, ACTIVE: 5, AT_RISK: 2, CHURNED: 1 });
});

test("the last look is told with the people it moved, and one under way on any connection is", async () => {
  const look = () => ask(company, "{ lifecycleLook { isUnderWay at people moves } }");
  const [last] = await company.database.sql`select moves from lifecycle_runs`;
  const told = { at: "2026-04-30T12:00:00.000Z", people: 10, moves: last?.moves };
  expect(await look()).toEqual({ lifecycleLook: { isUnderWay: false, ...told } });
  await company.database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LIFECYCLE_LOCK})`;
    expect(await look()).toEqual({ lifecycleLook: { isUnderWay: true, ...told } });
  });
});

test("the flows between two days hold everybody once, who stayed and who went and came back included", async () => {
  const { lifecycleFlows } = await ask<{
    lifecycleFlows: {
      from: string;
      to: string;
      flows: { from: string; to: string; people: number }[];
    };
  }>(
    company,
    `{ lifecycleFlows(from: "2026-02-03", to: "2026-06-30") { from to flows { from to people } } }`,
  );
  expect(lifecycleFlows).toMatchObject({ from: "2026-02-03", to: "2026-04-29" });
  // Dee and Eli left the power users and are back.
  const flows = lifecycleFlows.flows.map(({ from, to, people }) => `${from} ${to} ${people}`);
  expect(flows.sort()).toEqual([
    "ACTIVATED POWER 1",
    "ACTIVE ACTIVE 1",
    "ACTIVE POWER 1",
    "AT_RISK CHURNED 1",
    "AT_RISK POWER 1",
    "CHURNED CHURNED 1",
    "LEAD LEAD 1",
    "POWER CHURNED 1",
    "POWER POWER 2",
  ]);
  const none = await ask(
    company,
    `{ lifecycleFlows(from: "2025-01-01", to: "2025-02-01") { from flows { people } } }`,
  );
  expect(none).toEqual({ lifecycleFlows: { from: null, flows: [] } });
});

interface AtRisk {
  readonly peopleAtRisk: {
    readonly items: readonly {
      person: { userId: string };
      mrr: { minorUnits: string; currency: string }[];
    }[];
    readonly nextCursor: string | null;
  };
}

test("who may leave is listed by what they pay, and two currencies are weighed by the day's rate", async () => {
  const { sql } = company.database;
  // Everybody's plan is £20.00. Jon pays €19.00 more; a euro is half a pound.
  await sql`
    insert into mrr_movements (customer_id, currency, plan_id, segment_id, occurred_at, day, kind, delta, paying_since, rule, event_id, known_at)
    select 'cus_jon', 'eur', plan_id, segment_id, occurred_at, day, kind, 1900, paying_since, rule, event_id, known_at
    from mrr_movements where customer_id = 'cus_jon' order by occurred_at limit 1`;
  await sql`
    insert into exchange_rates (day, base, quote, source, rate, imported_at)
    values ('2026-04-29', 'eur', 'gbp', 'ecb', 0.5, now())`;
  const page = (after: string) =>
    ask<AtRisk>(
      company,
      `{ peopleAtRisk(stages: [POWER, LEAD], first: 4${after}) { nextCursor
          items { person { userId } mrr { minorUnits currency } } } }`,
    );
  const first = (await page("")).peopleAtRisk;
  const rest = (await page(`, after: "${first.nextCursor}"`)).peopleAtRisk;
  const people = [...first.items, ...rest.items];
  // Of those who pay as much, whoever was known here first stands first.
  const ids = people.map(({ person }) => person.userId);
  expect([ids[0], ids.slice(1, 5).sort(), ids[5]]).toEqual([
    "jon",
    ["dee", "eli", "gus", "ivy"],
    "ann",
  ]);
  expect(people[0]?.mrr).toEqual([
    { minorUnits: "1900", currency: "eur" },
    { minorUnits: "2000", currency: "gbp" },
  ]);
  expect(people.at(-1)?.mrr).toEqual([]);
  expect(rest.nextCursor).toBeNull();
});

test("a person's page says where they stand, how they came there, and what their score consists of", async () => {
  const { personLifecycle } = await ask<{
    personLifecycle: { scores: { day: string; score: number }[] };
  }>(
    company,
    `{ personLifecycle(user: "hal") { stage shortStage since reason moves { day from to reason }
        score { day score parts { part weight points because } } scores { day score } } }`,
  );
  // Every seventh day, last on 23 April, six days before the 29th: 24 of 30. 4 of 20 days: 5 of 25. 2 things of 8: 3.75
  // of 15. ln 5 / ln 101 = 0.349 of 20 is 6.97. 2 of the last 14 days and 2 of those before: half of 10.
  expect(personLifecycle).toMatchObject({
    stage: "ACTIVE",
    shortStage: "ACTIVE",
    since: "2026-01-30",
    reason: "Has a running subscription.",
    moves: [{ day: "2026-01-30", from: null, to: "ACTIVE", reason: "Has a running subscription." }],
    score: {
      day: "2026-04-29",
      score: 45,
      parts: [
        { part: "RECENCY", weight: 30, points: 24, because: "Last active 6 days before." },
        { part: "FREQUENCY", weight: 25, points: 5, because: "Active on 4 of 30 days." },
        { part: "BREADTH", weight: 15, points: 4, because: "Did 2 different things." },
        { part: "VOLUME", weight: 20, points: 7, because: "4 core actions." },
        {
          part: "TREND",
          weight: 10,
          points: 5,
          because: "Active on 2 of the last 14 days, and on 2 of the 14 before.",
        },
      ],
    },
  });
  const { scores } = personLifecycle;
  expect([scores.length, scores[0]?.day]).toEqual([90, "2026-01-30"]);
  expect(scores.at(-1)).toEqual({ day: "2026-04-29", score: 45 });
  await expect(ask(company, `{ personLifecycle(user: "nobody") { stage } }`)).rejects.toThrow(
    "Nobody called nobody is known here.",
  );
});

test("the view's four stages are those of the server, for every stage", async () => {
  const { sql } = company.database;
  const rows = await sql.begin(async (tx) => {
    await tx`
      insert into lifecycle_standings (user_id, stage, since, reason, billing, score)
      select -n, stage, '2026-01-01', 'known', 'none', 0
      from unnest(${[...STAGES]}::text[]) with ordinality as s (stage, n)`;
    const shown = await tx<{ stage: string; lifecycle_stage: string }[]>`
      select stage, lifecycle_stage from user_stages where user_id < 0`;
    await tx`delete from lifecycle_standings where user_id < 0`;
    return shown;
  });
  expect(Object.fromEntries(rows.map((row) => [row.lifecycle_stage, row.stage]))).toEqual(
    SHORT_STAGE_OF,
  );
});

test("other rules are shown before they are saved, and then move people today", async () => {
  // Hal's 45 points are enough for power from 40 on.
  const rules = rulesWith({ powerFrom: 40, powerUntil: 35, easedFrom: 30 });
  const { previewLifecycleRules } = await ask<{ previewLifecycleRules: object }>(
    company,
    `{ previewLifecycleRules(${rules}) { people of changes { from to people } } }`,
  );
  expect(previewLifecycleRules).toEqual({
    people: 10,
    of: 10,
    changes: [{ from: "ACTIVE", to: "POWER", people: 1 }],
  });
  const looks: string[] = [];
  const looker = { look: () => void looks.push("asked for") };
  const set = await ask(
    { ...company, looker },
    `mutation { setLifecycleRules(${rules}) { rules { powerFrom staysDays } shippedRules { powerFrom } } }`,
  );
  expect(set).toEqual({
    setLifecycleRules: { rules: { powerFrom: 40, staysDays: 3 }, shippedRules: { powerFrom: 75 } },
  });
  // Nobody waits for the look that it asks for.
  expect(looks).toEqual(["asked for"]);
  await runLifecycle(company.database, company.clock);
  const { personLifecycle } = await ask<{ personLifecycle: object }>(
    company,
    `{ personLifecycle(user: "hal") { stage since moves { day to } } }`,
  );
  expect(personLifecycle).toEqual({
    stage: "POWER",
    since: "2026-04-30",
    moves: [
      { day: "2026-04-30", to: "POWER" },
      { day: "2026-01-30", to: "ACTIVE" },
    ],
  });
  // What is as shipped follows a later version.
  const [stored] = await company.database.sql`select rules, weights from lifecycle_rules`;
  expect(stored).toEqual({ rules: { powerFrom: 40, powerUntil: 35, easedFrom: 30 }, weights: {} });
  const acts = await company.database.sql`select actor, action from audit_log`;
  expect([...acts]).toEqual([{ actor: "person:test", action: "lifecycle-rules.set" }]);
});

test.each([
  [rulesWith({ powerUntil: 75 }), /powerUntil \(75\) has to be below powerFrom \(75\)/],
  [rulesWith({}, { recency: 31 }), /come to 101; they have to come to 100/],
  [rulesWith({ riskAfterDays: 1 }), /whole number from 2 to 365/],
])("rules that let people flap and weights that are not 100 are refused", async (rules, why) => {
  await expect(
    ask(company, `mutation { setLifecycleRules(${rules}) { rules { powerFrom } } }`),
  ).rejects.toThrow(why);
});
