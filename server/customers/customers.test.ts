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
  const answer = await ask<{ customers: { items: object[]; nextCursor: string | null } }>(
    company,
    `{ customers(first: 8) { nextCursor items { id createdAt mrr { minorUnits currency } paid { minorUnits } } } }`,
  );
  expect(answer.customers.items.at(-1)).toEqual({
    id: "cus_gus",
    createdAt: null,
    mrr: [],
    paid: [{ minorUnits: "5000" }],
  });
  expect(answer.customers.items).toContainEqual({
    id: "cus_eve",
    createdAt: "2025-01-01T00:00:00.000Z",
    mrr: [{ minorUnits: "3000", currency: "usd" }],
    paid: [],
  });
  expect(answer.customers.nextCursor).toBeNull();
});
