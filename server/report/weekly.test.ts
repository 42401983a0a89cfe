import "reflect-metadata";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openReportDesk } from "../api/report-desk.ts";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { openMailServer, type TestMailServer } from "../testing/mail-server.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";

/** A Slack and an Anthropic on this machine. The sentence needs a number that the findings have, and has none. */
const outside = { slackStatus: 200, heard: [] as string[], asked: 0 };

const WRITTEN = "Look after the customers who pay.";

const listener = createServer(async (request, response) => {
  const body = await text(request);
  if (request.url === "/slack") {
    outside.heard.push(body);
    return response.writeHead(outside.slackStatus).end("ok");
  }
  outside.asked += 1;
  const sentences = JSON.stringify({ sentences: [{ text: WRITTEN, cites: ["c1"] }] });
  const message = {
    ...{ id: "msg_1", type: "message", role: "assistant", model: "claude-test" },
    ...{ stop_reason: "end_turn", stop_sequence: null },
    usage: { input_tokens: 10, output_tokens: 5 },
    content: [{ type: "text", text: sentences }],
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(message));
});

let smtp: TestMailServer;
let server: TestApplication;
let desk: ReturnType<typeof openReportDesk>;

beforeAll(async () => {
  smtp = await openMailServer();
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const apiBase = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  server = await openApplication({}, { now: SPRING_NOW });
  await server.company.deliverAll(SPRING_EVENTS);
  const configuration = {
    slackWebhookUrl: `${apiBase}/slack`,
    mail: { url: smtp.url, from: "tidemark@company.test" },
    publicUrl: null,
    anthropic: { apiKey: "sk-ant-test", apiBase, model: "claude-test", prices: "2,10" },
  };
  const { database, clock } = server.company;
  desk = openReportDesk({ configuration, database }, clock);
});

afterAll(async () => {
  listener.close();
  await smtp.close();
  await server.close();
});

beforeEach(async () => {
  Object.assign(outside, { slackStatus: 200, heard: [], asked: 0 });
  smtp.received.length = 0;
  await server.company.database
    .sql`truncate reports, report_deliveries, report_settings, model_runs`;
});

const run = async (name: string) => await desk.works.find((work) => work.name === name)?.do();

const set = async (settings: object) => {
  const shipped = { recipients: [], makesReport: true, makesInsights: true, tellsSlack: true };
  const { body } = await server.ask(
    `mutation Set($settings: ReportSettingsInput!) { setReportSettings(settings: $settings) { canMail } }`,
    "admin",
    { settings: { ...shipped, ...settings } },
  );
  expect(body.errors).toBeUndefined();
};

const kept = async () => [
  ...(await server.company.database.sql<{ kind: string; markdown: string }[]>`
    select kind, markdown from reports order by made_at`),
];

test("the report is due on Mondays and the insights on Sundays, at nine in the account's zone", () => {
  expect(desk.works.map(({ name, cron }) => [name, cron])).toEqual([
    ["growth-report", "0 9 * * 1"],
    ["growth-insights", "0 9 * * 0"],
    ["alerts", "27 * * * *"],
  ]);
});

test("as shipped the report is made, kept and told to Slack, nobody gets mail, and no model is asked", async () => {
  await run("growth-report");
  expect(await kept()).toMatchObject([{ kind: "growth" }]);
  expect(outside.heard).toHaveLength(1);
  expect(smtp.received).toEqual([]);
  expect(outside.asked).toBe(0);
});

test("what one does not take is tried again, and neither made nor told twice", async () => {
  await set({ recipients: ["ada@company.test"] });
  outside.slackStatus = 503;
  await expect(run("growth-report")).rejects.toThrow("Slack answered 503: ok");
  expect(smtp.received).toHaveLength(1);
  outside.slackStatus = 200;
  await run("growth-report");
  await run("growth-report");
  expect(await kept()).toHaveLength(1);
  expect(outside.heard).toHaveLength(2);
  expect(smtp.received).toHaveLength(1);
});

test("where a model is allowed its proven sentences are in the report and in the messages, labelled", async () => {
  await server.ask("mutation { allowModel(allowed: true) }", "admin");
  await set({ recipients: ["ada@company.test"] });
  await run("growth-report");
  await run("growth-insights");
  const label = "Written by a language model";
  for (const { markdown } of await kept()) {
    expect(markdown).toContain(`## ${label} (claude-test)\n\n${WRITTEN}\n`);
  }
  expect(outside.heard).toHaveLength(2);
  for (const message of outside.heard) expect(message).toContain(`*${label}*\\n• ${WRITTEN}`);
  // Insights are for the channel; the page of the week is what goes by mail.
  expect(smtp.received).toHaveLength(1);
  expect(smtp.received[0]?.source).toContain(label);
  // 10 tokens at 2 and 5 at 10 dollars a million are 0.00007 dollars, twice.
  const { body } = await server.ask(
    "{ modelBudget { runCents monthCents spentDollars } }",
    "admin",
  );
  expect(body.data).toEqual({
    modelBudget: { runCents: 50, monthCents: 1000, spentDollars: "0.0002" },
  });
  await server.ask("mutation { allowModel(allowed: false) }", "admin");
});

test("where a summary may cost more than the limits none is asked for, and the report says so", async () => {
  await server.ask("mutation { allowModel(allowed: true) }", "admin");
  const limit = async (runCents: number, monthCents: number) =>
    await server.ask(
      `mutation { setModelLimits(runCents: ${runCents}, monthCents: ${monthCents}) { runCents } }`,
      "admin",
    );
  const told = async () => {
    await server.company.database.sql`truncate reports`;
    await run("growth-report");
    return (await kept())[0]?.markdown;
  };
  // Two tries of 6,000 tokens back alone are twelve cents.
  await limit(2, 1000);
  expect(await told()).toMatch(/limit of what a language model may cost is reached: a summary/);
  await limit(50, 2);
  expect(await told()).toMatch(/limit of what a language model may cost is reached: this month/);
  expect(outside.asked).toBe(0);
  expect((await limit(50, -1)).body.errors?.[0]?.message).toMatch(/0 to 1,000 US dollars/);
  await server.ask("mutation { allowModel(allowed: false) }", "admin");
});

test("what is switched off is neither made nor told", async () => {
  await set({ makesReport: false, makesInsights: false });
  await run("growth-report");
  await run("growth-insights");
  expect(await kept()).toEqual([]);
  await set({ tellsSlack: false });
  await run("growth-report");
  await run("growth-insights");
  expect(await kept()).toHaveLength(2);
  expect(outside.heard).toEqual([]);
});

test("insights are made over the API with a ci key, and are read as data", async () => {
  const { body } = await server.ask(
    "mutation { generateGrowthInsights(weeks: 1) { kind markdown growth { insights { key } model { sentences } } } }",
    "ci",
  );
  expect(body.data).toMatchObject({
    generateGrowthInsights: {
      kind: "INSIGHTS",
      markdown: expect.stringContaining("# Growth insights, 2026-04-14 to 2026-04-20"),
      growth: { insights: expect.arrayContaining([{ key: "revenue:gbp" }]), model: null },
    },
  });
  const wrong = await server.ask("mutation { generateGrowthInsights(weeks: 53) { id } }", "ci");
  expect(wrong.body.errors?.[0]?.message).toBe("Insights are of 1 to 52 whole weeks.");
});
