import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { countWords, paymentRow } from "./payments.view.ts";

const frame = {
  period: { lastDays: 30 },
  today: "2026-11-20",
  timeZone: "Europe/London",
  weekStart: 1,
  currency: "gbp",
  isConverted: false,
  filter: null,
  money: moneyFormat(["gbp", "usd"]),
};

const paid = {
  id: "ch_1",
  at: "2026-11-20T09:38:00.000Z",
  customerId: "cus_1",
  customerName: "Harrow & Finch",
  customerEmail: "pay@harrowfinch.example",
  plan: "Team monthly",
  amount: { minorUnits: "14700", currency: "gbp", decimals: 2 },
  refunded: { minorUnits: "0", currency: "gbp", decimals: 2 },
  status: "PAID" as const,
  failureMessage: null,
  nextAttemptAt: null,
};

test("a payment is a row in its own currency and in the account's time", () => {
  const dollars = { minorUnits: "648000", currency: "usd", decimals: 2 };
  expect(paymentRow({ ...paid, amount: dollars }, frame)).toMatchObject({
    time: "20 Nov 09:38",
    customer: "Harrow & Finch",
    email: "pay@harrowfinch.example",
    amount: "$6,480.00",
    status: { tone: "positive", glyph: "✓", word: "Paid", detail: "" },
  });
});

test("a failed payment says why, and when it is tried again in the account's calendar", () => {
  // 23:30 UTC on the 22nd is still the 22nd in London.
  const failed = {
    ...paid,
    status: "FAILED" as const,
    failureMessage: "Your card was declined.",
    nextAttemptAt: "2026-11-22T23:30:00.000Z",
  };
  expect(paymentRow(failed, frame).status).toMatchObject({
    tone: "negative",
    word: "Failed",
    detail: ", retry 22 Nov",
    reason: "Your card was declined.",
  });
});

test("a refund in part names the part", () => {
  const refunded = { minorUnits: "2000", currency: "gbp", decimals: 2 };
  const row = paymentRow({ ...paid, status: "PARTLY_REFUNDED", refunded }, frame);
  expect(row.status.word + row.status.detail).toBe("Refunded £20.00");
});

test("who is not known by name is known by address, then by id, then not at all", () => {
  const unnamed = { ...paid, customerName: null };
  expect(paymentRow(unnamed, frame)).toMatchObject({
    customer: "pay@harrowfinch.example",
    email: null,
  });
  expect(paymentRow({ ...unnamed, customerEmail: null }, frame).customer).toBe("cus_1");
  const nobody = { ...unnamed, customerEmail: null, customerId: null };
  expect(paymentRow(nobody, frame).customer).toBeNull();
});

test("the foot says how many there are, or that there are more than were counted", () => {
  const of = (shown: number, totalCount: number, totalIsBounded = false) =>
    countWords(shown, { totalCount, totalIsBounded });
  expect(of(6, 452)).toBe("6 of 452 payments");
  expect(of(20, 1204)).toBe("20 of 1,204 payments");
  expect(of(1, 1)).toBe("1 of 1 payment");
  expect(of(0, 0)).toBe("0 of 0 payments");
  expect(of(20, 10_000, true)).toBe("20 of more than 10,000 payments");
});
