import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { openStage, tellStory } from "../testing/people/tell-story.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";
import { runCommand } from "./main.ts";

async function run(company: TestCompany, command: string) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand([command], {
    variables: { DATABASE_URL: company.database.url },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said, told };
}

const TOLD = [
  "Reading every event of Stripe's once more.",
  "Counting every product event once more.",
];

const NO_SUMS = "The sums are what 0 product events say, in every cell.";

const NOTHING_COUNTED = "Counted 0 product events: 0 rows taken out, 0 put in.";

test("verify names what differs and fails, rebuild mends it, and then verify finds nothing", async () => {
  const company = await openCompany({ now: SPRING_NOW });
  onTestFinished(() => company.close());
  await company.deliverAll(SPRING_EVENTS);
  const right = `The books are what ${SPRING_EVENTS.length} applied events say, in every cell.`;
  expect(await run(company, "verify")).toEqual({ exitCode: 0, said: [right, NO_SUMS], told: TOLD });

  await company.database.sql`update ledger_days set amount_minor = 1 where day = '2026-03-05'`;
  const found = await run(company, "verify");
  expect(found.exitCode).toBe(1);
  // Ben's £1,000.00 stand under his plan and under all, under his segment and under all.
  expect(found.said).toEqual([expect.any(String), NO_SUMS]);
  expect(found.said[0]).toMatch(
    /^ledger_days: 4 rows differ\. ledger_days, row of plan_id -1, segment_id 0, day 2026-03-05, currency gbp, kind charge: amount_minor is 1 and should be 100000\.$/,
  );
  expect(found.told).toEqual([
    ...TOLD,
    "What is stored is not what the events say: npx tidemark rebuild mends it.",
  ]);

  const read = `Read ${SPRING_EVENTS.length} events`;
  expect(await run(company, "rebuild")).toEqual({
    exitCode: 0,
    said: [`${read}: 4 rows taken out, 4 put in, 0 events settled otherwise.`, NOTHING_COUNTED],
    told: TOLD,
  });
  expect(await run(company, "verify")).toMatchObject({ exitCode: 0, said: [right, NO_SUMS] });
  expect(await run(company, "rebuild")).toMatchObject({
    said: [`${read}: 0 rows taken out, 0 put in, 0 events settled otherwise.`, NOTHING_COUNTED],
  });
});

test("verify finds one wrong cell of the sums of product events, and rebuild mends it", async () => {
  const company = await openCompany({ now: SPRING_NOW });
  onTestFinished(() => company.close());
  const { database } = company;
  await openStage(database);
  const deed = { person: 1, kind: 1, feature: null, contacts: null };
  await tellStory(database, [
    { what: "deeds", deeds: [{ ...deed, at: new Date("2026-10-20T12:00:00Z") }] },
  ]);
  const right = "The sums are what 1 product events say, in every cell.";
  expect(await run(company, "verify")).toMatchObject({
    exitCode: 0,
    said: [expect.any(String), right],
  });

  // Who was active on the 20th leaves the window of seven days on the 27th.
  await database.sql`
    update active_windows set delta = -2 where segment_id = 0 and width = 7 and day = '2026-10-27'`;
  const found = await run(company, "verify");
  expect(found.exitCode).toBe(1);
  expect(found.said[1]).toBe(
    "active_windows: 1 row differs. active_windows, row of activity_id 0, segment_id 0, width 7, day 2026-10-27: delta is -2 and should be -1.",
  );
  expect((await run(company, "rebuild")).said[1]).toBe(
    "Counted 1 product events: 1 rows taken out, 1 put in.",
  );
  expect(await run(company, "verify")).toMatchObject({ exitCode: 0 });
});
