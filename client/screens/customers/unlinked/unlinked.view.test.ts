import { expect, test } from "vitest";
import { NORTHQUAY_FRAME } from "../../../testing/render-live.tsx";
import { conflictRow } from "./conflicts.view.ts";
import { queuePageWords, unlinkedRow, unlinkedWord, waitingSentence } from "./unlinked.view.ts";

const customer = {
  customerId: "cus_1",
  name: "Harrow & Finch",
  email: "pay@harrow.example",
  deleted: true,
  createdAt: "2026-03-01T09:00:00Z",
  isDecided: false,
  why: "Nothing names a user.",
  suggestedUserId: null,
  mrr: [],
  paid: [{ minorUnits: "3900", currency: "gbp", decimals: 2 }],
};

test("a row of the queue says who it is, why it is there and what its money is", () => {
  expect(unlinkedRow(customer, NORTHQUAY_FRAME)).toEqual({
    customerId: "cus_1",
    email: "pay@harrow.example",
    name: "Harrow & Finch",
    under: "pay@harrow.example · since 1 Mar · deleted in Stripe",
    why: "Nothing names a user.",
    mrr: null,
    paid: "£39.00",
    suggestedUserId: null,
    isDecided: false,
  });
  const unknown = { ...customer, name: null, createdAt: null, deleted: false };
  expect(unlinkedRow(unknown, NORTHQUAY_FRAME)).toMatchObject({
    name: "pay@harrow.example",
    under: "",
  });
});

test("the screen says how many wait, and the navigation only where any does", () => {
  const counts = { totalCount: 2, includesUnnamed: true };
  expect(waitingSentence({ ...counts, undecidedCount: 1 })).toBe(
    "1 customer is linked to no user. Their money counts all the same.",
  );
  expect(waitingSentence({ ...counts, undecidedCount: 0 })).toBe(
    "Every customer is linked to a user, or was decided to be nobody's.",
  );
  expect(waitingSentence({ totalCount: 0, undecidedCount: 0, includesUnnamed: false })).toMatch(
    /^No user id has come yet/,
  );
  expect([unlinkedWord(3), unlinkedWord(0)]).toEqual(["3 unlinked", null]);
  expect(queuePageWords(21, 20, 1_062)).toBe("Customers 21 – 40 of 1,062");
});

test("a conflict says whose the customer counts as, who says otherwise, and offers those", () => {
  const conflict = {
    customerId: "cus_1",
    name: "Meridian",
    email: "ops@meridian.example",
    emailUserId: "user_3",
    link: { userId: "user_1", linkedBy: "CUSTOMER_METADATA" as const },
    claims: [
      {
        objectId: "cs_1",
        source: "CHECKOUT_SESSION" as const,
        userId: "user_2",
        createdAt: "2026-11-02T09:00:00Z",
      },
      {
        objectId: "cus_1",
        source: "CUSTOMER_METADATA" as const,
        userId: "user_1",
        createdAt: "2026-11-01T09:00:00Z",
      },
    ],
  };
  expect(conflictRow(conflict, NORTHQUAY_FRAME)).toEqual({
    customerId: "cus_1",
    name: "Meridian",
    email: "ops@meridian.example",
    linked: "user_1, named by the customer's metadata",
    claims: [
      "user_2, named by a checkout (cs_1, 2 Nov)",
      "user_1, named by the customer's metadata (cus_1, 1 Nov)",
      "user_3, by a verified e-mail address",
    ],
    others: ["user_2", "user_3"],
    isDecided: false,
  });
  expect(conflictRow({ ...conflict, link: null }, NORTHQUAY_FRAME)).toMatchObject({
    linked: "nobody, as an administrator decided",
    others: ["user_2", "user_1", "user_3"],
    isDecided: true,
  });
});
