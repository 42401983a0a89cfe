import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AUDIT_LOCK } from "../store/applier-lock.ts";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { askAt } from "../testing/stripe-api/asking-company.ts";
import { type LoopbackStripe, openLoopbackStripe } from "../testing/stripe-api/loopback-stripe.ts";
import { openStripeWorld } from "../testing/stripe-api/stripe-world.ts";

const NOW = "2026-03-20T12:00:00Z";

let stripe: LoopbackStripe;
let application: TestApplication;

// One customer who paid £10.00 on 5 March, of which no webhook ever came; 30 p were the fee.
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

async function asked<Answer>(question: string): Promise<Answer> {
  return (await application.ask(question, "analyst")).body.data as Answer;
}

async function refusal(question: string, as: "analyst" | "ci" | "admin") {
  return (await application.ask(question, as)).body.errors?.[0]?.extensions.code;
}

/** What an attempt was when it had ended. */
async function endOf(attempt: string) {
  for (;;) {
    const { revenueAuditAttempt } = await asked<{ revenueAuditAttempt: { status: string } }>(
      `{ revenueAuditAttempt(id: "${attempt}") { status step done total auditId error } }`,
    );
    if (revenueAuditAttempt.status !== "RUNNING") return revenueAuditAttempt;
    await sleep(20);
  }
}

test("an audit by a ci key is kept, told to analysts, and repaired by an administrator", async () => {
  const standing =
    "{ revenueAuditStanding { latest { id status } attempt { id auditId } cannotRunBecause } }";
  expect(await asked(standing)).toEqual({
    revenueAuditStanding: { latest: null, attempt: null, cannotRunBecause: null },
  });
  const run = `mutation { runRevenueAudit(month: "2026-03") { id status from to repairOf } }`;
  expect(await refusal(run, "analyst")).toBe("FORBIDDEN");
  const days = { from: "2026-03-01", to: "2026-03-18" };
  expect((await application.ask(run, "ci")).body.data).toEqual({
    runRevenueAudit: { id: "1", status: expect.any(String), ...days, repairOf: null },
  });
  expect(await endOf("1")).toEqual({
    ...{ status: "DONE", step: "READING", done: expect.any(Number) },
    ...{ total: null, auditId: "1", error: null },
  });
  expect(await asked(standing)).toEqual({
    revenueAuditStanding: {
      latest: { id: "1", status: "FAIL" },
      attempt: { id: "1", auditId: "1" },
      cannotRunBecause: null,
    },
  });
  const audit = `{ revenueAudit(id: "1") { from to
    sums { category difference { minorUnits } unexplained { minorUnits } } } }`;
  const sum = (category: string, minorUnits: string) => ({
    ...{ category, difference: { minorUnits }, unexplained: { minorUnits: "0" } },
  });
  expect(await asked(audit)).toEqual({
    revenueAudit: { ...days, sums: [sum("charge", "-1000"), sum("fee", "30")] },
  });
  const repair = `mutation { repairRevenueAudit(id: "1") { id repairOf } }`;
  expect(await refusal(repair, "ci")).toBe("FORBIDDEN");
  expect((await application.ask(repair, "admin")).body.data).toEqual({
    repairRevenueAudit: { id: "2", repairOf: "1" },
  });
  expect(await endOf("2")).toMatchObject({ status: "DONE", auditId: "2" });
  const list =
    "{ revenueAudits { items { id status repairOf unmended { objectId } } nextCursor } }";
  expect(await asked(list)).toEqual({
    revenueAudits: {
      items: [
        { id: "2", status: "PASS", repairOf: "1", unmended: [] },
        { id: "1", status: "FAIL", repairOf: null, unmended: [] },
      ],
      nextCursor: null,
    },
  });
  // Both were made on one day, of which the last counts.
  expect(
    await asked(
      `{ revenueAuditDays(from: "2026-01-01", to: "2026-03-20") { day runs status lastId } }`,
    ),
  ).toEqual({
    revenueAuditDays: [{ day: "2026-03-20", runs: 2, status: "PASS", lastId: "2" }],
  });
});

interface Findings {
  readonly auditFindings: {
    readonly items: { objectId: string }[];
    readonly totalCount: number;
    readonly nextCursor: string | null;
  };
}

test("findings are narrowed, leafed through, and name the customer once it is known here", async () => {
  const ask = async (args: string, fields = "objectId") =>
    (
      await asked<Findings>(
        `{ auditFindings(id: "1" ${args}) { items { ${fields} } totalCount nextCursor } }`,
      )
    ).auditFindings;
  const all = await ask("");
  const { revenueAudit: counts } = await asked<{ revenueAudit: Record<string, number> }>(
    `{ revenueAudit(id: "1") { critical warning info } }`,
  );
  expect(all.totalCount).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0));
  expect(all.items).toHaveLength(all.totalCount);
  const leafed: { objectId: string }[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page: Findings["auditFindings"] = await ask(
      `first: 2 ${after === "" ? "" : `after: "${after}"`}`,
    );
    leafed.push(...page.items);
    after = page.nextCursor;
  }
  expect(leafed).toEqual(all.items);
  expect(
    await ask(
      `severity: CRITICAL, kind: MISSING, currency: "GBP"`,
      "kind severity objectId effect { minorUnits } customerId",
    ),
  ).toEqual({
    items: [
      {
        ...{ kind: "MISSING", severity: "CRITICAL", objectId: "ch_1_1" },
        ...{ effect: { minorUnits: "-1000" }, customerId: "cus_1" },
      },
    ],
    totalCount: 1,
    nextCursor: null,
  });
  expect((await ask(`currency: "usd"`)).totalCount).toBe(0);
});

test("the report is had as a file, named after its days, and the findings as a table", async () => {
  const headers = { authorization: await application.authorization("analyst") };
  const file = async (path: string) =>
    await application.app.inject({ method: "GET", url: `/export/${path}`, headers });
  const report = await file("revenue-audit.md?id=1");
  expect(report.headers["content-type"]).toBe("text/markdown; charset=utf-8");
  expect(report.headers["content-disposition"]).toBe(
    'attachment; filename="revenue-audit-2026-03-01-2026-03-18.md"',
  );
  expect(report.body).toMatch(/^# Revenue audit 2026-03-01 to 2026-03-18: FAIL\n/);
  expect((await file("revenue-audit.md?id=77")).statusCode).toBe(404);
  const lines = (await file("audit-findings.csv?id=1&severity=CRITICAL")).body.trim().split("\r\n");
  expect(lines.slice(0, 2)).toEqual([
    "severity,kind,object type,object,customer,currency,effect in minor units,detail",
    expect.stringMatching(/^critical,missing,charge,ch_1_1,cus_1,gbp,-1000,/),
  ]);
});

test("who follows the standing is told of an audit that begins and ends, without asking again", async () => {
  const address = await application.app.listen({ host: "127.0.0.1", port: 0 });
  const query =
    "subscription { live { revenueAuditStanding { latest { id } attempt { id status } } } }";
  const leave = new AbortController();
  const stream = await fetch(`${address}/graphql/stream?${new URLSearchParams({ query })}`, {
    headers: { authorization: await application.authorization("analyst") },
    signal: leave.signal,
  });
  await application.ask(`mutation { runRevenueAudit(month: "2026-02") { id } }`, "ci");
  // The two before were made by the first test.
  const told = '"latest":{"id":"3"},"attempt":{"id":"3","status":"DONE"}';
  let heard = "";
  for await (const part of stream.body ?? []) {
    heard += new TextDecoder().decode(part);
    if (heard.includes(told)) break;
  }
  expect(heard).toContain(told);
  leave.abort();
});

test("what goes wrong is kept with the attempt, and a second audit waits for the first", async () => {
  stripe.deny("charge");
  const run = "mutation { runRevenueAudit { id } }";
  const { runRevenueAudit } = (await application.ask(run, "ci")).body.data as {
    runRevenueAudit: { id: string };
  };
  const ended = await endOf(runRevenueAudit.id);
  stripe.allow("charge");
  expect(ended).toMatchObject({
    status: "FAILED",
    auditId: null,
    error: expect.stringContaining("charge"),
  });
  const { sql } = application.company.database;
  const held = await sql.reserve();
  await held`select pg_advisory_lock(${AUDIT_LOCK})`;
  expect(await refusal(run, "ci")).toBe("CONFLICT");
  await held`select pg_advisory_unlock(${AUDIT_LOCK})`;
  held.release();
});

test.each([
  [`mutation { runRevenueAudit(month: "2026-13") { id } }`, "BAD_USER_INPUT"],
  [`mutation { repairRevenueAudit(id: "77") { id } }`, "NOT_FOUND"],
  [`mutation { repairRevenueAudit(id: "x") { id } }`, "BAD_USER_INPUT"],
  [`{ auditFindings(id: "1", after: "x") { totalCount } }`, "BAD_USER_INPUT"],
  [`{ revenueAuditAttempt(id: "77") { id } }`, "NOT_FOUND"],
])("%s is refused", async (question, code) => {
  expect(await refusal(question, "admin")).toBe(code);
});
