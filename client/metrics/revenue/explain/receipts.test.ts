import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { ledgerView } from "./ledger.view.ts";
import { movementsView } from "./movements.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = { money: moneyFormat(["gbp"]), today: "2026-11-20" };
const days = { from: "2026-10-21", to: "2026-11-19" };

const change = (customerName: string | null, exactDelta: string, eventId: string) => ({
  customerId: "cus_1",
  customerName,
  day: "2026-11-12",
  occurredAt: "2026-11-12T14:02:11.000Z",
  kind: "churn",
  plan: "Scale yearly",
  exactDelta,
  rule: "status canceled",
  reason: "payment_failed",
  eventId,
});

/* 508.80 + 294.00 + 33.333… = 836.133…, of which the figure shows 836.13. */
const churn = {
  asOf: "2026-11-20T09:41:00Z",
  policy: "tidemark",
  changes: 3,
  total: gbp("-83613"),
  items: [
    change("Meridian Freight", "-50880.000000000000", "evt_1"),
    change(null, "-29400.000000000000", "evt_2"),
    change("Lumen Dental", "-3333.333333333333", "evt_3"),
  ],
};

test("every change has its customer, its plan, its reason, its rule and its exact amount", () => {
  const { value, counts, rows, rest } = movementsView(churn, days, frame);
  expect([value, counts, rest]).toEqual(["−£836.13", "3 changes, 21 Oct – 19 Nov, in GBP.", null]);
  expect(rows.map(({ customer, what, amount, exact }) => [customer, what, amount, exact])).toEqual([
    ["Meridian Freight", "Churn, 12 Nov, Scale yearly · payment failed", "−£508.80", "−£508.80"],
    ["cus_1", "Churn, 12 Nov, Scale yearly · payment failed", "−£294.00", "−£294.00"],
    [
      "Lumen Dental",
      "Churn, 12 Nov, Scale yearly · payment failed",
      "−£33.33…",
      "−£33.33333333333333",
    ],
  ]);
  expect(rows[0]?.rule).toBe("A fall to nothing. Stripe sent the subscription as canceled.");
});

test("what the figure is rounded by is said and is no gap, and a gap is no rounding", () => {
  const { balance } = movementsView(churn, days, frame);
  expect(balance).toEqual({
    isClosed: true,
    words: "All changes add up to the figure, which is rounded by £0.00333333333333.",
  });
  const wrong = movementsView({ ...churn, total: gbp("-83614") }, days, frame).balance;
  expect(wrong).toEqual({ isClosed: false, words: "−£0.00666666666667 left over." });
});

test("the smaller changes are one row, with which the list adds up to the figure", () => {
  const { rest } = movementsView({ ...churn, items: churn.items.slice(0, 1) }, days, frame);
  // 836.13 − 508.80.
  expect(rest).toEqual({ label: "2 smaller changes", value: "−£327.33" });
});

const entry = (id: string, minorUnits: string, customerName: string | null) => ({
  id,
  day: "2026-11-18",
  kind: "REFUND" as const,
  objectId: `re_${id}`,
  eventId: `evt_${id}`,
  customerId: customerName === null ? null : "cus_1",
  customerName,
  amount: gbp(minorUnits),
});

const refunds = {
  entries: 3,
  total: gbp("-68400"),
  items: [entry("1", "-49000", "Juniper Records"), entry("2", "-9400", null)],
};

test("the entries of the ledger carry the figure's sign, and those not listed are one row", () => {
  const view = ledgerView(refunds, { days, sign: -1n }, frame);
  expect([view.value, view.counts]).toEqual([
    "£684.00",
    "3 entries of the ledger, 21 Oct – 19 Nov, in GBP.",
  ]);
  expect(view.rows.map(({ customer, what, amount }) => [customer, what, amount])).toEqual([
    ["Juniper Records", "Refund, 18 Nov", "£490.00"],
    ["Nobody known", "Refund, 18 Nov", "£94.00"],
  ]);
  // 684.00 − 490.00 − 94.00.
  expect(view.rest).toEqual({ label: "1 earlier", value: "£100.00" });
  expect(view.balance.isClosed).toBe(true);
});

test("entries that are all listed and do not add up are said to", () => {
  const view = ledgerView({ ...refunds, entries: 2 }, { days, sign: 1n }, frame);
  expect(view.rest).toBeNull();
  expect(view.balance).toEqual({ isClosed: false, words: "−£100.00 left over." });
});
