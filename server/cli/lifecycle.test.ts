import { execFile } from "node:child_process";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDue, switchOn, triggerThat } from "../bench/sends/due-sends.ts";
import { openLoopbackKit } from "../bench/sends/loopback-kit.ts";
import { openApplication, TEST_ADMIN, type TestApplication } from "../testing/application.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { ownSteps } from "../testing/workflow.ts";
import { runCommand } from "./main.ts";

const NOW = "2026-03-20T12:00:00Z";

const kit = openLoopbackKit();

let application: TestApplication;

// Three people whom somebody vouched for in January, and who never did anything.
beforeAll(async () => {
  const means = { kit: kit.kit, slackWebhookUrl: null, webhook: null };
  application = await openApplication({ means }, { now: NOW });
  const { sql } = application.company.database;
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, '2026-03-01', '2026-03-01' from generate_series(1, 3) n`;
  await sql`
    insert into user_identities (kind, value, user_id, known_at)
    select 'email_verified', 'user' || n || '@example.com', n, '2026-03-01' from generate_series(1, 3) n`;
  await sql`
    insert into user_standings (user_id, segment_id, activated_at)
    select n, -1, '2026-03-02'::timestamptz from generate_series(1, 3) n`;
});

afterAll(() => application.close());

const ask = async (query: string, cookie: string) => {
  const headers = { cookie, origin: "http://localhost" };
  const answer = await application.app.inject({
    method: "POST",
    url: "/graphql",
    headers,
    payload: { query },
  });
  return answer.json();
};

/*
 * Known on 1 March as leads, activated on the 2nd, and at risk once seven days were quiet with no point of a score: three
 * moves of each, of the past that the first look works out.
 */
test("the workflow has a running server look at everybody, in a dry run and in earnest, and fails where it is refused", async () => {
  const [script = "", ...others] = await ownSteps("lifecycle", "curl");
  expect(others).toEqual([]);
  const URL = await application.app.listen({ port: 0, host: "127.0.0.1" });
  const KEY = (await application.authorization("ci")).replace("Bearer ", "");
  const cwd = await scratchFolder();
  const run = async (more: Record<string, string>) => {
    const env = { URL, KEY, DRY_RUN: "false", ...more };
    // GitHub gives each step to a shell that ends at the first fault.
    const { stdout } = await promisify(execFile)("bash", ["-e", "-c", script], { env, cwd });
    return JSON.parse(stdout);
  };
  const looked = { day: "2026-03-20", people: 3, sends: [] };
  expect(await run({ DRY_RUN: "true" })).toEqual({ ...looked, moves: 9, dryRun: true });
  expect(await run({})).toEqual({ ...looked, moves: 9, dryRun: false });
  expect(await run({})).toEqual({ ...looked, moves: 0, dryRun: false });
  await expect(run({ KEY: "tdm_wrong" })).rejects.toThrow();
});

test("a test goes to the address of whoever is signed in, is in the audit log, and is none of a key's", async () => {
  kit.know(TEST_ADMIN.email);
  const signIn = await application.app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    headers: { origin: "http://localhost" },
    payload: TEST_ADMIN,
  });
  const cookie = signIn.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const test = `mutation { testLifecycleTrigger(key: "welcome") { kind isDone reason detail } }`;
  expect(await ask(test, cookie)).toEqual({
    data: {
      testLifecycleTrigger: [{ kind: "kit_tag", isDone: true, reason: null, detail: null }],
    },
  });
  expect(kit.effects).toEqual([`tag ${TEST_ADMIN.email}`]);
  const { sql } = application.company.database;
  const acts = await sql`select subject from audit_log where action = 'lifecycle.test'`;
  expect([...acts]).toEqual([{ subject: "trigger:welcome" }]);
  const { body } = await application.ask(test, "admin");
  expect(body.errors?.[0]?.message).toBe(
    "A key has no address: sign in to send a test to yourself.",
  );
  const unknown = await ask(test.replace("welcome", "nothing"), cookie);
  expect(unknown.errors[0].message).toBe("There is no trigger of this key.");
});

/** What a command said, by the clock of this machine, which is later than the company's. */
async function command(...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(["lifecycle", ...words], {
    variables: { DATABASE_URL: application.company.database.url },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said, told };
}

test("the commands say what they looked at, what they would have sent and what is due", async () => {
  // Quiet for sixty days since: whoever never paid has left.
  const looked = (word: string) =>
    expect.stringMatching(
      new RegExp(`^3 people looked at for \\d{4}-\\d\\d-\\d\\d: 3 ${word} to another stage\\.$`),
    );
  expect(await command("run", "--dry-run")).toEqual({
    exitCode: 0,
    said: [looked("would move")],
    told: ["Nothing was written: this was a dry run."],
  });
  expect(await command("run")).toEqual({ exitCode: 0, said: [looked("moved")], told: [] });
  const backtest = await command("backtest", "welcome");
  expect(backtest.said).toEqual([
    expect.stringMatching(/^Welcome, from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.$/),
    "3 of 3 people looked at.",
    "0 messages to 0 people, 0 on the busiest day.",
    "Activated after it: 0. First paid after it: 0.",
  ]);
  expect((await command("backtest", "nothing")).told.join()).toContain(
    "There is no trigger nothing. There are welcome, activation_nudge",
  );
  expect(await command("send")).toEqual({ exitCode: 0, said: ["Nothing is due."], told: [] });
  const { database } = application.company;
  await switchOn(database, "all", triggerThat({}));
  await makeDue(database, "all", [1], { at: new Date(Date.now() - 1000) });
  expect((await command("send")).said).toEqual(["1 send looked at."]);
  // Kit is set up for the server, and not for the command.
  const [waits] = await database.sql`select status, reason from lifecycle_sends`;
  expect(waits).toEqual({
    status: "waiting",
    reason: expect.stringMatching(/kit_missing|quiet_hours/),
  });
});
