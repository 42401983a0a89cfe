import { expect, test } from "vitest";
import { NORTHQUAY_FRAME } from "../../testing/render-live.tsx";
import { customerView, timelineRow } from "./customer.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

const customer = {
  id: "cus_1",
  name: "Harrow & Finch",
  email: "pay@harrow.example",
  country: null,
  source: "newsletter",
  createdAt: "2026-03-01T09:00:00Z",
  deleted: false,
  link: { userId: "user_7", linkedBy: "CHECKOUT_SESSION" as const },
  mrr: [gbp("14700")],
  policy: "tidemark",
  totals: [{ paid: gbp("132000"), refunded: gbp("9800"), disputed: gbp("0") }],
  subscriptions: [
    {
      id: "sub_1",
      status: "past_due",
      startedAt: "2026-03-01T09:00:00Z",
      trialEnd: null,
      cancelAt: null,
      cancelAtPeriodEnd: true,
      endedAt: null,
      items: [{ itemId: "si_1", words: "3 × Team, monthly" }],
    },
  ],
  unvaluedItems: [],
};

test("a customer is told by what is known; what is not known takes no line", () => {
  const view = customerView(customer, NORTHQUAY_FRAME);
  expect([view.name, view.sentence]).toEqual(["Harrow & Finch", "Pays £147.00 a month."]);
  expect(view.facts).toEqual([
    ["E-mail", "pay@harrow.example"],
    ["User", "user_7, named by a checkout"],
    ["Came from", "newsletter"],
    ["Customer since", "1 Mar"],
    ["MRR policy", "tidemark"],
    ["Paid in all", "£1,320.00"],
    ["Given back", "£98.00"],
  ]);
  expect(view.subscriptions).toEqual([
    {
      id: "sub_1",
      what: "3 × Team, monthly",
      status: "past due",
      since: "1 Mar",
      end: "ends with its period",
    },
  ]);
});

test("who is known by an id alone, linked to nobody and paying nothing is told so", () => {
  const unknown = {
    ...customer,
    name: null,
    email: null,
    source: null,
    createdAt: null,
    link: null,
    mrr: [],
    totals: [],
    deleted: true,
  };
  const view = customerView(unknown, NORTHQUAY_FRAME);
  expect([view.name, view.sentence]).toEqual([
    "cus_1",
    "Pays nothing a month now. Deleted in Stripe; the history stays.",
  ]);
  expect(view.facts).toEqual([
    ["User", "not linked"],
    ["MRR policy", "tidemark"],
    ["Paid in all", "nothing yet"],
  ]);
});

test("a movement has its sign, and a payment has none", () => {
  const entry = {
    id: "1",
    at: "2026-11-20T09:38:00Z",
    kind: "MOVEMENT" as const,
    words: "expansion of Team, monthly",
    rule: "status active",
    eventId: "evt_1",
    amount: gbp("4000"),
  };
  expect(timelineRow(entry, NORTHQUAY_FRAME)).toMatchObject({
    when: "20 Nov 09:38",
    kind: "MRR",
    amount: "+£40.00",
  });
  expect(timelineRow({ ...entry, kind: "PAYMENT" }, NORTHQUAY_FRAME).amount).toBe("£40.00");
});

test.each([
  ["SUBSCRIPTION", "Subscription active: 5 × Team, monthly", "active: 5 × Team, monthly"],
  ["INVOICE", "Invoice paid", "paid"],
  ["DISPUTE", "Dispute: won", "won"],
  ["PAYMENT", "Paid", "Paid"],
  ["REFUND", "Refund", "Refund"],
  ["INVOICE", "Attempt 2 to collect the invoice failed", "Attempt 2 to collect the invoice failed"],
] as const)("beside its kind, %s, an entry does not say it again: %s", (kind, words, shown) => {
  const entry = {
    id: "1",
    at: "2026-11-20T09:38:00Z",
    kind,
    words,
    rule: null,
    eventId: "evt_1",
    amount: null,
  };
  expect(timelineRow(entry, NORTHQUAY_FRAME).words).toBe(shown);
});
