import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Empty } from "../../../kit/live/face.ts";
import { northquay } from "../../../testing/company.ts";
import { customerExplanation } from "../../../testing/explain.ts";
import { shown } from "../../../testing/shown.ts";
import { changeWords } from "./change-words.ts";
import { customerView } from "./customer.view.ts";
import { cutMoney, exactMoney, sumExact } from "./exact-money.ts";
import { whyQuestion, whyView } from "./explain.view.ts";
import { workingLine } from "./workings.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const money = moneyFormat(["gbp"]);
const frame = {
  currency: "gbp",
  isConverted: false,
  filter: null,
  money,
  timeZone: "Europe/London",
  today: "2026-11-20",
};
const exact = { like: gbp("0"), money };

/** 1,000.00 + 78.00 new = 1,078.00, of three customers: 600.00, 400.00 and one of 78.00 who is not listed. */
const answer = {
  explainMrr: {
    day: "2026-11-20",
    asOf: "2026-11-20T09:41:00Z",
    policy: "tidemark",
    customers: 3,
    total: gbp("107800"),
    rest: gbp("7800"),
    parts: [
      { customerId: "cus_1", name: "Meridian Freight", email: null, value: gbp("60000") },
      { customerId: "cus_2", name: null, email: "pay@okafor.example", value: gbp("40000") },
    ],
  },
  mrrMovements: {
    definition: {
      key: "mrrMovements",
      goodDirection: "NONE" as const,
      unit: "MONEY_PER_MONTH" as const,
    },
    period: {
      from: "2026-10-21",
      to: "2026-11-20",
      days: 31,
      previousFrom: "2026-09-20",
      previousTo: "2026-10-20",
      includesOpenDay: true,
      today: "2026-11-20",
    },
    byCurrency: [
      {
        currency: "gbp",
        opening: gbp("100000"),
        closing: gbp("107800"),
        movements: [{ kind: "NEW" as const, customers: 1, amount: gbp("7800") }],
      },
    ],
  },
};

const why = (of: typeof answer) => shown(whyView(of, frame));

test("opening and movements add up to the figure, and so do the customers with those not listed", () => {
  const view = why(answer);
  expect(view.value).toBe("£1,078.00");
  expect(view.counts).toBe("MRR of 3 customers now, at 09:41 on 20 Nov, in GBP.");
  expect(view.balance).toEqual({
    isClosed: true,
    words: "Opening and movements add up to the figure: £0.00 left over.",
  });
  expect(view.customers.map(({ name, value }) => [name, value])).toEqual([
    ["Meridian Freight", "£600.00"],
    ["pay@okafor.example", "£400.00"],
  ]);
  expect(view.rest).toEqual({ label: "1 more", value: "£78.00" });
  expect([view.everybody, view.sum]).toEqual(["3 customers", "£1,078.00"]);
  expect(view.sumBalance.isClosed).toBe(true);
});

test("what does not add up is said with its amount", () => {
  // The figure is a pound more than what moved, and than what its customers have.
  const view = why({ ...answer, explainMrr: { ...answer.explainMrr, total: gbp("107900") } });
  expect(view.balance).toEqual({ isClosed: false, words: "£1.00 left over." });
  expect(view.sumBalance).toEqual({ isClosed: false, words: "£1.00 left over." });
});

test("a figure without a currency's movements is none", () => {
  const usd = { ...frame, currency: "usd" };
  expect(whyView(answer, usd)).toEqual(new Empty("None in USD."));
});

test("the figure of a running period is explained now, that of a past one at its end", () => {
  const { today } = frame;
  expect(whyQuestion({ period: { lastDays: 30 }, today }, null)).toEqual({
    day: "2026-11-20",
    period: { from: "2026-10-21", to: "2026-11-20" },
  });
  const october = { from: "2026-10-01", to: "2026-10-31" };
  expect(whyQuestion({ period: october, today }, null)).toEqual({
    day: "2026-10-31",
    period: october,
  });
});

test("a day before the period is explained by as many days as the period has", () => {
  const period = { from: "2026-11-01", to: "2026-11-10" };
  expect(whyQuestion({ period, today: frame.today }, "2026-11-05").period).toEqual({
    from: "2026-11-01",
    to: "2026-11-05",
  });
  // Ten days that end on 20 October begin on the 11th.
  expect(whyQuestion({ period, today: frame.today }, "2026-10-20").period).toEqual({
    from: "2026-10-11",
    to: "2026-10-20",
  });
});

test("minor units are written as money with every digit, also beyond what a float holds", () => {
  expect(exactMoney("14700.000000000000", exact)).toBe("£147.00");
  expect(exactMoney("65333.333333333333", exact)).toBe("£653.33333333333333");
  expect(exactMoney("-742.500000000000", exact)).toBe("−£7.425");
  expect(exactMoney("9007199254740993.000000000001", exact)).toBe(
    "£90,071,992,547,409.93000000000001",
  );
  expect(exactMoney("100/3", exact)).toBeNull();
});

test("in a list more digits are cut off and marked, and a change has its sign", () => {
  expect(cutMoney("14700.000000000000", exact)).toBe("+£147.00");
  expect(cutMoney("65333.333333333333", exact)).toBe("+£653.33…");
  expect(cutMoney("-65333.333333333333", exact)).toBe("−£653.33…");
  expect(cutMoney("0.000000000000", exact)).toBe("£0.00");
});

test.each([
  ["15 × 4900 = 73500 a billing period (month)", "15 × £49.00, each month", "£735.00"],
  [
    "3 × graduated tiers = 5000 a billing period (2 weeks)",
    "3 × graduated tiers, each 2 weeks",
    "£50.00",
  ],
  ["less 20 %", "Discount of 20%", null],
  ["less its share of 500", "Discount, its share of £5.00", null],
  ["= 784000 after discounts", "After discounts", "£7,840.00"],
  ["÷ 12 = 65333.333333333333 a month", "A month, ÷ 12", "£653.33333333333333"],
  ["× 1 = 73500.000000000000 a month", "A month", "£735.00"],
  ["status past_due: counts for nothing", "Past due counts for nothing", null],
  [
    "status paused (first_payment_failure): counts for nothing",
    "Paused counts for nothing: the first payment failed",
    null,
  ],
  [
    "status paused (hibernating): counts for nothing",
    "Paused counts for nothing: for an unknown reason, “hibernating”",
    null,
  ],
  ["a step of a later server: 5", "a step of a later server: 5", null],
])("the step %j is written as money", (step, label, value) => {
  expect(workingLine(step, exact)).toEqual({ label, value });
});

test("a pause is told with Stripe's reason for it", () => {
  const paused = { kind: "churn", delta: "-100", rule: "status paused (final_payment_failure)" };
  expect(changeWords(paused)).toBe(
    "A fall to nothing. Stripe sent the subscription as paused, the last attempt to collect a payment failed.",
  );
});

test("a movement has its kind, its day, the rule in words and its event", () => {
  const view = customerView(customerExplanation(northquay(), "cus_1"), "gbp", frame);
  expect(view.movements[0]).toMatchObject({
    kind: "Expansion",
    when: "31 Oct",
    amount: "+£326.66…",
    exact: "£326.66666666666667",
    rule: "A rise of a customer who was paying. Stripe sent the subscription as active.",
    eventId: "evt_1Updated",
  });
  expect(view.movements[1]?.rule).toBe(
    "The customer's first value ever. A discount began or ended.",
  );
});

test("a change of plan is one movement with its part in each plan", () => {
  const explanation = customerExplanation(northquay(), "cus_1");
  const [raised] = explanation.movements;
  if (raised === undefined) throw new Error("The made-up customer has movements.");
  const left = { ...raised, plan: "Team", exactDelta: "-13066.666666666667" };
  const view = customerView({ ...explanation, movements: [raised, left] }, "gbp", frame);
  // 326.66666666666667 - 130.66666666666667 = 196.
  expect(view.movements).toHaveLength(1);
  expect(view.movements[0]).toMatchObject({
    amount: "+£196.00",
    plan: "Scale +£326.66…, Team −£130.66…",
  });
});

test("exact amounts are added without a float", () => {
  // 2^53 + 1 and a millionth of a millionth, which no float can hold together.
  expect(sumExact(["9007199254740993.000000000000", "0.000000000001"])).toBe(
    "9007199254740993.000000000001",
  );
  expect(sumExact(["-0.500000000000", "0.25"])).toBe("-0.250000000000");
});

test("what is paid in another currency is no part of the figure and is named", () => {
  const view = customerView(customerExplanation(northquay(), "cus_1"), "usd", frame);
  expect([view.items, view.movements]).toEqual([[], []]);
  expect(view.elsewhere).toBe("Also pays in GBP, which is no part of this figure.");
});
