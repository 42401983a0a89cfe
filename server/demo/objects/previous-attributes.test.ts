import { expect, test } from "vitest";
import { previousAttributes } from "./previous-attributes.ts";

test("keeps only what changed, hashes field by field and lists whole, with null for what was not there", () => {
  const before = {
    status: "active",
    quantity: 2,
    settings: { a: 1, b: 2 },
    discounts: ["di_1"],
  };
  const after = {
    status: "active",
    quantity: 3,
    settings: { a: 1, b: 5 },
    discounts: [],
    pause: { since: 7 },
  };
  expect(previousAttributes(before, after)).toEqual({
    quantity: 2,
    settings: { b: 2 },
    discounts: ["di_1"],
    pause: null,
  });
});
