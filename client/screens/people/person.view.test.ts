import { expect, test } from "vitest";
import { NORTHQUAY_FRAME } from "../../testing/render-live.tsx";
import { entryRow, personView } from "./person.view.ts";

const shown = { timeZone: "Europe/London", today: "2026-11-20" };

const person = {
  id: "1",
  firstSeenAt: "2026-09-01T09:00:00Z",
  signedUpAt: "2026-09-01T22:59:00Z",
  activatedAt: null,
  paidAt: null,
  source: null,
  country: "DE",
  identities: [
    {
      kind: "USER_ID" as const,
      value: "ada",
      customerName: null,
      linkedBy: null,
      knownAt: "2026-09-01T09:00:00Z",
    },
    {
      kind: "STRIPE_CUSTOMER" as const,
      value: "cus_1",
      customerName: "Ada Ltd",
      linkedBy: "customer_metadata",
      knownAt: "2026-09-02T09:00:00Z",
    },
    {
      kind: "STRIPE_CUSTOMER" as const,
      value: "cus_2",
      customerName: null,
      linkedBy: "customer_metadata",
      knownAt: "2026-09-03T09:00:00Z",
    },
    {
      kind: "EMAIL_VERIFIED" as const,
      value: null,
      customerName: null,
      linkedBy: null,
      knownAt: "2026-09-02T09:00:00Z",
    },
  ],
  days: [
    { day: "2026-10-21", events: 4, coreActions: 1 },
    { day: "2026-10-22", events: 4, coreActions: 1 },
    { day: "2026-11-19", events: 9, coreActions: 2 },
  ],
};

test("the sentence counts the days of the last thirty, today among them", () => {
  // 22 October is 29 days before 20 November, 21 October 30.
  expect(personView(person, shown).sentence).toBe(
    "Active on 2 of the last 30 days, last on 19 Nov.",
  );
  expect(personView({ ...person, days: [] }, shown).sentence).toBe(
    "Not active in the last 90 days.",
  );
});

test("each of the ninety days has a bar, those without anything an empty one", () => {
  const { days } = personView(person, shown);
  expect(days).toHaveLength(90);
  expect(days[0]?.key).toBe("2026-08-23");
  expect(days.at(-2)?.parts.map(({ position }) => position)).toEqual([2, 7]);
  expect(days.at(-1)).toMatchObject({ isPartial: true, title: "Fri 20 Nov so far" });
});

test("what is not known is said, and customers are told by their names, or else by Stripe's ids", () => {
  const { facts, names, customers } = personView(person, shown);
  // One minute to midnight in London's summer.
  expect(facts).toContainEqual(["Signed up", "1 Sep 23:59"]);
  expect(facts).toContainEqual(["Came from", "not known"]);
  expect(facts).toContainEqual(["Activated", "not yet"]);
  expect(names.map(({ kind, value }) => [kind, value])).toContainEqual(["Verified e-mail", null]);
  expect([...customers]).toEqual([
    ["cus_1", "Ada Ltd"],
    ["cus_2", "cus_2"],
  ]);
});

test.each([
  ["SUBSCRIPTION", "Subscription active: 3 × Team", "active: 3 × Team"],
  ["INVOICE", "Invoice paid: subscription create", "paid: subscription create"],
  ["PRODUCT", "Product viewed", "Product viewed"],
] as const)("beside its kind, %s, an entry that says %j says %j", (kind, said, words) => {
  const nothing = { feature: null, properties: null, rule: null, amount: null, eventId: null };
  const entry = { ...nothing, id: "1", at: "2026-11-17T15:38:00Z", kind, words: said };
  expect(entryRow({ ...entry, customerId: null }, NORTHQUAY_FRAME).words).toBe(words);
});
