import { afterAll, beforeAll, expect, test } from "vitest";
import { packDays } from "../../../rollup/engagement/packed-days.ts";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { openStage, tellStory } from "../../../testing/people/tell-story.ts";
import { openSearches, SEARCHES_NOW } from "../../../testing/worlds/searches.ts";

/** Seven people of one block, whose funnels are worked by hand in funnel.test.ts. */
let searches: TestCompany;

/** People of three blocks, among them the first and the last of one, and of the next people who are read together. */
let crowd: TestCompany;

const CROWD = [3, 4_095, 4_096, 8_191, 8_192, 16_383, 16_384, 16_390];

beforeAll(async () => {
  searches = await openSearches();
  crowd = await openCompany({ now: SEARCHES_NOW });
  await openStage(crowd.database);
  await crowd.database.sql`
    insert into users (id, known_at, first_seen_at)
    select id, now(), now() from unnest(${CROWD}::bigint[]) id on conflict do nothing`;
  // Five hundred deeds of three kinds within March, scattered by two primes.
  const deeds = Array.from({ length: 500 }, (_, index) => ({
    person: CROWD[(index * 5) % CROWD.length] ?? 0,
    kind: [1, 2, 4][(index * 7) % 3] ?? 0,
    feature: null,
    at: new Date(Date.UTC(2026, 2, 1, 0, (index * 7_919) % (31 * 24 * 60))),
    contacts: null,
  }));
  await tellStory(crowd.database, [{ what: "deeds", deeds }]);
});

afterAll(async () => {
  await searches.close();
  await crowd.close();
});

const MARCH = `period: { from: "2026-03-01", to: "2026-03-31" }`;

const stepsOf = (...events: string[]) =>
  `steps: [${events.map((event) => `{ event: "${event}" }`).join(", ")}]`;

const VALUE = `excluded open steps { reached open medianSecondsFromPrevious medianSecondsFromFirst }
  timesToConvert { fromSeconds converted }`;

const ANSWER = `{ value { ${VALUE} } previous { ${VALUE} } breakdown { key isOther value { ${VALUE} } } }`;

const PEOPLE = "{ items { enteredAt lastStepAt stepsTaken isOpen } nextCursor }";

/** What funnels come to, and who took the first step of the first of them, page by page. */
async function answers(company: TestCompany, funnels: readonly string[]): Promise<object[]> {
  const told: object[] = [];
  for (const args of funnels) {
    const source = args.includes("period:") ? args : `${args}, ${MARCH}`;
    told.push(await ask(company, `{ funnel(${source}) ${ANSWER} }`));
  }
  let after: string | null = null;
  do {
    const page: string = `first: 2, after: ${JSON.stringify(after)}`;
    const entered = `${funnels[0]}, ${MARCH}, step: 1, outcome: CONVERTED, ${page}`;
    const answer: Page = await ask(company, `{ funnelPeople(${entered}) ${PEOPLE} }`);
    told.push(...answer.funnelPeople.items);
    after = answer.funnelPeople.nextCursor;
  } while (after !== null);
  return told;
}

interface Page {
  readonly funnelPeople: { readonly items: object[]; readonly nextCursor: string | null };
}

/** Leaves nothing packed but some days of some blocks. */
async function keepPacked({ database: { sql } }: TestCompany, kept: string): Promise<void> {
  const isOther = sql.unsafe(`not (${kept})`);
  await sql`delete from packed_days where ${isOther}`;
  await sql`delete from packed_events where ${isOther}`;
}

test("every funnel is the same read from packed days, from events, and from some of each", async () => {
  const steps = stepsOf("search", "open", "save");
  const tea = `steps: [{ event: "search", where: [{ property: "q", is: EQ, values: ["tea"] }] }, { event: "open" }]`;
  const funnels = [
    steps,
    `${steps}, countBy: ENTRIES`,
    `${steps}, windowHours: 24`,
    `${steps}, order: STRICT`,
    `${steps}, order: ANY`,
    `${steps}, exclude: [{ step: { event: "cancel" }, after: 1, before: 2 }]`,
    stepsOf("search", "open", "search"),
    tea,
    `${tea}, order: STRICT`,
    `steps: [{ event: "search" }, { money: PAYMENT }]`,
    `${steps}, breakdown: { by: PROPERTY, property: "q", step: 1 }`,
    `${steps}, breakdown: { by: COUNTRY, step: 1 }`,
  ];
  const ofEvents = await answers(searches, funnels);
  await packDays(searches.database);
  expect(await answers(searches, funnels)).toEqual(ofEvents);
  // Ada came on the day before, Gil on the day after.
  await keepPacked(searches, "day between '2026-03-02' and '2026-03-05'");
  expect(await answers(searches, funnels)).toEqual(ofEvents);
  await keepPacked(searches, "day <> '2026-03-03'");
  expect(await answers(searches, funnels)).toEqual(ofEvents);
});

test("a period that begins and ends within a packed day takes its part of it", async () => {
  // In Tokyo the 5th lasts from 15:00 of the 4th to 15:00 of the 5th: Dan's morning is before it, Eve's in it, and Gil's
  // within the window after it.
  const { sql } = searches.database;
  await sql`update account_settings set time_zone = 'Asia/Tokyo'`;
  const ofDay = `period: { from: "2026-03-05", to: "2026-03-05" }, windowHours: 24`;
  const funnels = [
    `${stepsOf("search", "open")}, ${ofDay}, countBy: ENTRIES`,
    `${stepsOf("open", "save")}, ${ofDay}, order: STRICT`,
  ];
  const dropped = stepsOf("open", "save");
  await keepPacked(searches, "false");
  const ofEvents = await answers(searches, [dropped, ...funnels]);
  await packDays(searches.database);
  expect(await answers(searches, [dropped, ...funnels])).toEqual(ofEvents);
  expect(ofEvents[1]).toMatchObject({
    funnel: { value: { steps: [{ reached: 2 }, { reached: 2 }] } },
  });
});

test("people of several blocks are each read from their own, whichever of them are packed", async () => {
  const steps = stepsOf("opened", "enriched", "exported");
  const funnels = [
    steps,
    `${steps}, countBy: ENTRIES`,
    `${steps}, order: STRICT, windowHours: 600`,
    stepsOf("exported", "exported"),
  ];
  const ofEvents = await answers(crowd, funnels);
  // Each of them opened sooner or later.
  expect(ofEvents[0]).toMatchObject({ funnel: { value: { steps: [{ reached: 8 }, {}, {}] } } });
  // What Tidemark itself tells of people is nothing that they did in between.
  await crowd.database.sql`
    insert into activities (kind, key, known_at) values ('event', 'lifecycle_stage_changed', now())`;
  await crowd.database.sql`
    insert into events (user_id, activity_id, occurred_at, received_at, append_id, message_id)
    select e.user_id, a.id, e.occurred_at + interval '1 second', now(), 0, gen_random_uuid()::text
    from events e, activities a where a.key = 'lifecycle_stage_changed'`;
  expect(await answers(crowd, funnels)).toEqual(ofEvents);
  await packDays(crowd.database);
  expect(await answers(crowd, funnels)).toEqual(ofEvents);
  await keepPacked(crowd, "block <> 1 or day < '2026-03-15'");
  expect(await answers(crowd, funnels)).toEqual(ofEvents);
});

test("what is packed is what is read: without it, a packed day has nothing", async () => {
  await packDays(crowd.database);
  await crowd.database.sql`delete from packed_events`;
  const { funnel } = await ask<{ funnel: { value: { steps: { reached: number }[] } } }>(
    crowd,
    `{ funnel(${stepsOf("opened", "enriched")}, ${MARCH}) { value { steps { reached } } } }`,
  );
  expect(funnel.value.steps.map(({ reached }) => reached)).toEqual([0, 0]);
});
