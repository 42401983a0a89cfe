import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { askAt } from "../../testing/stripe-api/asking-company.ts";
import {
  type LoopbackStripe,
  openLoopbackStripe,
} from "../../testing/stripe-api/loopback-stripe.ts";
import { openSmallBusiness } from "../../testing/stripe-api/small-business.ts";

let stripe: LoopbackStripe;
let application: TestApplication;

beforeAll(async () => {
  stripe = await openLoopbackStripe(() => new Date("2026-03-20T12:00:00Z"));
  openSmallBusiness(stripe);
  application = await openApplication(
    {},
    { now: "2026-03-20T12:00:00Z", stripe: (clock) => askAt(stripe.url, clock) },
  );
});

afterAll(async () => {
  await application.close();
  await stripe.close();
});

const FIELDS = "id status error kinds { kind found inserted alreadyThere linked percent error }";

/** Asks as the console does until it is over. */
async function over(): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await application.ask(`{ stripeBackfill { ${FIELDS} } }`, "analyst");
    const { stripeBackfill } = body.data as { stripeBackfill: Record<string, unknown> };
    if (stripeBackfill.status !== "RUNNING") return stripeBackfill;
  }
}

test("begins in the server and tells anybody who reads how far it has come", async () => {
  const start = `mutation { backfillStripe(from: "2026-01-01") { ${FIELDS} } }`;
  expect((await application.ask(start, "analyst")).body.errors?.[0]?.extensions.code).toBe(
    "FORBIDDEN",
  );
  expect((await application.ask(start, "admin")).body.errors).toBeUndefined();
  const done = await over();
  expect(done).toMatchObject({ id: "1", status: "DONE", error: null });
  expect(done.kinds).toContainEqual({
    kind: "CHARGES",
    found: 6,
    inserted: 6,
    alreadyThere: 0,
    linked: 6,
    percent: 100,
    error: null,
  });
  const acts = await application.company.database.sql`
    select action, subject from audit_log where action = 'stripe.backfill'`;
  expect([...acts]).toEqual([{ action: "stripe.backfill", subject: "stripe-backfill:1" }]);
});

test("what could not be read is named, and is gone on with", async () => {
  stripe.deny("payout");
  await application.ask(`mutation { backfillStripe(only: [PAYOUTS]) { id } }`, "admin");
  const incomplete = await over();
  expect(incomplete).toMatchObject({ id: "2", status: "INCOMPLETE" });
  expect(incomplete.kinds).toMatchObject([{ error: expect.stringContaining("rak_payout_read") }]);
  stripe.allow("payout");
  await application.ask(`mutation { backfillStripe(resume: true) { id } }`, "admin");
  expect(await over()).toMatchObject({ id: "2", status: "DONE" });
});

test.each([
  [`from: "2999-01-01"`, "BAD_USER_INPUT", "in the future"],
  [`from: "2026-01-01", days: 3`, "BAD_USER_INPUT", "not both"],
  ["resume: true", "NOT_FOUND", "No backfill is unfinished"],
])("%s is refused with %s", async (wish, code, sentence) => {
  const { body } = await application.ask(`mutation { backfillStripe(${wish}) { id } }`, "admin");
  expect(body.errors?.[0]?.extensions.code).toBe(code);
  expect(body.errors?.[0]?.message).toContain(sentence);
});
