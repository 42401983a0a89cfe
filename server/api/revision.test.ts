import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { event, item, price, subscription } from "../testing/stripe/objects.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../testing/worlds/spring.ts";
import { readRevision } from "./account.query.ts";

let server: TestApplication;
/** One key for all questions: making one is an act of its own. */
let authorization: string;

beforeAll(async () => {
  server = await openApplication({}, { now: SPRING_NOW });
  await server.company.deliverAll(SPRING_EVENTS);
  authorization = await server.authorization("analyst");
});

afterAll(() => server.close());

async function revision(): Promise<string> {
  const { app } = server;
  const answer = await app.inject({
    method: "POST",
    url: "/graphql",
    headers: { authorization },
    payload: { query: "{ account { revision } }" },
  });
  return answer.json<{ data: { account: { revision: string } } }>().data.account.revision;
}

test("the revision stands while nothing happens, and differs once an event is applied or set aside", async () => {
  const first = await revision();
  expect(await revision()).toBe(first);
  const more = subscription("sub_new", "cus_new", [item("si_new", price("price_new", 1000), 1)]);
  await server.company.deliver(
    event("customer.subscription.created", more, "2026-04-21T09:00:00Z"),
  );
  const second = await revision();
  expect(second).not.toBe(first);
  // Without its items nothing can be read of it: it is parked, and the inbox looks different.
  const broken = { id: "sub_broken", object: "subscription" };
  await server.company.deliver(
    event("customer.subscription.created", broken, "2026-04-21T09:00:00Z"),
  );
  expect(await revision()).not.toBe(second);
});

test("what an administrator sets makes another revision", async () => {
  const before = await revision();
  const answer = await server.ask(
    'mutation { setReportingCurrency(currency: "gbp") { reportingCurrency } }',
    "admin",
  );
  expect(answer.body.errors).toBeUndefined();
  expect(await revision()).not.toBe(before);
});

test("the moment at which a discount is known to end makes another revision by itself, as does midnight", async () => {
  // In worlds/spring.ts cyd's discount ends on 15 April at 09:00, and fay moved on the 14th at 15:00.
  const at = (moment: string) =>
    readRevision(server.company.database, new Date(moment), moment.slice(0, 10));
  expect(await at("2026-04-15T08:00:00Z")).toBe(await at("2026-04-15T08:59:59Z"));
  expect(await at("2026-04-15T09:00:00Z")).not.toBe(await at("2026-04-15T08:59:59Z"));
  expect(await at("2026-04-15T23:00:00Z")).toBe(await at("2026-04-15T09:00:00Z"));
  expect(await at("2026-04-16T00:00:00Z")).not.toBe(await at("2026-04-15T23:59:59Z"));
});
