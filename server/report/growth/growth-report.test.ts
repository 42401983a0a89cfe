import { afterAll, beforeAll, expect, test } from "vitest";
import { fractionToText, roundHalfEven, sumFractions, ZERO } from "../../domain/fixed-point.ts";
import { together } from "../../store/together.ts";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { tellProduct } from "../../testing/tell-product.ts";
import { MONDAY_MESSAGES } from "../../testing/worlds/monday.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../../testing/worlds/spring.ts";
import { APART_SOURCES } from "../apart/sources.ts";
import { readApart } from "../apart/told-apart.ts";
import { readingIn } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { atOneMoment } from "../moment.ts";
import { amountWords, changeWords } from "../words/cell-words.ts";
import { type Cell, cellShape } from "./cell.ts";
import type { GrowthReport } from "./growth-report.ts";
import { makeGrowthReport } from "./make-growth-report.ts";
import { reportMarkdown } from "./report-markdown.ts";

let application: TestApplication;
let week: { id: string; markdown: string; growth: GrowthReport };

const CELL = "id measure name unit currency amount unavailableBecause from to";

const REPORT = `id kind from to markdown growth { days previousFrom previousTo notes
  goals { name unit currency target byDay state value progress pace expected earliest latest }
  sections { key title figures { metric now { ${CELL} } before { ${CELL} } series { day amount } } }
  insights { key kind tone text cells { ${CELL} filter { by value name } } stake { amount currency } }
  actions { key text cells { id } stake { amount currency } } }`;

beforeAll(async () => {
  application = await openApplication({}, { now: SPRING_NOW });
  const { company } = application;
  await company.deliverAll(SPRING_EVENTS);
  await tellProduct(company, [MONDAY_MESSAGES]);
  const { body } = await application.ask(
    `mutation { generateGrowthReport(days: 7) { ${REPORT} } }`,
    "ci",
  );
  expect(body.errors).toBeUndefined();
  week = (body.data as { generateGrowthReport: typeof week }).generateGrowthReport;
});

afterAll(() => application.close());

/** Every number of a section: what it is, now, before, and the change, in words. */
function told(key: string): Record<string, string> {
  const section = week.growth.sections.find((one) => one.key === key);
  const line = (now: Cell, before: Cell) =>
    `${amountWords(now)}, ${amountWords(before)}, ${changeWords(now, before)}`;
  // The API names units as enums.
  const plain = (cell: Cell): Cell => ({
    ...cell,
    unit: cellShape.shape.unit.parse(cell.unit.toLowerCase().replaceAll("_", " ")),
  });
  return Object.fromEntries(
    (section?.figures ?? []).map(({ now, before }) => [
      now.currency === null ? now.name : `${now.name} ${now.currency}`,
      line(plain(now), plain(before)),
    ]),
  );
}

test("tells revenue of the week with that of the week before, each currency by itself", () => {
  // worlds/spring: pounds of MRR on 20 April 31,333.33… and on the 13th 21,833.33…; 9,500 of 21,833.33 are 43.51 %. Of the
  // five who pay pounds on the 20th, four did on the 13th. Dee left on the 12th, of five who paid on the 6th.
  expect(told("revenue")).toEqual({
    "Monthly recurring revenue (MRR) gbp": "313.33 GBP, 218.33 GBP, +43.5 %",
    "Monthly recurring revenue (MRR) usd": "30.00 USD, 30.00 USD, level",
    "Annual run rate (ARR) gbp": "3,760.00 GBP, 2,620.00 GBP, +43.5 %",
    "Annual run rate (ARR) usd": "360.00 USD, 360.00 USD, level",
    // Ada, Ben, Cyd, Eve and Fay; on the 20th Dee is back.
    "Active subscriptions": "6, 5, +20.0 %",
    "New MRR gbp": "0.00 GBP, 0.00 GBP, level",
    "New MRR usd": "0.00 USD, 30.00 USD, -100.0 %",
    // Fay 70.00 and Cyd 5.00; before it Ada 40.00.
    "Expansion MRR gbp": "75.00 GBP, 40.00 GBP, +87.5 %",
    "Expansion MRR usd": "0.00 USD, 0.00 USD, level",
    "Reactivation MRR gbp": "20.00 GBP, 0.00 GBP, from nothing",
    "Reactivation MRR usd": "0.00 USD, 0.00 USD, level",
    "Contraction MRR gbp": "0.00 GBP, 0.00 GBP, level",
    "Contraction MRR usd": "0.00 USD, 0.00 USD, level",
    "Churned MRR gbp": "0.00 GBP, 20.00 GBP, -100.0 %",
    "Churned MRR usd": "0.00 USD, 0.00 USD, level",
    // 31,333.33 / 5 = 6,266.67 and 21,833.33 / 4 = 5,458.33: 808.67 more are 14.8 %.
    "ARPA gbp": "62.67 GBP, 54.58 GBP, +14.8 %",
    "ARPA usd": "30.00 USD, 30.00 USD, level",
    "New revenue (gross) gbp": "0.00 GBP, 100.00 GBP, -100.0 %",
    // A refund of 5.00 failed on the 15th; before it 100.00 less 10.00 and 5.00.
    "Net revenue gbp": "5.00 GBP, 85.00 GBP, -94.1 %",
    "Refunds gbp": "-5.00 GBP, 15.00 GBP, -133.3 %",
    "Failed payments": "0, 1, -100.0 %",
    "Failed payments, amount gbp": "0.00 GBP, 20.00 GBP, -100.0 %",
    "Customer churn rate": "0.0 %, 20.0 %, -20.0 pp",
    // −9,500 of 21,833.33; before it 2,000 − 4,000 of 19,833.33: −10.1 %. Their difference is −33.4.
    "Net MRR churn rate gbp": "-43.5 %, -10.1 %, -33.4 pp",
    "Net MRR churn rate usd": expect.stringMatching(/^0\.0 %, not available, null$/),
  });
});

test("tells of people, and says where a number is not there yet instead of zero", () => {
  expect(told("user-growth")).toEqual({
    "Total users": "4, 2, +100.0 %",
    "New users": "2, 1, +100.0 %",
    "Monthly active users (MAU)": "4, 2, +100.0 %",
    // Nobody of the week has had seven days; Bob of the week before activated in two.
    "Activation rate": "not available, 100.0 %, null",
  });
  expect(told("engagement")).toEqual({
    "Daily active users (DAU)": "1, 0, from nothing",
    "Weekly active users (WAU)": "3, 1, +200.0 %",
    "Monthly active users (MAU)": "4, 2, +100.0 %",
    // Eight days of presence of 4 × 30, before it four of 2 × 30.
    "Stickiness (DAU/MAU)": "6.7 %, 6.7 %, 0.0 pp",
    // Four of 3 × 7, before it two of 1 × 7.
    "Stickiness (DAU/WAU)": "19.0 %, 28.6 %, -9.5 pp",
  });
  expect(told("product")).toMatchObject({
    "Core actions": "2, 1, +100.0 %",
    "Core actions that succeeded": "1, 1, level",
    "Success rate of core actions": "50.0 %, 100.0 %, -50.0 pp",
    Exports: "1, 0, from nothing",
    "Mean of contactCount of enrichment_completed": "20.00, 30.00, -10.00",
  });
  expect(told("funnel")).toMatchObject({
    "Sign-up to payment": "not available, not available, null",
  });
});

test("tells what stands out, most money at stake first, each with the cells that it rests on", () => {
  const { insights, actions } = week.growth;
  expect(insights.map(({ key, tone, text }) => `${key} ${tone}: ${text}`)).toEqual([
    "revenue:gbp GOOD: Monthly recurring revenue (MRR) rose from 218.33 GBP to 313.33 GBP (+43.5 %).",
    "revenue:usd NEUTRAL: Monthly recurring revenue (MRR) stayed at 30.00 USD.",
    "acquisition GOOD: 2 people signed up, after 1 in the period before (+100.0 %).",
    "retention GOOD: 0.0 % of the customers who paid at the start left, after 20.0 % in the period before.",
    "existing-customers:gbp GOOD: Customers who paid at the start pay more than before, those who left included: net MRR churn is -43.5 %.",
    "habit BAD: Somebody who is active comes on 6.7 % of the days of a month.",
    // Fay's 9,000 on Scale a month are more than half of 9,500; Team went from 13,500 to 14,000.
    expect.stringMatching(
      /^driver:mrr:gbp:plan GOOD: Most of the rise of .* from 218\.33 GBP to 313\.33 GBP is the plan Scale.*: from 0\.00 GBP to 90\.00 GBP\.$/,
    ),
    // Of Ada, Ben, Cyd and Fay, who all began in March: 21,833.33 and 29,333.33. Dee is back since 20 April with 2,000.
    expect.stringMatching(
      /^driver:mrr:gbp:cohort GOOD: .* is that of customers paying since 2026-03: from 218\.33 GBP to 293\.33 GBP\.$/,
    ),
    // Of the 36 pairs of nine weeks 33 rise, and the three between 19,833 and 19,833 stand still.
    "trend:mrr:gbp:2026-04-20 GOOD: Monthly recurring revenue (MRR) has risen steadily over 9 weeks, from 0.00 GBP in the week to 2026-02-23 to 313.33 GBP in the week to 2026-04-20.",
  ]);
  expect(insights[0]).toMatchObject({ stake: { amount: "9500", currency: "gbp" } });
  const driver = insights.find(({ kind }) => (kind as string) === "DRIVER");
  expect(driver?.cells.map(({ amount, filter }) => [amount, filter?.by ?? null])).toEqual([
    ["31333", null],
    ["21833", null],
    ["9000", "plan"],
    ["0", "plan"],
  ]);
  expect(actions.map(({ text }) => text)).toEqual([
    "See whether your backend sends its events: of some days none is there.",
  ]);
});

test("tells MRR apart by the month since which customers have been paying, and the parts add up", async () => {
  const { body } = await application.ask(
    `{ measure(key: "mrr", period: { from: "2026-04-08", to: "2026-04-20" }) {
      parts { by name currency value previous change } } }`,
    "analyst",
  );
  const { measure } = body.data as { measure: { parts: Record<string, string>[] } };
  const cohorts = measure.parts.filter(({ by }) => by === "cohort");
  // On 7 April 6,000 + 8,333.33 + 1,500 + 2,000 + 2,000 pounds, all since March. Dee's 2,000 of March are lost on the 12th
  // and are of April from the 20th on; Eve's dollars begin on the 8th.
  expect(cohorts.map((one) => Object.values(one))).toEqual([
    ["cohort", "2026-03", "gbp", "29333", "19833", "9500"],
    ["cohort", "2026-04", "gbp", "2000", "0", "2000"],
    ["cohort", "2026-04", "usd", "3000", "0", "3000"],
  ]);
});

test("the parts of every number that adds up come to that number, now and before", async () => {
  const spans = {
    now: { from: "2026-04-08", to: "2026-04-20" },
    before: { from: "2026-03-26", to: "2026-04-07" },
  };
  const told = await atOneMoment(application.company, async (moment) => {
    const all = [...APART_SOURCES.keys()].map(async (key) => {
      const measure = measureNamed(key);
      const question = { period: spans.now, grain: "month", filter: null } as const;
      const [apart, answer] = await together([
        readApart(moment, spans, measure),
        measure.read(moment, question),
      ]);
      return { key, apart, answer };
    });
    return await together(all);
  });
  const wholes = told.flatMap(({ key, apart, answer }) =>
    apart.map(({ by, currency, parts }) => {
      const own = readingIn(answer, currency);
      const sum = (end: "value" | "previous") =>
        roundHalfEven(sumFractions(parts.map((part) => part[end])));
      const whole = [own?.value, own?.previous].map(
        (value) => `${fractionToText(value?.amount ?? ZERO)}`,
      );
      expect([key, by, currency, `${sum("value")}`, `${sum("previous")}`]).toEqual([
        ...[key, by, currency, ...whole],
      ]);
      return key;
    }),
  );
  // Nobody was ever past due, set to leave or pays less than before; everything else has parts.
  const silent = [...APART_SOURCES.keys()].filter((key) => !wholes.includes(key));
  expect(silent).toEqual(["mrrMovements.contraction", "atRiskMrr", "scheduledChurnMrr"]);
});

test("says what of the days is not known", () => {
  // Events are of the 7th, 9th, 14th, 15th and 20th.
  expect(week.growth.notes).toEqual([
    "No product event is there of 9 days between 2026-04-08 and 2026-04-19: either nobody came, or nothing was sent.",
  ]);
});

test("is one page of Markdown with tables, trends, the goal and links to definitions", () => {
  const lines = week.markdown.split("\n");
  expect(lines[0]).toBe("# Growth report, 2026-04-14 to 2026-04-20");
  expect(lines.filter((line) => line.startsWith("## "))).toEqual([
    "## 1. Revenue",
    "## 2. User growth",
    "## 3. Engagement",
    "## 4. Product",
    "## 5. Conversion funnel",
    "## 6. Key insights",
    "## 7. Recommended actions",
    "## What the numbers mean",
  ]);
  // 28,833.33 on the 14th, 29,333.33 from the 15th and 31,333.33 on the 20th: 500 of 2,500 are 1.4 of 7 steps.
  expect(week.markdown).toMatch(
    /\| \[Monthly recurring revenue \\\(MRR\\\)\]\(https:\/\/\S+\) \| 313\.33 GBP \| 218\.33 GBP \| \+43\.5 % \| ▁▂▂▂▂▂█ \|/,
  );
  // The goal's dates are worked out in goals.test.
  expect(week.markdown).toContain(
    "| Monthly recurring revenue \\(MRR\\) | 500.00 GBP | 313.33 GBP | 62.7 % | 20.00 GBP | 2026-06-25 at this pace (2026-06-04 to 2026-09-17). |",
  );
  expect(week.markdown).toContain("*Activation rate: ");
});

test("is kept as it was made, listed newest first, and read by those who may", async () => {
  application.company.setClock("2026-04-21T12:00:01Z");
  await application.ask(`mutation { generateGrowthReport(days: 30) { id } }`, "admin");
  const { body } = await application.ask(
    `{ reports(first: 1) { items { id from to } nextCursor } }`,
    "analyst",
  );
  const { items, nextCursor } = (
    body.data as { reports: { items: { id: string }[]; nextCursor: string } }
  ).reports;
  expect(items).toMatchObject([{ from: "2026-03-22", to: "2026-04-20" }]);
  const next = await application.ask(
    `query Next($after: String) { reports(first: 1, after: $after) { items { id } nextCursor } }`,
    "analyst",
    { after: nextCursor },
  );
  expect(next.body.data).toEqual({ reports: { items: [{ id: week.id }], nextCursor: null } });
  const kept = await application.ask(`{ report(id: "${week.id}") { ${REPORT} } }`, "analyst");
  expect(kept.body.data).toEqual({ report: week });
  const denied = await application.ask(`{ report(id: "${week.id}") { id } }`, "ci");
  expect(denied.body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("refuses a number of days that is none", async () => {
  const { body } = await application.ask(`mutation { generateGrowthReport(days: 0) { id } }`, "ci");
  expect(body.errors?.[0]).toMatchObject({ message: "A report is of 1 to 366 whole days." });
});

test("of one day of data it tells that day, says what is not known before it, and foretells nothing", async () => {
  const { company } = application;
  // The first subscription begins on 1 March: 6,000 a month, of which the week before has nothing.
  company.setClock("2026-03-02T12:00:00Z");
  const report = await atOneMoment(company, (moment) => makeGrowthReport(moment, 7));
  company.setClock(SPRING_NOW);
  const figure = (key: string) =>
    report.sections.flatMap(({ figures }) => figures).find(({ now }) => now.measure === key);
  expect(figure("mrr")).toMatchObject({ now: { amount: "6000" }, before: { amount: "0" } });
  expect(figure("newUsers")?.now.unavailableBecause).toMatch(/first product event is of/);
  expect(report.goals).toMatchObject([{ state: "unknown", expected: null }]);
  expect(report.insights.filter(({ kind }) => kind !== "rule" && kind !== "driver")).toEqual([]);
  expect(reportMarkdown(report)).toContain("| 60.00 GBP | 0.00 GBP | from nothing |");
});
