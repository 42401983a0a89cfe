import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { readLiveQuestion } from "./live/live-question.ts";
import { createSchema } from "./schema.ts";

const CLIENT = fileURLToPath(new URL("../../client", import.meta.url));

/** Ten years, which is the longest period that is answered. The company's clock stands in March 2026. */
const TEN_YEARS = { from: "2016-03-20", to: "2026-03-19" };

/** The most that the console ever asks for: its largest pages and the longest periods. */
const MOST = {
  period: TEN_YEARS,
  /** A period in one question, and the cursor of a page in another, which the first page has not. */
  before: (type: string) =>
    type.startsWith("PeriodInput") ? { from: "2006-03-20", to: "2016-03-19" } : null,
  today: { from: "2026-03-20", to: "2026-03-20" },
  first: 20,
  changes: 20,
  currency: "usd",
  day: "2026-03-19",
  customerId: "cus_1",
  eventId: "evt_1",
  userId: "user_1",
  user: "user_1",
  email: "ada@example.com",
  since: "2016-03-20",
  csv: "Date,USD,\n2026-03-19,1.10,\n",
  policy: { profile: "TIDEMARK" },
  grain: "DAY",
  isCompared: true,
  course: TEN_YEARS,
  by: (type: string) =>
    type.startsWith("EventGrouping") ? "NAME" : type.startsWith("UserRanking") ? "EVENTS" : "PLAN",
  asKnownAt: "2026-03-19T23:59:59.999Z",
  kinds: (type: string) =>
    type.includes("Ledger") ? ["CHARGE"] : type.includes("String") ? ["churn"] : null,
  filter: (type: string) =>
    type.startsWith("PeopleFilter")
      ? { countries: ["GB"], sources: ["newsletter"], firstPlans: [1] }
      : type.startsWith("ProductEventFilter")
        ? { name: "export_csv_completed", from: TEN_YEARS.from, to: TEN_YEARS.to }
        : { plans: [1], currencies: ["usd"], countries: ["GB"], sources: ["newsletter"] },
  kind: (type: string) => (type.startsWith("AuditFindingKind") ? "MISSING" : "SIGN_UP"),
  severity: "CRITICAL",
  payoutId: "po_1",
  skip: 0,
  month: "2026-02",
  ...TEN_YEARS,
  criteria: "ON",
  returnEvent: "ANY",
  clock: "CALENDAR",
  reference: "PERIOD_0",
  brackets: null,
  /** Of a cohort only where an event of a name is to come back by. */
  eventName: (type: string) => (type === "String!" ? "user_signed_up" : null),
  mrrBand: { at: "FIRST", currency: "usd", from: "0", below: "5000", plans: [1] },
  periods: 51,
  cell: 1,
  activity: "ANY",
  windowDays: 90,
  of: "MRR",
  timeZone: "Europe/London",
  /** Hours in one question, days in the others. */
  from: (type: string) => (type.startsWith("Int") ? 22 : TEN_YEARS.from),
  to: (type: string) => (type.startsWith("Int") ? 7 : TEN_YEARS.to),
  trigger: (type: string) =>
    type.startsWith("LifecycleTriggerInput")
      ? {
          ...{ name: "Welcome", about: "Greets.", conditions: [], actions: [] },
          cause: { kind: "EVENT", event: "user_signed_up" },
          ...{ expiresAfterHours: 48, holdoutPercent: 10 },
        }
      : "welcome",
  key: "welcome",
  version: "1",
  on: true,
  paused: true,
  allow: true,
  rules: {
    powerFrom: 75,
    powerUntil: 60,
    riskBelow: 20,
    riskAfterDays: 14,
    easedFrom: 35,
    easedBelowDays: 7,
    trialEndsWithinDays: 3,
    leftAfterDays: 60,
    reactivatedDays: 30,
    staysDays: 3,
  },
  weights: { recency: 30, frequency: 25, breadth: 15, volume: 20, trend: 10 },
  weekStart: 1,
  days: 3650,
  resume: false,
  address: "https://tidemark.example.com",
  id: "00000000-0000-4000-8000-000000000000",
  steps: ["user_signed_up", "enrichment_completed"].map((event) => ({ event })),
  exclude: [],
  windowHours: 8_760,
  order: "SEQUENTIAL",
  countBy: "USERS",
  breakdown: { by: "FIRST_PLAN" },
  compareWith: { countries: ["GB"] },
  compareMrrBand: { at: "NOW", currency: "usd", from: "5000" },
  comparesPrevious: true,
  withPrevious: true,
  step: 2,
  outcome: (type: string) => (type.startsWith("FunnelOutcome") ? "DROPPED" : null),
  name: "Finding",
  replace: true,
  channel: "SLACK",
  again: true,
  settings: { recipients: [], makesReport: true, makesInsights: true, tellsSlack: true },
  allowed: true,
  runCents: 50,
  monthCents: 1000,
  goal: { measure: "newUsers", target: "1" },
  alert: { measure: "newUsers", kind: "UNUSUAL" },
  text: "Deploy",
  quietFrom: 21,
  quietUntil: 8,
  capMessages: 3,
  capDays: 7,
  massPercent: 10,
};

const QUESTIONS = await consoleQuestions();

let server: TestApplication;

beforeAll(async () => {
  server = await openApplication();
});

afterAll(() => server.close());

test("every question of the console is found", () => {
  expect(QUESTIONS.map(([name]) => name)).toEqual(
    expect.arrayContaining(["Session", "Mrr", "MrrMovementSums", "Payments", "WhyMrr"]),
  );
});

test.each(QUESTIONS.filter(([, question]) => isFollowed(question)))(
  "%s of the console may be followed for ten years",
  async (_name, query) => {
    const body = { query, variables: variablesOf(query) };
    expect(
      readLiveQuestion(await createSchema(), { method: "POST", query: {}, body }),
    ).toHaveProperty("document");
  },
);

test.each(QUESTIONS.filter(([, question]) => !isFollowed(question)))(
  "%s of the console is answered for ten years and its largest page",
  async (_name, question) => {
    const { status, body } = await server.ask(question, "analyst", variablesOf(question));
    expect(status).toBe(200);
    // Somebody who has not so much is told so in words; a statement that PostgreSQL refuses would be no such answer.
    expect(JSON.stringify(body.errors ?? [])).not.toMatch(
      /points|limit|GRAPHQL_VALIDATION_FAILED|INTERNAL_SERVER_ERROR/,
    );
  },
);

function isFollowed(question: string): boolean {
  return getOperationAST(parse(question))?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** The most for each variable that a question has. */
function variablesOf(question: string): Record<string, unknown> {
  const variables = parse(question).definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : [],
  );
  return Object.fromEntries(
    variables.map(({ variable: { name }, type }) => {
      const most: unknown = Reflect.get(MOST, name.value);
      return [name.value, typeof most === "function" ? most(print(type)) : most];
    }),
  );
}

const aliased = (count: number, field: string) =>
  `{ ${Array.from({ length: count }, (_, index) => `f${index}: ${field}`).join(" ")} }`;

test.each([
  // 3,652 days are 366 points, and so thirty are 30 × (366 + 1 field) = 11,010.
  ["thirty series of ten years", 'mrr(period: { from: "2016-03-20", to: "2026-03-19" }) { asOf }'],
  ["thirty series of 3,650 days", "grossRevenue(period: { lastDays: 3650 }) { asOf }"],
  ["thirty pages of 200 payments", "payments(first: 200) { totalCount }"],
  ["thirty pages of 200 events", "stripeEvents(first: 200) { nextCursor }"],
  [
    "thirty explanations of 1,000 customers",
    'explainMrr(currency: "usd", first: 1000) { customers }',
  ],
])("%s at once are refused before any is read", async (_what, field) => {
  const { status, body } = await server.ask(aliased(30, field), "analyst");
  expect(status).toBe(400);
  expect(body.errors?.[0]?.message).toMatch(
    /^The question costs \d+ points and 1500 is the most\./,
  );
  expect((await server.ask(aliased(1, field), "analyst")).body.errors).toBeUndefined();
});

test("a page of 200 payments costs its rows and the fields of one", async () => {
  // Seven pages: 7 × (1 field + 200 rows) = 1,407. An eighth makes 1,608.
  const field = "payments(first: 200) { totalCount }";
  expect((await server.ask(aliased(7, field), "analyst")).body.errors).toBeUndefined();
  const { body } = await server.ask(aliased(8, field), "analyst");
  expect(body.errors?.[0]?.message).toContain("costs 1608 points");
});

test("a number below zero pays for nothing else", async () => {
  const question = `{ a: payments(first: -100000) { totalCount } ${aliased(8, "payments(first: 200) { totalCount }").slice(1)}`;
  const { body } = await server.ask(question, "analyst");
  expect(body.errors?.[0]?.message).toContain("costs 1609 points");
});

/** Each operation under client/ with the fragments it spreads, by name. */
async function consoleQuestions(): Promise<[string, string][]> {
  const names = await readdir(CLIENT, { recursive: true });
  const files = names.filter((name) => name.endsWith(".graphql"));
  const texts = await Promise.all(files.map((name) => readFile(path.join(CLIENT, name), "utf8")));
  const operations = separateOperations(parse(texts.join("\n")));
  return Object.entries(operations).map(([name, document]) => [name, print(document)]);
}
