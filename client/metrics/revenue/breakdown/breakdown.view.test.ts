import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Empty } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { breakdownView } from "./breakdown.view.ts";

/*
 * 21,904.80 + 17,899.60 + 8,412.00 = 48,216.40 now; 20,988.10 + 17,869.05 + 7,947.00 = 46,804.15 before.
 * Shares: 21,904.80 / 48,216.40 = 45.43 %, 17,899.60 / 48,216.40 = 37.12 %, 8,412.00 / 48,216.40 = 17.45 %, so 17.4 %.
 * Changes: 916.70 + 30.55 + 465.00 = 1,412.25.
 */
const money = (currency: string) => (minorUnits: string) => ({ minorUnits, currency, decimals: 2 });
const gbp = money("gbp");
const usd = money("usd");

const row = (key: string, name: string | null, value: string, previous: string, customers = 1) => ({
  key,
  name,
  customers,
  value: gbp(value),
  previous: gbp(previous),
});

const pounds = {
  currency: "gbp",
  total: { customers: 412, value: gbp("4821640"), previous: gbp("4680415") },
  rows: [
    row("1", "Team, monthly", "2190480", "2098810", 168),
    row("2", "Scale, monthly", "1789960", "1786905", 61),
    row("-1", null, "841200", "794700", 183),
  ],
  other: null,
};

const dollars = {
  currency: "usd",
  total: { customers: 3, value: usd("120000"), previous: usd("130000") },
  rows: [{ ...row("usd", "USD", "0", "0"), value: usd("120000"), previous: usd("130000") }],
  other: null,
};

const answer = {
  definition: {
    key: "mrrBreakdown",
    goodDirection: "UP" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  byCurrency: [pounds, dollars],
  converted: null,
};

const frame = {
  currency: "gbp",
  filter: null,
  isConverted: false,
  money: moneyFormat(["gbp", "usd"]),
};

const byPlan = (most = 8) => shown(breakdownView(answer, "PLAN", "evening", frame, most));

const cells = ({
  name,
  customers,
  value,
  previous,
  change,
  share,
}: ReturnType<typeof byPlan>["rows"][number]) => [
  name,
  customers,
  value,
  previous,
  change.mark || change.words,
  share,
];

test("the rows, their shares and their changes add up to the total's", () => {
  const { rows, total, leftOver, note, earlier } = byPlan();
  expect(rows.map(cells)).toEqual([
    ["Team, monthly", "168", "£21,904.80", "£20,988.10", "▲ £916.70", "45.4%"],
    ["Scale, monthly", "61", "£17,899.60", "£17,869.05", "▲ £30.55", "37.1%"],
    ["no plan", "183", "£8,412.00", "£7,947.00", "▲ £465.00", "17.4%"],
  ]);
  expect(total).toMatchObject({
    customers: "412",
    value: "£48,216.40",
    previous: "£46,804.15",
    change: { mark: "▲ £1,412.25", verdict: "better" },
    share: "100.0%",
  });
  expect([leftOver, note, earlier]).toEqual([null, "also $1,200.00", "on 20 Oct"]);
});

test("small rows stand together as one that adds up, unless it would be a single one", () => {
  const { rows, isFolded, leftOver } = byPlan(1);
  // 17,899.60 + 8,412.00 and 17,869.05 + 7,947.00.
  expect(rows.map(cells)).toEqual([
    ["Team, monthly", "168", "£21,904.80", "£20,988.10", "▲ £916.70", "45.4%"],
    ["2 more", null, "£26,311.60", "£25,816.05", "▲ £495.55", "54.6%"],
  ]);
  expect([isFolded, leftOver]).toEqual([true, null]);
  expect(byPlan(2).isFolded).toBe(false);
});

test("rows that do not add up are said to", () => {
  const wrong = { ...pounds, rows: pounds.rows.slice(0, 2) };
  const view = shown(
    breakdownView({ ...answer, byCurrency: [wrong] }, "PLAN", "evening", frame, 8),
  );
  expect(view.leftOver).toBe("£8,412.00 left over");
});

test("currencies stand beside each other in their own amounts, without a sum of both", () => {
  const { rows, total, note } = shown(breakdownView(answer, "CURRENCY", "days", frame, 8));
  expect(rows.map(cells)).toEqual([
    ["GBP", "412", "£48,216.40", "£46,804.15", "▲ £1,412.25", null],
    ["USD", "3", "$1,200.00", "$1,300.00", "▼ $100.00", null],
  ]);
  expect(total).toBeNull();
  expect(note).toMatch(/^Each in its own amounts/);
});

test("where more went back than came there is an amount and no share of anything", () => {
  const loss = {
    ...pounds,
    total: { customers: null, value: gbp("-100"), previous: gbp("0") },
    rows: [row("GB", "GB", "400", "0"), row("unknown", null, "-500", "0")],
  };
  const { rows, total } = shown(
    breakdownView({ ...answer, byCurrency: [loss] }, "COUNTRY", "days", frame, 8),
  );
  expect(rows.map(({ name, value, share, length }) => [name, value, share, length])).toEqual([
    ["United Kingdom", "£4.00", null, 0],
    ["unknown country", "−£5.00", null, 0],
  ]);
  expect(total?.share).toBeNull();
});

test("a filter that leaves nothing is told from a company without anything", () => {
  const nothing = { ...answer, byCurrency: [] };
  const narrowed = { ...frame, filter: { plans: [7] } };
  expect(breakdownView(nothing, "PLAN", "days", narrowed, 8)).toEqual(
    new Empty("Nothing matches the filters."),
  );
  expect(breakdownView(nothing, "PLAN", "days", frame, 8)).toEqual(
    new Empty("Nothing to tell apart yet."),
  );
});
