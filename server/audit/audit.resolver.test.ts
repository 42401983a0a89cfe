import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { askAt } from "../testing/stripe-api/asking-company.ts";
import { type LoopbackStripe, openLoopbackStripe } from "../testing/stripe-api/loopback-stripe.ts";
import { openStripeWorld } from "../testing/stripe-api/stripe-world.ts";

const NOW = "2026-03-20T12:00:00Z";

let stripe: LoopbackStripe;
let application: TestApplication;

// One customer who paid £10.00 on 5 March, of which no webhook ever came.
beforeAll(async () => {
  stripe = await openLoopbackStripe(() => new Date(NOW));
  openStripeWorld(stripe).subscribe(1, 1_000, "2026-03-05T09:00:00Z");
  application = await openApplication(
    {},
    { now: NOW, stripe: (clock) => askAt(stripe.url, clock) },
  );
});

afterAll(async () => {
  await application.close();
  await stripe.close();
});

test("an audit by a ci key is kept, told to analysts, and repaired by an administrator", async () => {
  const run = `mutation { runRevenueAudit(month: "2026-03") {
    id status from to sums { category difference { minorUnits } unexplained { minorUnits } } } }`;
  expect((await application.ask(run, "analyst")).body.errors?.[0]?.extensions.code).toBe(
    "FORBIDDEN",
  );
  const { body } = await application.ask(run, "ci");
  // 30 p is the fee of the charge.
  expect(body.data).toEqual({
    runRevenueAudit: {
      id: "1",
      status: "FAIL",
      from: "2026-03-01",
      to: "2026-03-18",
      sums: [
        {
          category: "charge",
          difference: { minorUnits: "-1000" },
          unexplained: { minorUnits: "0" },
        },
        { category: "fee", difference: { minorUnits: "30" }, unexplained: { minorUnits: "0" } },
      ],
    },
  });
  const findings = `{ auditFindings(id: "1", first: 1) { kind severity objectId effect { minorUnits } } }`;
  expect((await application.ask(findings, "analyst")).body.data).toEqual({
    auditFindings: [
      {
        kind: "MISSING",
        severity: "CRITICAL",
        objectId: "ch_1_1",
        effect: { minorUnits: "-1000" },
      },
    ],
  });
  const repair = `mutation { repairRevenueAudit(id: "1") { audit { id status repairOf } unmended { objectId } } }`;
  expect((await application.ask(repair, "ci")).body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await application.ask(repair, "admin")).body.data).toEqual({
    repairRevenueAudit: { audit: { id: "2", status: "PASS", repairOf: "1" }, unmended: [] },
  });
  const list = `{ revenueAudits { id status findingCount } }`;
  const answer = (await application.ask(list, "analyst")).body.data as {
    revenueAudits: { id: string; status: string }[];
  };
  expect(answer.revenueAudits.map(({ id, status }) => `${id} ${status}`)).toEqual([
    "2 PASS",
    "1 FAIL",
  ]);
});

test.each([
  [`mutation { runRevenueAudit(month: "2026-13") { id } }`, "BAD_USER_INPUT"],
  [`mutation { repairRevenueAudit(id: "77") { audit { id } } }`, "NOT_FOUND"],
  [`mutation { repairRevenueAudit(id: "x") { audit { id } } }`, "BAD_USER_INPUT"],
])("%s is refused", async (question, code) => {
  expect((await application.ask(question, "admin")).body.errors?.[0]?.extensions.code).toBe(code);
});
