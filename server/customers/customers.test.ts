import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, event } from "../testing/stripe/objects.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";

// The spring of 2026, see worlds/spring.ts, and gus, of whom only a payment of £50.00 tells.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SPRING_NOW });
  const at = "2026-03-01T09:00:00Z";
  const paid = event("charge.succeeded", charge("ch_gus", 5000, at, { customer: "cus_gus" }), at);
  await company.deliverAll([...SPRING_EVENTS, paid]);
});

afterAll(async () => {
  await company.close();
});

const listed = async (given: string) => {
  const { customers } = await ask<{ customers: { items: { id: string }[] } }>(
    company,
    `{ customers(${given}) { items { id } } }`,
  );
  return customers.items.map(({ id }) => id);
};

test("a customer is found by the beginnings of words of name, address and id", async () => {
  expect(await listed('search: "ADA"')).toEqual(["cus_ada"]);
  expect(await listed('search: "cus_be"')).toEqual(["cus_ben"]);
  expect(await listed('search: "example dee"')).toEqual(["cus_dee"]);
  expect(await listed('search: "dx"')).toEqual([]);
  await expect(listed('search: "%_*"')).rejects.toThrow("a letter or a digit");
});

test("the list holds everybody, whoever only paid too, with what they are worth", async () => {
  const answer = await ask<{
    customers: { items: object[]; nextCursor: string | null; policy: string };
  }>(
    company,
    `{ customers(first: 8) { nextCursor policy items {
        id createdAt subscriptionStatuses mrr { minorUnits currency } paid { minorUnits } } } }`,
  );
  expect(answer.customers.items.at(-1)).toEqual({
    id: "cus_gus",
    createdAt: null,
    subscriptionStatuses: [],
    mrr: [],
    paid: [{ minorUnits: "5000" }],
  });
  expect(answer.customers.items).toContainEqual({
    id: "cus_eve",
    createdAt: "2025-01-01T00:00:00.000Z",
    subscriptionStatuses: ["active"],
    mrr: [{ minorUnits: "3000", currency: "usd" }],
    paid: [],
  });
  expect(answer.customers).toMatchObject({ nextCursor: null, policy: "tidemark" });
});

test("the statuses of several subscriptions are told, each once", async () => {
  const { customers } = await ask<{ customers: { items: object[] } }>(
    company,
    `{ customers(search: "cus_dee") { items { id subscriptionStatuses } } }`,
  );
  // Dee left on 12 April and came back on the 20th with another subscription.
  expect(customers.items).toEqual([
    { id: "cus_dee", subscriptionStatuses: ["active", "canceled"] },
  ]);
});

interface Page {
  readonly customers: {
    readonly items: { readonly id: string }[];
    readonly nextCursor: string | null;
    readonly previousCursor: string | null;
  };
}

const pageOf = async (given: string) => {
  const { customers } = await ask<Page>(
    company,
    `{ customers(first: 3${given}) { nextCursor previousCursor items { id } } }`,
  );
  return { ...customers, ids: customers.items.map(({ id }) => id) };
};

test("the list is leafed through to its end and back, without a gap or a repetition", async () => {
  const whole = await listed("first: 7");
  expect(whole).toHaveLength(7);
  const first = await pageOf("");
  const second = await pageOf(`, after: "${first.nextCursor}"`);
  const third = await pageOf(`, after: "${second.nextCursor}"`);
  expect([...first.ids, ...second.ids, ...third.ids]).toEqual(whole);
  expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);

  const back = await pageOf(`, before: "${third.previousCursor}"`);
  expect(back).toEqual(second);
  // The first page would have less than three before the second customer: it is the first page itself.
  const start = await pageOf(`, before: "${back.previousCursor}"`);
  expect(start.ids).toEqual(first.ids);
  const one = await pageOf(`, search: "ada"`);
  expect([one.ids, one.nextCursor, one.previousCursor]).toEqual([["cus_ada"], null, null]);
});

test("a page is asked for one way and by a cursor of an earlier page", async () => {
  await expect(pageOf(', before: "x"')).rejects.toThrow(
    "before is no cursor: give the previousCursor of a later page.",
  );
  await expect(pageOf(', after: "x", before: "x"')).rejects.toThrow("not both");
});
