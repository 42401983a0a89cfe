import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addDays } from "../../domain/calendar.ts";
import { takeForSlack } from "../../notices/slack.query.ts";
import { slackLine } from "../../notices/slack-words.ts";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../../testing/worlds/spring.ts";
import { watchAlerts } from "./watch-alerts.ts";

// worlds/spring, zone UTC: MRR is £313.33 on 21 April at noon, one payment of £90.00 comes in that day, and none the day before.

let server: TestApplication;

beforeAll(async () => {
  server = await openApplication({}, { now: SPRING_NOW });
  await server.company.deliverAll(SPRING_EVENTS);
  // Nine weeks of about a hundred sign-ups a day up to yesterday, on which there were eight.
  const days = Array.from({ length: 63 }, (_, place) => ({
    step: "signed_up",
    segment_id: 0,
    day: addDays("2026-02-17", place),
    users: place === 62 ? 8 : 95 + ((place * 7) % 11),
  }));
  const { sql } = server.company.database;
  await sql`insert into milestone_days ${sql(days)}`;
});

afterAll(() => server.close());

beforeEach(async () => {
  server.company.setClock(SPRING_NOW);
  const { sql } = server.company.database;
  await sql`truncate alert_rules, alert_incidents, alert_settings, notices`;
});

const watch = () => watchAlerts(server.company);

async function mutate(field: string, as: "admin" | "analyst" = "admin") {
  const { body } = await server.ask(`mutation { result: ${field} }`, as);
  return body.errors?.[0]?.message ?? (body.data as { result: string }).result;
}

const setAlert = (alert: string, id = "null") => mutate(`setAlert(id: ${id}, alert: { ${alert} })`);

const MRR = 'measure: "mrr", currency: "GBP"';

async function notices() {
  const { body } = await server.ask(
    "{ notices { items { kind reason amount { currency } eventId } } }",
    "analyst",
  );
  return (body.data as { notices: { items: { reason: string }[] } }).notices.items;
}

test("a threshold that is passed is told once, until it is well and passed again", async () => {
  const id = JSON.stringify(await setAlert(`${MRR}, kind: ABOVE, threshold: "31332"`));
  await watch();
  await Promise.all([watch(), watch()]);
  expect(await notices()).toEqual([
    {
      kind: "ALERT",
      reason: "Monthly recurring revenue (MRR) on 2026-04-21 is 313.33 GBP, above 313.32 GBP.",
      amount: null,
      eventId: null,
    },
  ]);
  await setAlert(`${MRR}, kind: ABOVE, threshold: "31334"`, id);
  await watch();
  const { body } = await server.ask("{ alerts { threshold incident { sentence } } }", "analyst");
  expect(body.data).toEqual({ alerts: [{ threshold: "31334", incident: null }] });
  await setAlert(`${MRR}, kind: ABOVE, threshold: "30000"`, id);
  await watch();
  expect((await notices()).length).toBe(2);
});

test("too little is judged by yesterday, too much by today, and what is not known by nobody", async () => {
  await setAlert('measure: "grossRevenue", currency: "gbp", kind: ABOVE, threshold: "8999"');
  await setAlert('measure: "grossRevenue", currency: "gbp", kind: BELOW, threshold: "1"');
  await setAlert('measure: "arr", currency: "jpy", kind: BELOW, threshold: "5000"');
  await watch();
  expect((await notices()).map(({ reason }) => reason).sort()).toEqual([
    "New revenue (gross) on 2026-04-20 is 0.00 GBP, below 0.01 GBP.",
    "New revenue (gross) on 2026-04-21 is 90.00 GBP, above 89.99 GBP.",
  ]);
});

test("an unusual day is told with the days that it is unlike", async () => {
  await setAlert('measure: "newUsers", kind: UNUSUAL');
  await setAlert('measure: "failedPayments", kind: UNUSUAL');
  await watch();
  const [notice, ...others] = await notices();
  expect(others).toEqual([]);
  expect(notice?.reason).toMatch(/on 2026-04-20 came to 8; on the 8 days of that weekday before/);
});

test("Slack is not told in quiet hours but after them, and not of what is over by then", async () => {
  const { database, setClock } = server.company;
  const take = async (now: string) => (await takeForSlack(database, new Date(now), 5))?.reason;
  expect(await mutate("setQuietHours(from: 11, to: 14) { from to }")).toEqual({ from: 11, to: 14 });
  const id = JSON.stringify(await setAlert(`${MRR}, kind: BELOW, threshold: "40000"`));
  await watch();
  expect(await notices()).toHaveLength(1);
  expect(await take("2026-04-21T13:59:59Z")).toBeUndefined();
  const text = "Monthly recurring revenue (MRR) on 2026-04-21 is 313.33 GBP, below 400.00 GBP.";
  expect(await take("2026-04-21T14:00:00Z")).toBe(text);
  await database.sql`truncate alert_incidents, notices`;
  await watch();
  await setAlert(`${MRR}, kind: BELOW, threshold: "100"`, id);
  setClock("2026-04-21T12:30:00Z");
  await watch();
  expect(await take("2026-04-21T15:00:00Z")).toBeUndefined();
  expect(await notices()).toHaveLength(1);
});

test("Slack hears an alert as one line in which nothing is linked but the console", () => {
  const subject = { kind: "alert", customerId: null, customerName: null, currency: null };
  const alert = { ...subject, amountMinor: null, reason: "MRR <!channel> is low." };
  expect(slackLine(alert, "https://tidemark.example")).toBe(
    "*Alert*: MRR &lt;!channel&gt; is low. <https://tidemark.example/notices|Look>",
  );
});

test("refuses what cannot be watched, and everybody but administrators", async () => {
  const refused = async (alert: string) => await setAlert(alert);
  expect(await refused(`${MRR}, kind: UNUSUAL`)).toContain("watch what moves it");
  expect(await refused(`${MRR}, kind: ABOVE`)).toContain("from which amount on");
  expect(await refused('measure: "mrr", kind: ABOVE, threshold: "1"')).toContain("is money");
  expect(await refused('measure: "newUsers", kind: ABOVE, threshold: "many"')).toContain("decimal");
  expect(await refused('measure: "luck", kind: ABOVE, threshold: "1"')).toContain("no number");
  expect(await mutate("setQuietHours(from: 25, to: 3) { from }")).toContain("0 to 23");
  expect(await mutate('removeAlert(id: "nothing")')).toBe("There is no alert of this id.");
  expect(await mutate('removeAlert(id: "x")', "analyst")).toContain("needs the role admin");
});

test("an amount may be as people write it: pounds instead of pence, percent instead of shares", async () => {
  const written = async (alert: string) => {
    await setAlert(`${alert}, asWritten: true`);
    const { body } = await server.ask("{ alerts { threshold } }", "analyst");
    await server.company.database.sql`truncate alert_rules`;
    return (body.data as { alerts: { threshold: string }[] }).alerts[0]?.threshold;
  };
  expect(await written(`${MRR}, kind: ABOVE, threshold: "312.5"`)).toBe("31250");
  expect(await written('measure: "arr", currency: "jpy", kind: ABOVE, threshold: "312"')).toBe(
    "312",
  );
  expect(await written('measure: "activationRate", kind: BELOW, threshold: "12.5"')).toBe("0.125");
  expect(await written('measure: "newUsers", kind: BELOW, threshold: "5"')).toBe("5");
});

test("an alert that is removed ends its incident and keeps what was told", async () => {
  const id = await setAlert(`${MRR}, kind: ABOVE, threshold: "1"`);
  await watch();
  expect(await mutate(`removeAlert(id: "${id}")`)).toBe(true);
  expect(await notices()).toHaveLength(1);
  const { sql } = server.company.database;
  expect(await sql`select 1 from alert_incidents where closed_at is null`).toHaveLength(0);
});
