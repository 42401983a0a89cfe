import { expect, test } from "vitest";
import { NORTHQUAY_FRAME } from "../../../testing/render-live.tsx";
import { customerRow } from "./customers.view.ts";
import { parseCustomersAddress } from "./customers-address.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const usd = (minorUnits: string) => ({ minorUnits, currency: "usd", decimals: 2 });

const customer = {
  id: "cus_1",
  name: "Harrow & Finch",
  email: "pay@harrow.example",
  country: "DE",
  deleted: false,
  createdAt: "2025-03-01T23:30:00Z",
  userId: "user_7",
  subscriptionStatuses: ["active"],
  mrr: [gbp("14700"), usd("900")],
  paid: [gbp("132000")],
};

test("a customer is a row with its country in words and each currency by itself", () => {
  expect(customerRow(customer, NORTHQUAY_FRAME)).toEqual({
    id: "cus_1",
    name: "Harrow & Finch",
    email: "pay@harrow.example",
    userId: "user_7",
    country: "Germany",
    since: "1 Mar 2025",
    mrr: "£147.00 and $9.00",
    paid: "£1,320.00",
    standing: { tone: "positive", glyph: "✓", word: "Paying" },
  });
});

test("who is known by an address or an id alone is called by it, once, and what is not known is not made up", () => {
  const unknown = { ...customer, name: null, country: null, createdAt: null, userId: null };
  expect(customerRow(unknown, NORTHQUAY_FRAME)).toMatchObject({
    name: "pay@harrow.example",
    email: null,
    userId: null,
    country: null,
    since: null,
  });
  expect(customerRow({ ...unknown, email: null }, NORTHQUAY_FRAME).name).toBe("cus_1");
});

test.each([
  ["money that is missing goes before all", ["active", "past_due"], 1, "Past due"],
  ["who pays, pays", ["trialing", "active"], 1, "Paying"],
  ["an active subscription worth nothing is free", ["active", "canceled"], 0, "Free"],
  ["a trial", ["canceled", "trialing"], 0, "Trial"],
  ["who left", ["canceled"], 0, "Left"],
  ["a status that Stripe added since is shown as it is", ["on_ice"], 0, "on ice"],
  ["none", [], 0, "No subscription"],
])("%s", (_what, subscriptionStatuses, amounts, word) => {
  const mrr = amounts === 0 ? [] : [gbp("3900")];
  const row = customerRow({ ...customer, subscriptionStatuses, mrr }, NORTHQUAY_FRAME);
  expect(row.standing.word).toBe(word);
});

test("a deleted customer is one, whatever it had", () => {
  expect(customerRow({ ...customer, deleted: true }, NORTHQUAY_FRAME).standing.word).toBe(
    "Deleted",
  );
});

test("an address keeps what is looked for and one place, and nothing it gets wrong", () => {
  expect(parseCustomersAddress({ find: "ada", after: "a", before: "b", x: 1 })).toEqual({
    find: "ada",
    after: "a",
  });
  expect(parseCustomersAddress({ find: 7, after: "", before: "b" })).toEqual({ before: "b" });
  expect(parseCustomersAddress({ find: "a".repeat(301) })).toEqual({});
});
