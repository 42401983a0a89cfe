import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { companyState } from "../testing/company-state.ts";
import {
  checkoutSession,
  customer,
  event,
  item,
  price,
  subscription,
} from "../testing/stripe/objects.ts";

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

/** The customer's link as "user by source (evidence)"; undefined where there is none. */
async function linkOf(customerId: string): Promise<string | undefined> {
  const [row] = await company.database.sql<{ link: string }[]>`
    select k.value || ' by ' || i.linked_by || coalesce(' (' || i.evidence || ')', '') as link
    from user_identities i join user_identities k on k.user_id = i.user_id and k.kind = 'user_id'
    where i.kind = 'stripe_customer' and i.value = ${customerId}`;
  return row?.link;
}

const created = (id: string, fields: object, at = "2026-03-01T09:00:00Z") =>
  event("customer.created", customer(id, { ...fields }), at);

const updated = (id: string, fields: object, at: string) =>
  event("customer.updated", customer(id, { ...fields }), at);

const paidBy = (session: string, who: string, user: string | null, at: string, fields = {}) =>
  event(
    "checkout.session.completed",
    checkoutSession(session, at, { customer: who, client_reference_id: user, ...fields }),
    at,
  );

const subscribed = (id: string, who: string, user: string, at: string) =>
  event(
    "customer.subscription.created",
    subscription(id, who, [item(`si_${id}`, price("price_1", 2000), 1)], {
      created: Date.parse(at) / 1000,
      start_date: Date.parse(at) / 1000,
      metadata: { user_id: user },
    }),
    at,
  );

const named = (user: string) => ({ metadata: { user_id: user } });

describe("what names a user", () => {
  test("the customer's metadata, a checkout's reference and a subscription's metadata each link", async () => {
    await company.deliverAll([
      created("cus_a", named("ada")),
      paidBy("cs_b", "cus_b", "ben", "2026-03-02T09:00:00Z"),
      subscribed("sub_c", "cus_c", "cyd", "2026-03-02T09:00:00Z"),
      paidBy("cs_d", "cus_d", null, "2026-03-02T09:00:00Z", named("dee")),
      created("cus_e", {}),
    ]);
    expect(await linkOf("cus_a")).toBe("ada by customer_metadata (cus_a)");
    expect(await linkOf("cus_b")).toBe("ben by checkout_session (cs_b)");
    expect(await linkOf("cus_c")).toBe("cyd by subscription_metadata (sub_c)");
    expect(await linkOf("cus_d")).toBe("dee by checkout_session (cs_d)");
    expect(await linkOf("cus_e")).toBeUndefined();
  });

  test("a user who is named by several is first seen at the earliest news, however late it comes", async () => {
    await company.deliver(updated("cus_a", named("ada"), "2026-03-09T09:00:00Z"));
    await company.deliver(paidBy("cs_a", "cus_b", "ada", "2026-03-02T09:00:00Z"));
    const users = await company.database.sql`select first_seen_at from users`;
    expect([...users]).toEqual([{ first_seen_at: new Date("2026-03-02T09:00:00Z") }]);
    expect(await linkOf("cus_b")).toBe("ada by checkout_session (cs_a)");
  });

  test.each(["undefined", "null", "NaN", "[object Object]", " ", "0"])(
    "%j is what a program writes that has no id, and makes nobody a user",
    async (word) => {
      await company.deliver(created("cus_a", named(word)));
      expect(await linkOf("cus_a")).toBeUndefined();
      expect(await company.database.sql`select from users`).toHaveLength(0);
    },
  );

  test.each(["'; drop table users; --", "漢字 👩‍👩‍👧", "nul\u0000inside"])(
    "%j is an id like any other",
    async (word) => {
      await company.deliver(created("cus_a", named(word)));
      expect(await linkOf("cus_a")).toBe(
        `${word.replace("\u0000", "\uFFFD")} by customer_metadata (cus_a)`,
      );
    },
  );
});

test("an id may be as long as a value of Stripe's metadata, and no longer", async () => {
  await company.deliver(created("cus_1", named("u".repeat(500))));
  await company.deliver(created("cus_2", named("u".repeat(501))));
  expect(await linkOf("cus_1")).toBe(`${"u".repeat(500)} by customer_metadata (cus_1)`);
  expect(await linkOf("cus_2")).toBeUndefined();
});

describe("who is believed", () => {
  // Ada by the customer itself; Ben by the older and Cyd by the newer checkout; Dee by the subscription.
  const older = paidBy("cs_1", "cus_1", "ben", "2026-03-02T09:00:00Z");
  const newer = paidBy("cs_2", "cus_1", "cyd", "2026-03-03T09:00:00Z");
  const byPlan = subscribed("sub_1", "cus_1", "dee", "2026-03-04T09:00:00Z");
  const itself = updated("cus_1", named("ada"), "2026-03-05T09:00:00Z");
  const silence = updated("cus_1", {}, "2026-03-06T09:00:00Z");

  test("the customer before its checkouts, the newer checkout before the older, both before a subscription", async () => {
    await company.deliver(byPlan);
    expect(await linkOf("cus_1")).toBe("dee by subscription_metadata (sub_1)");
    await company.deliver(older);
    expect(await linkOf("cus_1")).toBe("ben by checkout_session (cs_1)");
    await company.deliver(newer);
    expect(await linkOf("cus_1")).toBe("cyd by checkout_session (cs_2)");
    await company.deliver(itself);
    expect(await linkOf("cus_1")).toBe("ada by customer_metadata (cus_1)");
  });

  test("an object that falls silent has not changed its word", async () => {
    await company.deliverAll([itself, silence]);
    expect(await linkOf("cus_1")).toBe("ada by customer_metadata (cus_1)");
  });

  test("an object that names another has, and the late news of its old word changes nothing", async () => {
    await company.deliver(updated("cus_1", named("eve"), "2026-03-07T09:00:00Z"));
    await company.deliver(itself);
    expect(await linkOf("cus_1")).toBe("eve by customer_metadata (cus_1)");
  });

  test("in every order of arrival the same user is linked", async () => {
    const events = [older, newer, byPlan, itself, silence];
    const states = [];
    for (const order of [events, [...events].reverse(), rotated(events, 2), rotated(events, 3)]) {
      const other = await openCompany({ now: "2026-03-20T12:00:00Z" });
      for (const one of order) await other.deliver(one);
      states.push(await companyState(other.database));
      await other.close();
    }
    for (const state of states.slice(1)) expect(state).toEqual(states[0]);
  });

  test("a customer of whom several users are named is shown with who says what", async () => {
    await company.deliverAll([older, newer, created("cus_2", named("eve"))]);
    const answer = await ask(
      company,
      "{ linkConflicts { items { customerId link { userId linkedBy } claims { objectId userId source } } nextCursor } }",
    );
    expect(answer).toEqual({
      linkConflicts: {
        items: [
          {
            customerId: "cus_1",
            link: { userId: "cyd", linkedBy: "CHECKOUT_SESSION" },
            claims: [
              { objectId: "cs_2", userId: "cyd", source: "CHECKOUT_SESSION" },
              { objectId: "cs_1", userId: "ben", source: "CHECKOUT_SESSION" },
            ],
          },
        ],
        nextCursor: null,
      },
    });
  });
});

describe("an e-mail address that somebody vouched for", () => {
  const vouch = (user: string, email: string) =>
    ask(company, `mutation { vouchForEmail(userId: "${user}", email: "${email}") }`);

  test("links every customer who has it, those to come too, unless an id names another", async () => {
    await company.deliver(created("cus_1", { email: "Ada@Example.com " }));
    await vouch("ada", " ada@example.com");
    await company.deliver(created("cus_2", { email: "ADA@example.com" }));
    await company.deliver(created("cus_3", { email: "ada@example.com", ...named("ben") }));
    await company.deliver(created("cus_4", { email: "ada+2@example.com" }));
    expect(await linkOf("cus_1")).toBe("ada by verified_email");
    expect(await linkOf("cus_2")).toBe("ada by verified_email");
    expect(await linkOf("cus_3")).toBe("ben by customer_metadata (cus_3)");
    expect(await linkOf("cus_4")).toBeUndefined();
  });

  test("and an id that name two users are a conflict that is shown", async () => {
    await vouch("ada", "ada@example.com");
    await company.deliver(created("cus_3", { email: "ada@example.com", ...named("ben") }));
    await company.deliver(created("cus_4", { email: "ada@example.com", ...named("ada") }));
    const answer = await ask(
      company,
      "{ linkConflicts { items { customerId emailUserId link { userId } claims { userId } } } }",
    );
    expect(answer).toEqual({
      linkConflicts: {
        items: [
          {
            customerId: "cus_3",
            emailUserId: "ada",
            link: { userId: "ben" },
            claims: [{ userId: "ben" }],
          },
        ],
      },
    });
  });

  test("no longer links a customer whose address has changed", async () => {
    await vouch("ada", "ada@example.com");
    await company.deliver(created("cus_1", { email: "ada@example.com" }));
    await company.deliver(updated("cus_1", { email: "ben@example.com" }, "2026-03-02T09:00:00Z"));
    expect(await linkOf("cus_1")).toBeUndefined();
  });

  test("is one user's: a second one is refused", async () => {
    await vouch("ada", "ada@example.com");
    await expect(vouch("ben", "ADA@example.com")).rejects.toThrow("another user's");
    await expect(vouch("ben", "no address")).rejects.toThrow("no e-mail address");
  });
});

function rotated<T>(values: readonly T[], by: number): T[] {
  return [...values.slice(by), ...values.slice(0, by)];
}
