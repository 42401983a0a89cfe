import { expect, test } from "vitest";
import { roundEdges } from "../../kit/charts/heat.ts";
import { moneyFormat } from "../../kit/format/money.ts";
import { shown } from "../../testing/shown.ts";
import { parseBrackets, parseCohorts, writeCohorts } from "./cohort-address.ts";
import { type CohortChoice, withChosen } from "./cohort-choice.ts";
import { parseSpan, spanOfCohorts, writeSpan } from "./cohort-span.ts";
import { chosenRows, comparedColumns, curvesView } from "./curves.view.ts";
import { comparisonCsv, heatCsv } from "./heat-csv.ts";
import { moneyView } from "./money.view.ts";
import { retentionView, sentenceOf } from "./retention.view.ts";

const CHOICE = parseCohorts({});
const TODAY = "2026-11-20";

const rate = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  ratio: denominator === 0 ? null : (numerator / denominator).toFixed(6),
  unavailableBecause: denominator === 0 ? "The cohort has no people." : null,
});

/** Three weeks: nine people of whom four and then none come back; nobody; and two in a week that is not over. */
const ANSWER = {
  definition: { key: "cohorts", goodDirection: "UP" as const, unit: "SHARE" as const },
  period: {
    from: "2026-11-02",
    to: "2026-11-20",
    days: 19,
    previousFrom: "2026-10-14",
    previousTo: "2026-11-01",
    includesOpenDay: true,
    today: TODAY,
  },
  cohorts: [
    {
      day: "2026-11-02",
      isPartial: false,
      people: 9,
      cells: [
        { period: 0, isComplete: true, rate: rate(9, 9) },
        { period: 1, isComplete: true, rate: rate(4, 9) },
        { period: 2, isComplete: false, rate: rate(0, 9) },
      ],
    },
    {
      day: "2026-11-09",
      isPartial: false,
      people: 0,
      cells: [
        { period: 0, isComplete: true, rate: rate(0, 0) },
        { period: 1, isComplete: false, rate: rate(0, 0) },
      ],
    },
    {
      day: "2026-11-16",
      isPartial: true,
      people: 2,
      cells: [{ period: 0, isComplete: false, rate: rate(2, 2) }],
    },
  ],
  mean: [
    { period: 0, cohorts: 1, rate: rate(9, 9) },
    { period: 1, cohorts: 1, rate: rate(4, 9) },
    { period: 2, cohorts: 0, rate: rate(0, 0) },
    { period: 3, cohorts: 0, rate: rate(0, 0) },
  ],
};

const view = (change: Partial<CohortChoice> = {}) =>
  shown(retentionView(ANSWER, { ...CHOICE, ...change }, TODAY));

test("a cell has its share, its people and its step, and what has not begun has no cell", () => {
  const { columns, rows, mean } = view();
  // Nobody has reached the third week.
  expect(columns.map(({ label }) => label)).toEqual(["0", "1", "2"]);
  const [first] = rows;
  expect(first?.cells.map((cell) => cell?.text)).toEqual(["100.0%", "44.4%", "0.0%"]);
  // 44.4% lies between 40 and 55, the edges of the eighth step and the ninth; a true zero has none.
  expect(first?.cells.map((cell) => cell?.step)).toEqual([9, 8, 0]);
  expect(first?.cells.map((cell) => cell?.isComplete)).toEqual([true, true, false]);
  expect(first?.cells[1]).toMatchObject({ short: "44", note: "4 of 9 people" });
  expect(rows[2]?.cells).toEqual([expect.objectContaining({ text: "100.0%" }), null, null]);
  // Of week 2 nothing is complete, so that there is no mean of it and no zero.
  expect(mean?.cells.map((cell) => cell?.text)).toEqual(["100.0%", "44.4%", undefined]);
});

test("a cohort of nobody keeps its row and says so; without anybody there is a sentence", () => {
  expect(view().rows[1]).toMatchObject({ size: "0", nothing: "nobody signed up" });
  const none = { ...ANSWER, cohorts: ANSWER.cohorts.slice(1, 2) };
  expect(retentionView(none, CHOICE, TODAY)).toMatchObject({
    words: "Nobody signed up in these weeks.",
  });
});

test("as people, a cell is a count on round edges and there is no mean of counts", () => {
  const { rows, mean, edges } = view({ measure: "users" });
  expect([rows[0]?.cells[1]?.text, mean]).toEqual(["4", null]);
  // The most beside the cohort's own week is 4, and no step is smaller than one person.
  expect(edges).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
  // 1,720 in nine steps is 191 each; the next round number is 200.
  expect(roundEdges(1_720)).toEqual([200, 400, 600, 800, 1_000, 1_200, 1_400, 1_600]);
});

test("the sentence tells the last complete week with its people", () => {
  expect(sentenceOf(ANSWER, CHOICE)).toBe(
    "Of 9 people who signed up, 44.4% (4) were active in week 1.",
  );
  expect(sentenceOf({ ...ANSWER, mean: ANSWER.mean.slice(2) }, CHOICE)).toBe(
    "No week after sign-up is complete yet.",
  );
});

test("the file has what is shown, marks what is not complete, and no cell is a formula", () => {
  expect(heatCsv(view())).toBe(
    [
      "Weeks after sign-up,People,0,1,2",
      "Weighted mean,,100.0%,44.4%,",
      "2 Nov,9,100.0%,44.4%,0.0%*",
      "9 Nov,0,nobody signed up",
      "16 Nov,2,100.0%*,,",
      "",
    ].join("\r\n"),
  );
  expect(heatCsv({ ...view(), columnsName: '=HYPERLINK("x")', mean: null, rows: [] })).toBe(
    `"'=HYPERLINK(""x"")",People,0,1,2\r\n`,
  );
});

test("curves are of complete cells alone, of the mean where no cohort is chosen", () => {
  const lines = shown(curvesView(view(), { chosen: ["2026-11-02", "2026-11-16"] }));
  expect(lines.names).toEqual(["2 Nov", "16 Nov"]);
  expect(lines.places.map(({ values }) => values.map((value) => value?.position ?? null))).toEqual([
    [1, null],
    [4 / 9, null].map((value) => (value === null ? null : Number(value.toFixed(6)))),
  ]);
  expect(shown(curvesView(view(), { chosen: [] })).names).toEqual(["Weighted mean"]);
  expect(curvesView(view({ measure: "users" }), { chosen: [] })).toMatchObject({
    words: expect.stringMatching(/^No cohort is chosen/),
  });
  const columns = Array.from({ length: 14 }, (_, at) => ({ period: at, label: `${at}` }));
  const compared = comparedColumns({ ...view(), columns });
  expect(compared.map(({ period }) => period)).toEqual([1, 4, 8, 12]);
});

test("a bracket's column says from when to when, in the table and in the sentence", () => {
  const brackets = [
    { from: 0, to: 0 },
    { from: 1, to: 4 },
  ];
  const choice: CohortChoice = { ...CHOICE, criteria: "BRACKET", brackets };
  const heat = shown(retentionView(ANSWER, choice, TODAY));
  expect(heat.columns.map(({ label }) => label)).toEqual(["0", "1–4", "2"]);
  expect(sentenceOf(ANSWER, choice)).toBe(
    "Of 9 people who signed up, 44.4% (4) were active in weeks 1–4.",
  );
  const named: CohortChoice = { ...CHOICE, returnEvent: "NAMED", eventName: "search" };
  expect(sentenceOf(ANSWER, { ...named, reference: "PREVIOUS" })).toBe(
    "Of 9 people who came in the one before, 44.4% (4) did search in week 1.",
  );
});

test("brackets are read as people write them, and what is none is not guessed at", () => {
  expect(parseBrackets("0, 1-4,5 – 12")).toEqual([
    { from: 0, to: 0 },
    { from: 1, to: 4 },
    { from: 5, to: 12 },
  ]);
  // Whether they make sense is the server's to say.
  expect(parseBrackets("7-3")).toEqual([{ from: 7, to: 3 }]);
  for (const text of ["", "1-", "one", "1-2-3", "-1", null]) expect(parseBrackets(text)).toBeNull();
});

const pounds = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

test("money is told in one currency, with who paid and of how many", () => {
  const cell = {
    period: 0,
    isComplete: true,
    payers: 1,
    net: pounds("90000"),
    cumulativePerPerson: { amount: pounds("10000"), unavailableBecause: null },
  };
  const money = {
    definition: ANSWER.definition,
    period: ANSWER.period,
    byCurrency: [
      {
        currency: "gbp",
        cohorts: [{ day: "2026-11-02", isPartial: false, people: 9, cells: [cell] }],
        mean: [{ period: 0, cohorts: 1, cumulativePerPerson: cell.cumulativePerPerson }],
      },
    ],
  };
  const frame = { currency: "gbp", money: moneyFormat(["gbp"]), today: TODAY };
  const told = (measure: CohortChoice["measure"]) =>
    shown(moneyView(money, { ...CHOICE, measure }, frame)).rows[0]?.cells[0];
  expect(told("revenue")).toMatchObject({
    text: "£900.00",
    note: "1 payer in this period of 9 people",
  });
  expect(told("cumulative")?.text).toBe("£100.00");
  expect(moneyView(money, CHOICE, { ...frame, currency: "usd" })).toMatchObject({
    words: "Nobody of these cohorts paid in USD.",
  });
  const band = { at: "NOW", currency: "gbp", from: "0", below: null, plans: [] } as const;
  expect(moneyView(money, { ...CHOICE, band }, frame)).toMatchObject({
    words: expect.stringMatching(/take the MRR band away/),
  });
});

test("an address keeps what is looked at, and at most three cohorts beside one another", () => {
  const days = ["2026-11-02", "2026-11-09", "2026-11-16"];
  const asked: CohortChoice = {
    ...CHOICE,
    measure: "users",
    grain: "MONTH",
    span: { last: 12 },
    criteria: "BRACKET",
    brackets: [{ from: 0, to: 2 }],
    returnEvent: "NAMED",
    eventName: "search",
    clock: "ROLLING",
    reference: "PREVIOUS",
    band: { at: "NOW", currency: "gbp", from: "0", below: "5000", plans: ["3"] },
    listed: { day: "2026-11-02", period: 0 },
  };
  const choice = days.reduce(withChosen, asked);
  expect(parseCohorts({ ...writeCohorts(choice) })).toEqual(choice);
  expect(writeCohorts(CHOICE)).toEqual({});
  expect(withChosen(choice, "2026-11-23").chosen).toEqual([...days.slice(1), "2026-11-23"]);
  expect(withChosen(choice, "2026-11-09").chosen).toEqual(["2026-11-02", "2026-11-16"]);
  const broken = {
    show: "weather",
    grain: 3,
    chosen: "soon",
    back: "named",
    cell: "x 1",
    band: "0",
    cohorts: 13,
  };
  expect(parseCohorts(broken)).toEqual(CHOICE);
});

test("the last so many cohorts are asked for with all periods that they can have behind them", () => {
  const of = (grain: CohortChoice["grain"], span: CohortChoice["span"]) =>
    spanOfCohorts({ grain, span }, TODAY);
  expect(of("WEEK", null)).toEqual({
    // 51 weeks before 20 November 2026.
    period: { from: "2025-11-28", to: TODAY },
    periods: 51,
  });
  expect(of("WEEK", { last: 12 })).toEqual({
    period: { from: "2026-09-04", to: TODAY },
    periods: 11,
  });
});

test("cohorts of chosen days have as many periods as began since, and no more than can be read", () => {
  const span = { from: "2026-09-07", to: "2026-09-27" };
  // 74 days are ten weeks and four days: the eleventh has begun.
  expect(spanOfCohorts({ grain: "WEEK", span }, TODAY)).toEqual({ period: span, periods: 11 });
  const long = { from: "2020-01-01", to: "2020-03-31" };
  expect(spanOfCohorts({ grain: "DAY", span: long }, TODAY).periods).toBe(30);
  const today = { from: TODAY, to: TODAY };
  expect(spanOfCohorts({ grain: "MONTH", span: today }, TODAY).periods).toBe(0);
});

test("an address names the cohorts looked at, and what cannot be read or is not offered is the screen's own", () => {
  for (const span of [{ last: 26 }, { from: "2026-01-05", to: "2026-03-29" }]) {
    expect(parseSpan(writeSpan(span), "WEEK")).toEqual(span);
  }
  // The address may be read as a number; 26 are offered of weeks alone, and 52 are the weeks' own.
  expect(parseSpan(26, "WEEK")).toEqual({ last: 26 });
  for (const text of ["52", "13", "", "2026-03-29.2026-01-05", "2026-02-30.2026-03-01", "a.b.c"]) {
    expect(parseSpan(text, "WEEK")).toBeNull();
  }
  expect(parseSpan("26", "MONTH")).toBeNull();
});

test("the comparison's file has its rows and columns as they are shown, with a star on what is not complete", () => {
  const heat = view();
  expect(comparisonCsv(heat, chosenRows(heat, ["2026-11-02"]))).toBe(
    "Cohort,People,Week 1,Week 2\r\n2 Nov,9,44.4%,0.0%*\r\n",
  );
});
