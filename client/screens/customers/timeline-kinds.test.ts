import { expect, test } from "vitest";
import { kindsOf } from "./timeline-kinds.ts";

test("money is payments, refunds, disputes and invoices; everything is no list of kinds", () => {
  expect(kindsOf({ shown: "money", trail: [] })).toEqual([
    "PAYMENT",
    "REFUND",
    "DISPUTE",
    "INVOICE",
  ]);
  expect(kindsOf({ shown: "all", trail: [] })).toBeNull();
});
