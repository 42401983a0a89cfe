import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { openMailServer, type TestMailServer } from "../../testing/mail-server.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../../testing/worlds/spring.ts";

/** A Slack on this machine: what it heard, and what it does next. */
const slack = { heard: [] as string[], next: [] as (number | "hangs up")[] };

const listener = createServer(async (request, response) => {
  slack.heard.push(JSON.parse(await text(request)).text);
  const next = slack.next.shift() ?? 200;
  if (next === "hangs up") return request.socket.destroy();
  return response.writeHead(next).end(next === 200 ? "ok" : "channel_is_archived");
});

let smtp: TestMailServer;
let server: TestApplication;
let report: string;

beforeAll(async () => {
  smtp = await openMailServer();
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  const delivery = {
    slackWebhookUrl: `http://127.0.0.1:${port}/T/B/secret`,
    mail: { url: smtp.url, from: "tidemark@company.test" },
    consoleUrl: "https://tidemark.example",
  };
  server = await openApplication({ delivery }, { now: SPRING_NOW });
  await server.company.deliverAll(SPRING_EVENTS);
  const { body } = await server.ask("mutation { generateGrowthReport(days: 7) { id } }", "ci");
  report = (body.data as { generateGrowthReport: { id: string } }).generateGrowthReport.id;
});

afterAll(async () => {
  listener.close();
  await smtp.close();
  await server.close();
});

beforeEach(async () => {
  Object.assign(slack, { heard: [], next: [] });
  await server.company.database.sql`delete from report_deliveries`;
});

async function deliver(channel: "SLACK" | "EMAIL" | "GITHUB", again = false, id = report) {
  const { body } = await server.ask(
    `mutation { deliverReport(id: "${id}", channel: ${channel}, again: ${again}) { channel state attempts detail } }`,
    "ci",
  );
  return body.errors?.[0]?.message ?? (body.data as { deliverReport: object[] }).deliverReport;
}

async function setRecipients(...recipients: string[]) {
  const { body } = await server.ask(
    `mutation Set($settings: ReportSettingsInput!) { setReportSettings(settings: $settings) { recipients canMail canTellSlack } }`,
    "admin",
    { settings: { recipients, makesReport: true, makesInsights: true, tellsSlack: true } },
  );
  return (
    body.errors?.[0]?.message ?? (body.data as { setReportSettings: object }).setReportSettings
  );
}

const onSlack = (state: string, attempts: number, detail: string | null = null) => [
  { channel: "SLACK", state, attempts, detail },
];

test("recipients are addresses, each once, and 20 at most", async () => {
  expect(await deliver("EMAIL")).toContain("set recipients in the settings first");
  expect(await setRecipients("ada@company.test", "not one")).toBe(
    '"not one" is no e-mail address.',
  );
  const many = Array.from({ length: 21 }, (_, place) => `p${place}@company.test`);
  expect(await setRecipients(...many)).toContain("20 addresses at most");
  expect(await setRecipients(" Ada@Company.test", "ada@company.test", "bob@company.test")).toEqual({
    recipients: ["ada@company.test", "bob@company.test"],
    canMail: true,
    canTellSlack: true,
  });
  const { body } = await server.ask("{ reportSettings { recipients } }", "analyst");
  expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("a report is sent by e-mail once, with the page attached and the way to the console", async () => {
  await setRecipients("ada@company.test");
  const sent = [{ channel: "EMAIL", state: "SENT", attempts: 1, detail: null }];
  expect(await deliver("EMAIL")).toEqual(sent);
  expect(await deliver("EMAIL")).toEqual(sent);
  expect(smtp.received.map(({ to }) => to)).toEqual([["ada@company.test"]]);
  const { source = "" } = smtp.received[0] ?? {};
  expect(source).toContain("filename=growth-2026-04-20.md");
  expect(source.replaceAll("=\r\n", "")).toContain(
    `https://tidemark.example/reports?report=3D${report}`,
  );
});

test("what Slack refused is sent again, and what it took is not, nor that of another report of the same days", async () => {
  slack.next = [404];
  expect(await deliver("SLACK")).toEqual(
    onSlack("REFUSED", 1, "Slack answered 404: channel_is_archived"),
  );
  const shown = `{ report(id: "${report}") { markdown deliveries { channel state } } }`;
  expect((await server.ask(shown, "analyst")).body.data).toMatchObject({
    report: { deliveries: [{ channel: "SLACK", state: "REFUSED" }] },
  });
  expect(await deliver("SLACK")).toEqual(onSlack("SENT", 2));
  const { body } = await server.ask("mutation { generateGrowthReport(days: 7) { id } }", "ci");
  const { id } = (body.data as { generateGrowthReport: { id: string } }).generateGrowthReport;
  expect(await deliver("SLACK", false, id)).toEqual(onSlack("SENT", 2));
  expect(slack.heard).toHaveLength(2);
});

test("what may have arrived is sent again only where somebody wants it so", async () => {
  slack.next = ["hangs up"];
  const lost = "Slack could not be reached, or did not answer in time.";
  expect(await deliver("SLACK")).toEqual(onSlack("UNKNOWN", 1, lost));
  expect(await deliver("SLACK")).toEqual(onSlack("UNKNOWN", 1, lost));
  expect(slack.heard).toHaveLength(1);
  expect(await deliver("SLACK", true)).toEqual(onSlack("SENT", 2));
  expect(slack.heard).toHaveLength(2);
});

test("of many who send at once one does, also where the last died over it", async () => {
  await Promise.all([1, 2, 3, 4].map(() => deliver("SLACK")));
  expect(slack.heard).toEqual(["Growth report, 2026-04-14 to 2026-04-20"]);
  await server.company.database.sql`update report_deliveries set state = 'sending'`;
  expect(await deliver("SLACK", true)).toEqual(onSlack("SENDING", 1));
  server.company.setClock(new Date(Date.parse(SPRING_NOW) + 6 * 60_000).toISOString());
  await Promise.all([1, 2, 3, 4].map(() => deliver("SLACK", true)));
  expect(slack.heard.length).toBeGreaterThan(1);
  server.company.setClock(SPRING_NOW);
});

test("a workflow claims before it posts from elsewhere, and says what became of it", async () => {
  const claim = async () =>
    (await server.ask(`mutation { claimReportDelivery(id: "${report}", channel: SLACK) }`, "ci"))
      .body.data;
  expect(await claim()).toEqual({ claimReportDelivery: true });
  expect(await claim()).toEqual({ claimReportDelivery: false });
  const settle = (state: string) =>
    server.ask(
      `mutation { settleReportDelivery(id: "${report}", channel: SLACK, state: ${state}) { state } }`,
      "ci",
    );
  expect((await settle("SENDING")).body.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  expect((await settle("SENT")).body.data).toEqual({ settleReportDelivery: [{ state: "SENT" }] });
  expect(await claim()).toEqual({ claimReportDelivery: false });
});

test("there is neither a report that is not there nor an issue from here, and no secret is logged", async () => {
  expect(await deliver("GITHUB")).toContain("Issues are opened by the workflow");
  expect(await deliver("SLACK", false, "nothing")).toBe("There is no report of this id.");
  const asAnalyst = await server.ask(
    `mutation { deliverReport(id: "${report}", channel: SLACK) { state } }`,
    "analyst",
  );
  expect(asAnalyst.body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect(server.logged()).not.toMatch(/\/T\/B\/secret|p%40ss|p@ss/);
});
