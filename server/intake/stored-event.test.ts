import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { customer, event } from "../testing/stripe/objects.ts";

let application: TestApplication;

const created = event("customer.created", customer("cus_1", { name: "Ada" }), "2026-03-01");

beforeAll(async () => {
  application = await openApplication();
  await application.company.deliver(created);
});

afterAll(async () => {
  await application.close();
});

test("an administrator reads what an event said, as it was signed", async () => {
  const { body } = await application.ask(
    `{ stripeEvent(id: "${created.id}") { type objectId status payload } }`,
    "admin",
  );
  expect(body.errors).toBeUndefined();
  const { stripeEvent } = body.data as { stripeEvent: { payload: string } };
  expect(stripeEvent).toMatchObject({
    type: "customer.created",
    objectId: "cus_1",
    status: "APPLIED",
  });
  expect(JSON.parse(stripeEvent.payload)).toEqual(created);
});

test("an analyst reads of an event what is not personal", async () => {
  const outside = await application.ask(`{ stripeEvent(id: "${created.id}") { type } }`, "analyst");
  expect(outside.body.data).toEqual({ stripeEvent: { type: "customer.created" } });
  const inside = await application.ask(
    `{ stripeEvent(id: "${created.id}") { payload } }`,
    "analyst",
  );
  expect(inside.body.errors?.[0]?.message).toContain("needs the role admin");
});

test.each(["evt_none", String.raw`evt\u0000`])("the event %s is not found", async (id) => {
  const { body } = await application.ask(`{ stripeEvent(id: "${id}") { type } }`, "analyst");
  expect(body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
});

test.each([
  'linkCustomer(customerId: "cus_1", userId: "ada") { userId }',
  'unlinkCustomer(customerId: "cus_1")',
  'withdrawLinkDecision(customerId: "cus_1") { userId }',
  'vouchForEmail(userId: "ada", email: "a@b.c")',
])("an analyst may not %s", async (field) => {
  const { body } = await application.ask(`mutation { ${field} }`, "analyst");
  expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});
