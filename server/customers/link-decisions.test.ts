import { afterEach, beforeEach, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { customer, event } from "../testing/stripe/objects.ts";

// What an administrator decides about whose a customer is. What links one without them stands in linking.test.ts.

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

/** The customer's link as "user by source"; undefined where there is none. */
async function linkOf(customerId: string): Promise<string | undefined> {
  const [row] = await company.database.sql<{ link: string }[]>`
    select k.value || ' by ' || i.linked_by as link
    from user_identities i join user_identities k on k.user_id = i.user_id and k.kind = 'user_id'
    where i.kind = 'stripe_customer' and i.value = ${customerId}`;
  return row?.link;
}

const created = (id: string, fields: object) =>
  event("customer.created", customer(id, { ...fields }), "2026-03-01T09:00:00Z");

const updated = (id: string, fields: object, at: string) =>
  event("customer.updated", customer(id, { ...fields }), at);

const named = (user: string) => ({ metadata: { user_id: user } });

const link = (id: string, user: string) =>
  ask(
    company,
    `mutation { linkCustomer(customerId: "${id}", userId: "${user}") { userId linkedBy evidence } }`,
  );
const unlink = (id: string) => ask(company, `mutation { unlinkCustomer(customerId: "${id}") }`);
const withdraw = (id: string) =>
  ask(company, `mutation { withdrawLinkDecision(customerId: "${id}") { userId linkedBy } }`);

test("a decision stands above what Stripe says, also later, until another one is taken", async () => {
  await company.deliver(created("cus_1", named("ada")));
  expect(await link("cus_1", "ben")).toEqual({
    linkCustomer: { userId: "ben", linkedBy: "DECISION", evidence: null },
  });
  await company.deliver(updated("cus_1", named("cyd"), "2026-03-02T09:00:00Z"));
  expect(await linkOf("cus_1")).toBe("ben by decision");
  await unlink("cus_1");
  expect(await linkOf("cus_1")).toBeUndefined();
  await company.deliver(updated("cus_1", named("dee"), "2026-03-03T09:00:00Z"));
  expect(await linkOf("cus_1")).toBeUndefined();
  await link("cus_1", "dee");
  expect(await linkOf("cus_1")).toBe("dee by decision");
});

test("a decision is taken back: what Stripe says holds again, and where it says nothing nobody is linked", async () => {
  await company.deliverAll([created("cus_1", named("ada")), created("cus_2", {})]);
  await link("cus_1", "ben");
  await link("cus_2", "ben");
  expect(await withdraw("cus_1")).toEqual({
    withdrawLinkDecision: { userId: "ada", linkedBy: "CUSTOMER_METADATA" },
  });
  expect(await linkOf("cus_1")).toBe("ada by customer_metadata");
  expect(await withdraw("cus_2")).toEqual({ withdrawLinkDecision: null });
  expect(await linkOf("cus_2")).toBeUndefined();
  await unlink("cus_1");
  await withdraw("cus_1");
  expect(await linkOf("cus_1")).toBe("ada by customer_metadata");
  await expect(withdraw("cus_1")).rejects.toThrow("No administrator has decided whose cus_1 is.");
});

test("the decision that an unlinked customer is nobody's keeps it unlinked, and waits for nobody", async () => {
  const counts = async () =>
    (
      await ask<{ unlinkedCustomers: object }>(
        company,
        "{ unlinkedCustomers(includeUnnamed: true) { totalCount undecidedCount items { isDecided } } }",
      )
    ).unlinkedCustomers;
  await company.deliver(created("cus_1", {}));
  expect(await counts()).toEqual({
    totalCount: 1,
    undecidedCount: 1,
    items: [{ isDecided: false }],
  });
  await unlink("cus_1");
  expect(await counts()).toEqual({
    totalCount: 1,
    undecidedCount: 0,
    items: [{ isDecided: true }],
  });
  await company.deliver(updated("cus_1", named("ada"), "2026-03-02T09:00:00Z"));
  expect(await linkOf("cus_1")).toBeUndefined();
});

test("a decision is in the audit log, by our number of the user and never by a name", async () => {
  await company.deliver(created("cus_1", {}));
  await link("cus_1", "ada@example.com");
  await unlink("cus_1");
  await withdraw("cus_1");
  await ask(
    company,
    `mutation { vouchForEmail(userId: "ada@example.com", email: "ada@example.com") }`,
  );
  const acts = await company.database.sql`
    select actor, action, subject from audit_log order by id`;
  expect([...acts]).toEqual([
    { actor: "person:test", action: "customer.link", subject: "cus_1 user:1" },
    { actor: "person:test", action: "customer.unlink", subject: "cus_1" },
    { actor: "person:test", action: "customer.link_withdraw", subject: "cus_1" },
    { actor: "person:test", action: "user.vouch_for_email", subject: "user:1" },
  ]);
});

test("a decision is refused for a customer nobody told of, for what is no id, for nothing to undo and for the same again", async () => {
  await expect(link("cus_9", "ada")).rejects.toThrow("No customer cus_9 is known here.");
  await company.deliver(created("cus_1", {}));
  await expect(link("cus_1", "undefined")).rejects.toThrow('"undefined" is no user id.');
  await expect(withdraw("cus_1")).rejects.toThrow("No administrator has decided");
  expect(await company.database.sql`select from audit_log`).toHaveLength(0);
  await unlink("cus_1");
  await expect(unlink("cus_1")).rejects.toThrow("decided already");
  expect(await company.database.sql`select from audit_log`).toHaveLength(1);
});
