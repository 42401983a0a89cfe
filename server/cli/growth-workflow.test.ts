import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import * as workflow from "../testing/workflow.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";

let application: TestApplication;
let outside: workflow.Outside;
let folder: string;
let server: string;
let key: string;

beforeAll(async () => {
  application = await openApplication({}, { now: SPRING_NOW });
  await application.company.deliverAll(SPRING_EVENTS);
  server = await application.app.listen({ port: 0, host: "127.0.0.1" });
  outside = await workflow.openOutside();
  key = (await application.authorization("ci")).replace("Bearer ", "");
  folder = await mkdtemp(path.join(tmpdir(), "tidemark-workflow-"));
});

afterAll(async () => {
  outside.close();
  await application.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => outside.clear());

const ownSteps = async (name = "growth-report") => await workflow.ownSteps(name);

const runStep = async (step: string, more: Record<string, string> = {}) =>
  await workflow.runStep(step, folder, outside, {
    ...{ URL: server, DAYS: "7", TIDEMARK_CI_KEY: key },
    ...more,
  });

const FILE = () => readFile(path.join(folder, "growth-report-41.md"), "utf8");

test("GitHub that refuses is written down beside the report, which is kept", async () => {
  const [step] = await ownSteps();
  expect((await runStep(step!, { GITHUB_REPOSITORY: "acme/closed" })).exitCode).toBe(1);
  const { sql } = application.company.database;
  const rows = await sql`select state, detail from report_deliveries where channel = 'github'`;
  expect([...rows]).toEqual([{ state: "refused", detail: "GitHub answered 410 for acme/closed." }]);
  expect(await FILE()).toContain("# Growth report");
});

test("the workflow writes the file and opens the issue, once however often it is run", async () => {
  const [step, ...others] = await ownSteps();
  expect(others).toEqual([]);
  expect(await runStep(step!)).toEqual({
    exitCode: 0,
    said: [],
    told: ["An issue is open: https://github.test/1"],
  });
  const markdown = await FILE();
  expect(markdown).toContain("| 313.33 GBP | 218.33 GBP | +43.5 % |");
  expect(outside.issues).toMatchObject([
    {
      title: "📊 Weekly Growth Report - 41",
      labels: ["metrics", "growth", "automated"],
      body: markdown,
      html_url: "https://github.test/1",
    },
  ]);
  expect((await runStep(step!)).told).toEqual([
    "The issue was there already: https://github.test/1",
  ]);
  expect(outside.issues).toHaveLength(1);
});

test("with a webhook Slack is told once, whatever fails and however often it is run", async () => {
  const [step] = await ownSteps();
  const more = { SLACK_WEBHOOK_URL: `${outside.url}/slack` };
  outside.isSlackDown = true;
  expect(await runStep(step!, more)).toEqual({
    exitCode: 1,
    said: [],
    told: ["An issue is open: https://github.test/1", 'Slack answered 503: "down"'],
  });
  expect(await FILE()).toContain("# Growth report");
  outside.isSlackDown = false;
  expect((await runStep(step!, more)).told.at(-1)).toBe("Slack was told.");
  const [message] = outside.messages;
  expect(message?.text).toBe("Growth report, 2026-04-14 to 2026-04-20");
  expect(JSON.stringify(message?.blocks)).toContain("rose from 218.33 GBP to 313.33 GBP (+43.5 %)");
  expect(await runStep(step!, more)).toMatchObject({
    exitCode: 0,
    told: [
      "The issue was there already: https://github.test/1",
      "Slack was told of these days before, and is not told twice.",
    ],
  });
  expect(outside.messages).toHaveLength(1);
  const { sql } = application.company.database;
  const rows = await sql`select channel, state, attempts, detail from report_deliveries order by 1`;
  expect([...rows]).toEqual([
    { channel: "github", state: "sent", attempts: 1, detail: "https://github.test/1" },
    { channel: "slack", state: "sent", attempts: 2, detail: null },
  ]);
});

test("nothing is made, written or said where the repository is public, unless it is forced", async () => {
  const [step] = await ownSteps();
  outside.isPrivate = false;
  await rm(path.join(folder, "growth-report-41.md"), { force: true });
  expect(await runStep(step!)).toMatchObject({
    exitCode: 1,
    said: [],
    told: [expect.stringContaining("acme/numbers is public, so nothing was written")],
  });
  await expect(FILE()).rejects.toThrow("ENOENT");
  expect(outside.issues).toEqual([]);
  expect(await runStep(`${step!.trim()} --force-public`)).toMatchObject({ exitCode: 0 });
  expect(outside.issues).toHaveLength(1);
});

test("says in one sentence what is missing or refuses, and never the token", async () => {
  const [step] = await ownSteps();
  const told = async (more: Record<string, string>) => (await runStep(step!, more)).told.join();
  expect(await told({ GITHUB_TOKEN: "" })).toContain("--github-issue is for workflows");
  expect(await told({ GITHUB_TOKEN: "wrong_token" })).toBe("GitHub answered 401 for acme/numbers.");
  expect(await told({ TIDEMARK_CI_KEY: "" })).toContain("a key of the role ci in TIDEMARK_CI_KEY");
  expect(await told({ TIDEMARK_CI_KEY: "tdm_wrong" })).toContain("refused: Sign in");
  expect(await told({ URL: "http://127.0.0.1:1" })).toContain("could not be reached");
  expect(await told({ DAYS: "0" })).toContain("A report is of 1 to 366 whole days.");
});

test.each([["from the database"], ["by the server"]])(
  "the workflow of the insights writes its file, opens its issue and tells Slack, %s",
  async (way) => {
    const [step, ...others] = await ownSteps("growth-insights");
    expect(others).toEqual([]);
    const database = { URL: "", DATABASE_URL: application.company.database.url };
    const more = { ...(way === "by the server" ? {} : database), WEEKS: "1" };
    const slack = { SLACK_WEBHOOK_URL: `${outside.url}/slack` };
    expect(await runStep(step!, { ...more, ...slack })).toMatchObject({
      exitCode: 0,
      said: [],
      told: ["An issue is open: https://github.test/1", expect.stringContaining("Slack was told")],
    });
    expect(outside.issues).toMatchObject([
      { title: "💡 Weekly Growth Insights - 41", labels: ["metrics", "growth", "automated"] },
    ]);
    expect(outside.issues[0]?.body).toContain("## What stands out");
  },
);
