import { expect, test } from "vitest";
import { type ChargeMoney, entriesOfCharge } from "./ledger.ts";

/** £5.00, captured an hour after it was authorised. */
const CHARGE: ChargeMoney = {
  id: "ch_1",
  captured: true,
  status: "succeeded",
  amountCapturedMinor: 500n,
  currency: "gbp",
  createdAt: new Date("2026-03-01T09:00:00Z"),
  capturedAt: new Date("2026-03-01T10:00:00Z"),
};

test("a charge is money at its capture, and in the moment it was made where nobody said when that was", () => {
  const entry = { id: "charge:ch_1", kind: "charge", amountMinor: 500n };
  expect(entriesOfCharge(CHARGE)).toMatchObject([{ ...entry, occurredAt: CHARGE.capturedAt }]);
  expect(entriesOfCharge({ ...CHARGE, capturedAt: null })).toMatchObject([
    { ...entry, occurredAt: CHARGE.createdAt },
  ]);
});

test.each([
  ["only authorised", { captured: false }],
  ["pending", { status: "pending" }],
  ["failed", { status: "failed" }],
  ["of nothing", { amountCapturedMinor: 0n }],
  ["of a status that nobody knows", { status: "hibernating" }],
])("a charge that is %s is no money, whatever else it says", (_, fields) => {
  expect(entriesOfCharge({ ...CHARGE, ...fields })).toEqual([]);
});
