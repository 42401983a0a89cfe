import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { askAt } from "../testing/stripe-api/asking-company.ts";
import { type LoopbackStripe, openLoopbackStripe } from "../testing/stripe-api/loopback-stripe.ts";
import { openStripeWorld } from "../testing/stripe-api/stripe-world.ts";
import { type Outside, openOutside, ownSteps, runStep } from "../testing/workflow.ts";

const NOW = "2026-03-20T12:00:00Z";

let stripe: LoopbackStripe;
let application: TestApplication;
let outside: Outside;
let folder: string;
let server: string;
let key: string;
let step: string;

// One customer who paid £10.00 on 5 March, of which no webhook ever came: it fails until it is repaired.
beforeAll(async () => {
  stripe = await openLoopbackStripe(() => new Date(NOW));
  openStripeWorld(stripe).subscribe(1, 1_000, "2026-03-05T09:00:00Z");
  application = await openApplication(
    {},
    { now: NOW, stripe: (clock) => askAt(stripe.url, clock) },
  );
  server = await application.app.listen({ port: 0, host: "127.0.0.1" });
  key = (await application.authorization("ci")).replace("Bearer ", "");
  outside = await openOutside();
  folder = await mkdtemp(path.join(tmpdir(), "tidemark-workflow-"));
  const steps = await ownSteps("revenue-audit");
  expect(steps).toHaveLength(1);
  step = steps.join("");
});

afterAll(async () => {
  outside.close();
  await application.close();
  await stripe.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => outside.clear());

const run = async (more: Record<string, string> = {}) =>
  await runStep(step, folder, outside, { URL: server, TIDEMARK_CI_KEY: key, ...more });

const FAILED = "The books and Stripe do not agree: see the findings.";

const verdict = expect.stringMatching(/^FAIL: 2026-02-17 to 2026-03-18, [1-9] critical findings, /);

test("a FAIL is written into a file and into one open issue, and the run fails", async () => {
  const first = await run();
  expect(first).toEqual({
    exitCode: 1,
    said: [],
    told: [verdict, "An issue is open: https://github.test/1", FAILED],
  });
  const report = await readFile(path.join(folder, "revenue-audit-41.md"), "utf8");
  expect(report).toContain("| charge | 10.00 GBP | 0.00 GBP | -10.00 GBP | 0.00 GBP |");
  expect(report).toContain("- Fetch what is missing: npx tidemark revenue-audit --repair");
  const issue = { title: "Revenue audit: FAIL, 2026-02-17 to 2026-03-18", body: report };
  expect(outside.issues).toMatchObject([{ ...issue, labels: ["revenue-audit", "automated"] }]);
  // The next night's says what it says now; one that somebody has closed stays closed.
  const again = await run({ GITHUB_RUN_NUMBER: "42", MONTH: "2026-03" });
  expect(again.told[1]).toBe("The open issue says it now: https://github.test/1");
  expect(outside.issues).toMatchObject([
    { title: "Revenue audit: FAIL, 2026-03-01 to 2026-03-18" },
  ]);
  for (const each of outside.issues) each.state = "closed";
  await run({ GITHUB_RUN_NUMBER: "43" });
  expect(outside.issues.map(({ number, state }) => [number, state])).toEqual([
    [1, "closed"],
    [2, "open"],
  ]);
});

test("Slack is told of a FAIL once however often the run is tried, and again by the next run", async () => {
  const more = { SLACK_WEBHOOK_URL: `${outside.url}/slack` };
  outside.isSlackDown = true;
  expect((await run(more)).told.at(-1)).toBe('Slack answered 503: "down"');
  // It did certainly not arrive, so the second try tells it.
  outside.isSlackDown = false;
  expect((await run(more)).told.slice(2)).toEqual(["Slack was told.", FAILED]);
  expect((await run(more)).told.slice(2)).toEqual([
    "Slack was told by this run before, and is not told twice.",
    FAILED,
  ]);
  expect(outside.messages).toHaveLength(1);
  expect(outside.messages[0]?.text).toBe("Revenue audit failed, 2026-02-17 to 2026-03-18");
  const blocks = JSON.stringify(outside.messages[0]?.blocks);
  expect(blocks).toContain("The ledger differs by -10.00 GBP of charge.");
  expect(blocks).toContain("https://github.test/1");
  // Somebody closes the issue, and the old run is tried once more.
  for (const each of outside.issues) each.state = "closed";
  await run(more);
  await run({ ...more, GITHUB_RUN_NUMBER: "42" });
  expect(outside.messages).toHaveLength(2);
});

test("a public repository gets no file, no issue and no figure, unless it is forced", async () => {
  outside.isPrivate = false;
  await rm(path.join(folder, "revenue-audit-41.md"), { force: true });
  const more = { SLACK_WEBHOOK_URL: `${outside.url}/slack` };
  expect(await run(more)).toMatchObject({
    exitCode: 1,
    said: [],
    told: [expect.stringContaining("acme/numbers is public, so nothing was written")],
  });
  await expect(readFile(path.join(folder, "revenue-audit-41.md"))).rejects.toThrow("ENOENT");
  expect([outside.issues, outside.messages]).toEqual([[], []]);
  expect((await run({ FORCED: "yes" })).told).toContain("An issue is open: https://github.test/1");
});

test("says in one sentence what is missing, refuses or came to nothing", async () => {
  const told = async (more: Record<string, string>) => (await run(more)).told.join();
  expect(await told({ GITHUB_TOKEN: "" })).toContain("--github-issue is for workflows");
  expect(await told({ TIDEMARK_CI_KEY: "" })).toContain("a key of the role ci in TIDEMARK_CI_KEY");
  expect(await told({ TIDEMARK_CI_KEY: "tdm_wrong" })).toContain("refused: Sign in");
  expect(await told({ MONTH: "2026-13" })).toContain('"2026-13" is no month');
  stripe.deny("charge");
  const nothing = await told({});
  stripe.allow("charge");
  expect(nothing).toContain("made no audit: ");
  expect(outside.issues).toEqual([]);
});

test("books that were repaired have a file, and neither issue nor message", async () => {
  const newest = "{ revenueAuditStanding { latest { id } } }";
  const { revenueAuditStanding } = (await application.ask(newest, "admin")).body.data as {
    revenueAuditStanding: { latest: { id: string } };
  };
  const repair = `mutation { repairRevenueAudit(id: "${revenueAuditStanding.latest.id}") { id } }`;
  const begun = (await application.ask(repair, "admin")).body.data as {
    repairRevenueAudit: { id: string };
  };
  const attempt = `{ revenueAuditAttempt(id: "${begun.repairRevenueAudit.id}") { status } }`;
  await expect
    .poll(async () => (await application.ask(attempt, "admin")).body.data)
    .toEqual({ revenueAuditAttempt: { status: "DONE" } });
  const more = { MONTH: "2026-03", SLACK_WEBHOOK_URL: `${outside.url}/slack` };
  expect(await run(more)).toEqual({
    exitCode: 0,
    said: [],
    told: [expect.stringMatching(/^PASS: 2026-03-01 to 2026-03-18, 0 critical findings, 0 /)],
  });
  expect([outside.issues, outside.messages]).toEqual([[], []]);
  expect(await readFile(path.join(folder, "revenue-audit-41.md"), "utf8")).toContain(": PASS\n");
});
