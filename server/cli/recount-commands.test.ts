import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
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

const READING = "Reading every event once more.";

test("verify names what differs and fails, rebuild mends it, and then verify finds nothing", async () => {
  const company = await openCompany({ now: SPRING_NOW });
  onTestFinished(() => company.close());
  await company.deliverAll(SPRING_EVENTS);
  const right = `The books are what ${SPRING_EVENTS.length} applied events say, in every cell.`;
  expect(await run(company, "verify")).toEqual({ exitCode: 0, said: [right], told: [READING] });

  await company.database.sql`update ledger_days set amount_minor = 1 where day = '2026-03-05'`;
  const found = await run(company, "verify");
  expect(found.exitCode).toBe(1);
  // Ben's £1,000.00 stand under his plan and under all, under his segment and under all.
  expect(found.said).toHaveLength(1);
  expect(found.said[0]).toMatch(
    /^ledger_days: 4 rows differ\. ledger_days, row of plan_id -1, segment_id 0, day 2026-03-05, currency gbp, kind charge: amount_minor is 1 and should be 100000\.$/,
  );
  expect(found.told).toEqual([
    READING,
    "The books are not what the events say: npx tidemark rebuild mends them.",
  ]);

  const read = `Read ${SPRING_EVENTS.length} events`;
  expect(await run(company, "rebuild")).toEqual({
    exitCode: 0,
    said: [`${read}: 4 rows taken out, 4 put in, 0 events settled otherwise.`],
    told: [READING],
  });
  expect(await run(company, "verify")).toMatchObject({ exitCode: 0, said: [right] });
  expect(await run(company, "rebuild")).toMatchObject({
    said: [`${read}: 0 rows taken out, 0 put in, 0 events settled otherwise.`],
  });
});
