import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { changeName, changeWords } from "./change-words.ts";
import { figureView, subscriptionsView } from "./figure.view.ts";
import { disputesView, trialsView } from "./things.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = {
  money: moneyFormat(["gbp"]),
  timeZone: "Europe/London",
  today: "2026-11-20",
};
const days = { from: "2026-10-21", to: "2026-11-20" };

/* 300.00 − 100.00 + 90.00 came to 290.00: 200.00 and two of 90.00 together who are not listed. */
const figure = {
  explainMrr: {
    day: "2026-11-20",
    asOf: "2026-11-20T09:41:00Z",
    policy: "tidemark",
    customers: 3,
    total: gbp("29000"),
    rest: gbp("9000"),
    parts: [{ customerId: "cus_1", name: "Meridian Freight", email: null, value: gbp("20000") }],
    course: {
      since: "2026-10-21",
      changes: 2,
      opening: gbp("30000"),
      rose: gbp("9000"),
      fell: gbp("-10000"),
    },
  },
  explainMrrMovements: {
    asOf: "2026-11-20T09:41:00Z",
    policy: "tidemark",
    changes: 2,
    total: gbp("-1000"),
    items: [
      {
        customerId: "cus_2",
        customerName: "Lumen Dental",
        day: "2026-11-12",
        occurredAt: "2026-11-12T14:02:11.000Z",
        kind: "at_risk",
        plan: "Scale monthly",
        exactDelta: "-10000.000000000000",
        rule: "status active",
        reason: null,
        eventId: "evt_1",
      },
    ],
  },
};

test("a figure beside MRR is its opening with what came and went, and its customers", () => {
  const view = figureView(figure, "At-risk MRR", frame);
  expect([view.value, view.counts]).toEqual([
    "£290.00",
    "At-risk MRR of 3 customers now, at 09:41 on 20 Nov, in GBP.",
  ]);
  expect(view.course).toEqual({
    since: "20 Oct",
    rows: [
      { label: "Opening, 20 Oct", value: "£300.00" },
      { label: "Came in", value: "+£90.00" },
      { label: "Went out", value: "−£100.00" },
    ],
    closing: { label: "Closing, now", value: "£290.00" },
    balance: {
      isClosed: true,
      words: "Opening and changes add up to the figure: £0.00 left over.",
    },
  });
  expect([view.rest, view.sum, view.sumBalance.isClosed]).toEqual([
    { label: "2 more", value: "£90.00" },
    "£290.00",
    true,
  ]);
  expect(view.changes.rows.map(({ what, amount, rule }) => [what, amount, rule])).toEqual([
    [
      "Went out, 12 Nov, Scale monthly",
      "−£100.00",
      "It was paid, given up, or ended. Stripe sent the subscription as active.",
    ],
  ]);
  // −10.00 in all, less the −100.00 that is listed.
  expect(view.changes.rest).toEqual({ label: "1 smaller change", value: "+£90.00" });
});

test("a course that does not lead to the figure says what it leaves over", () => {
  const { explainMrr } = figure;
  const course = { ...explainMrr.course, rose: gbp("8900") };
  const view = figureView({ ...figure, explainMrr: { ...explainMrr, course } }, "MRR", frame);
  expect(view.course?.balance).toEqual({ isClosed: false, words: "£1.00 left over." });
});

const counted = {
  day: "2026-11-19",
  asOf: "2026-11-20T00:00:00Z",
  policy: "tidemark",
  total: 6,
  customers: 3,
  rest: 1,
  parts: [
    { customerId: "cus_1", name: "Meridian Freight", email: null, subscriptions: 4 },
    { customerId: "cus_2", name: null, email: "pay@lumen.example", subscriptions: 1 },
  ],
  course: { since: "2026-11-01", opening: 5, began: 3, ended: 2 },
};

test("a count of subscriptions is whose they are, and its opening with what began and ended", () => {
  const view = subscriptionsView({ explainActiveSubscriptions: counted }, frame);
  expect([view.value, view.counts]).toEqual([
    "6",
    "subscriptions of 3 customers count in MRR at the end of 19 Nov.",
  ]);
  expect(view.customers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    "Meridian Freight: 4 subscriptions",
    "pay@lumen.example: 1 subscription",
  ]);
  expect([view.rest?.value, view.sum, view.sumBalance.isClosed]).toEqual([
    "1 subscription",
    "6 subscriptions",
    true,
  ]);
  expect(view.course?.rows.map(({ value }) => value)).toEqual(["5", "+3", "−2"]);
  expect([view.course?.closing.value, view.course?.balance.isClosed]).toEqual(["6", true]);
});

test("a count whose parts do not make it says so", () => {
  const view = subscriptionsView({ explainActiveSubscriptions: { ...counted, rest: 0 } }, frame);
  expect(view.sumBalance).toEqual({ isClosed: false, words: "1 left over." });
});

test("a trial has its plan, its days and what became of it", () => {
  const trial = {
    subscriptionId: "sub_1",
    customerId: "cus_1",
    customerName: "Meridian Freight",
    plan: "Scale monthly",
    startedAt: "2026-11-01T09:00:00Z",
    endsAt: "2026-11-15T09:00:00Z",
    outcome: "CONVERTED" as const,
    decidedAt: "2026-11-14T08:00:00Z",
    eventId: "evt_1",
  };
  const open = { ...trial, outcome: "OPEN" as const, decidedAt: null, customerName: null };
  const { counts, rows, rest } = trialsView(
    { asOf: "", trials: 3, items: [trial, open] },
    days,
    frame,
  );
  expect(counts).toBe("trials that started 21 Oct – 20 Nov.");
  expect(rows.map(({ customer, what, amount }) => [customer, what, amount])).toEqual([
    ["Meridian Freight", "Started 1 Nov 09:00, Scale monthly · 14 Nov 08:00", "Converted"],
    ["cus_1", "Started 1 Nov 09:00, Scale monthly · until 15 Nov 09:00", "Still open"],
  ]);
  expect(rest).toEqual({ label: "1 earlier", value: "" });
});

test("disputes are counted without the inquiries, which are listed and said", () => {
  const dispute = {
    id: "dp_1",
    customerId: "cus_1",
    customerName: "Meridian Freight",
    chargeId: "ch_1",
    outcome: "LOST" as const,
    reason: "product_not_received",
    status: "lost",
    createdAt: "2026-11-03T09:00:00Z",
    eventId: "evt_1",
    amount: gbp("9000"),
  };
  const asked = {
    ...dispute,
    id: "dp_2",
    outcome: "INQUIRY" as const,
    chargeId: null,
    reason: null,
  };
  const counts = { opened: 1, won: 0, lost: 1, open: 0, inquiries: 1 };
  const view = disputesView({ asOf: "", counts, items: [dispute, asked] }, days, frame);
  expect([view.value, view.counts]).toEqual([
    "1",
    "dispute opened 21 Oct – 20 Nov. Beside them 1 inquiry, which moves no money.",
  ]);
  expect(view.rows.map(({ what, amount, objects }) => [what, amount, objects.length])).toEqual([
    ["3 Nov 09:00, lost · product not received", "£90.00", 2],
    ["3 Nov 09:00, inquiry", "£90.00", 1],
  ]);
});

test.each([
  [
    "at_risk",
    "1.0",
    "status past_due",
    "Came in",
    "A payment of it is past due. Stripe sent the subscription as past due.",
  ],
  [
    "usage",
    "-1.0",
    "invoice in_1",
    "Went out",
    "Less of it is used, or it ended. Invoice in_1 told of it.",
  ],
  [
    "booked",
    "-1.0",
    "it starts",
    "Went out",
    "It started, or was called off. The day came on which it starts.",
  ],
  ["new", "1.0", "something else", "New", "The customer's first value ever. Rule: something else."],
])(
  "a change of %s by %s is put in words, and its rule after it",
  (kind, delta, rule, name, words) => {
    expect([changeName(kind, delta), changeWords({ kind, delta, rule })]).toEqual([name, words]);
  },
);
