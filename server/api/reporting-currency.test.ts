import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { event, item, price, subscription } from "../testing/stripe/objects.ts";

let application: TestApplication;

beforeAll(async () => {
  application = await openApplication();
});

afterAll(async () => {
  await application.close();
});

const SETTING = "{ account { reportingCurrency suggestedReportingCurrency } }";

async function setting() {
  return (await application.ask(SETTING, "analyst")).body.data;
}

const choose = (currency: string) =>
  application.ask(
    `mutation { setReportingCurrency(currency: ${currency}) { reportingCurrency } }`,
    "admin",
  );

test("nothing is converted until somebody chooses, and nothing is suggested before anybody pays", async () => {
  expect(await setting()).toEqual({
    account: { reportingCurrency: null, suggestedReportingCurrency: null },
  });
});

test("suggests the currency of most paying customers, not that of the most money", async () => {
  const subscribe = (name: string, amount: number, currency: string) =>
    event(
      "customer.subscription.created",
      subscription(
        `sub_${name}`,
        `cus_${name}`,
        [item(`si_${name}`, price(`price_${name}`, amount, { currency }), 1)],
        { currency, start_date: Date.parse("2026-03-01T09:00:00Z") / 1000 },
      ),
      "2026-03-01T09:00:00Z",
    );
  await application.company.deliverAll([
    subscribe("ada", 100, "eur"),
    subscribe("ben", 100, "eur"),
    subscribe("cyd", 900_000, "usd"),
  ]);
  expect(await setting()).toEqual({
    account: { reportingCurrency: null, suggestedReportingCurrency: "eur" },
  });
});

test("an administrator chooses it, in either case of its letters, and takes it back; each is in the audit log", async () => {
  expect((await choose('"USD"')).body.data).toEqual({
    setReportingCurrency: { reportingCurrency: "usd" },
  });
  expect(await setting()).toMatchObject({ account: { reportingCurrency: "usd" } });
  expect((await choose("null")).body.data).toEqual({
    setReportingCurrency: { reportingCurrency: null },
  });
  const acts = await application.company.database.sql`
    select action, subject from audit_log where action like 'reporting%' order by id`;
  expect([...acts]).toEqual([
    { action: "reporting-currency.set", subject: "usd" },
    { action: "reporting-currency.set", subject: "none" },
  ]);
});

test("refuses what is no currency with a sentence, and an analyst altogether", async () => {
  expect((await choose('"eru"')).body.errors?.[0]?.message).toContain('"eru" is no currency.');
  const answer = await application.ask(
    'mutation { setReportingCurrency(currency: "eur") { reportingCurrency } }',
    "analyst",
  );
  expect(answer.body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect(await setting()).toMatchObject({ account: { reportingCurrency: null } });
});
