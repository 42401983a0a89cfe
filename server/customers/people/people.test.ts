import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "../../domain/role.ts";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { charge, customer, event } from "../../testing/stripe/objects.ts";

// Ada came as a visitor, signed up on 1 March, enriched on the 2nd, is Stripe's cus_ada since the 3rd, paid £39.00 on the
// 5th, was sent an e-mail on the 19th and was last there on the 20th, which is today. Ben logged in on the 10th and is
// nobody's customer. A third person never signed in.

let application: TestApplication;

const did = (who: object, name: string, timestamp: string, properties?: object) => ({
  type: "track",
  event: name,
  messageId: `${name} ${timestamp}`,
  timestamp,
  ...who,
  ...(properties === undefined ? {} : { properties }),
});

const ADA = { userId: "ada" };

const MESSAGES = [
  {
    type: "identify",
    userId: "ada",
    anonymousId: "visitor-1",
    timestamp: "2026-03-01T09:00:00Z",
    traits: { email: "Ada@Mail.example", emailVerified: true, country: "GB", source: "newsletter" },
  },
  did(ADA, "user_signed_up", "2026-03-01T09:00:00Z"),
  did(ADA, "enrichment_completed", "2026-03-02T10:00:00Z", { contactCount: 5 }),
  did(ADA, "email_sent", "2026-03-19T10:00:00Z"),
  did(ADA, "user_logged_in", "2026-03-20T08:00:00Z"),
  did({ userId: "ben_2%" }, "user_logged_in", "2026-03-10T08:00:00Z"),
  did({ anonymousId: "visitor-2" }, "page_viewed", "2026-03-11T08:00:00Z", { path: "/" }),
];

beforeAll(async () => {
  application = await openApplication();
  const { app, company } = application;
  const authorization = await application.authorization("ingest");
  for (const message of MESSAGES) {
    const headers = { authorization };
    const payload = { batch: [message] };
    await app.inject({ method: "POST", url: "/v1/batch", payload, headers });
  }
  await company.deliverAll([
    event(
      "customer.created",
      customer("cus_ada", { name: "Ada Ltd", metadata: { user_id: "ada" } }),
      "2026-03-03T09:00:00Z",
    ),
    event(
      "charge.succeeded",
      charge("ch_1", 3900, "2026-03-05T09:00:00Z", { customer: "cus_ada" }),
      "2026-03-05T09:00:00Z",
    ),
    // Called as a visitor is, who is somebody else.
    event("customer.created", customer("visitor-1", { name: "Zoe Ltd" }), "2026-03-06T09:00:00Z"),
    // Somebody of whom the product knows nothing.
    event("customer.created", customer("cus_zoe"), "2026-03-06T09:00:00Z"),
    event(
      "charge.succeeded",
      charge("ch_2", 100, "2026-03-06T09:00:00Z", { customer: "cus_zoe" }),
      "2026-03-06T09:00:00Z",
    ),
  ]);
  while ((await foldWaiting(company.database)) > 0);
});

afterAll(() => application.close());

async function ask<Answer>(query: string, as: Role = "admin"): Promise<Answer> {
  const { body } = await application.ask(query, as);
  expect(body.errors).toBeUndefined();
  return body.data as Answer;
}

interface People {
  readonly people: { readonly items: object[]; readonly nextCursor: string | null };
}

test("people are listed with whom we learnt of last first, page after page, and what is known of each", async () => {
  const fields =
    "userId anonymousId customerId customerName source country signedUpAt firstSeenAt lastActive daysActive";
  const { people } = await ask<People>(`{ people(first: 2) { items { ${fields} } nextCursor } }`);
  const nothing = {
    customerId: null,
    customerName: null,
    source: null,
    country: null,
    signedUpAt: null,
  };
  expect(people.items).toEqual([
    {
      ...nothing,
      userId: null,
      anonymousId: "visitor-2",
      firstSeenAt: "2026-03-11T08:00:00.000Z",
      lastActive: "2026-03-11",
      daysActive: 1,
    },
    {
      ...nothing,
      userId: "ben_2%",
      anonymousId: null,
      firstSeenAt: "2026-03-10T08:00:00.000Z",
      lastActive: "2026-03-10",
      daysActive: 1,
    },
  ]);
  const next = await ask<People>(
    `{ people(first: 2, after: "${people.nextCursor}") { items { ${fields} } nextCursor } }`,
  );
  // The e-mail that she was sent on the 19th is no day of hers.
  expect(next.people).toEqual({
    items: [
      {
        userId: "ada",
        anonymousId: "visitor-1",
        customerId: "cus_ada",
        customerName: "Ada Ltd",
        source: "newsletter",
        country: "GB",
        signedUpAt: "2026-03-01T09:00:00.000Z",
        firstSeenAt: "2026-03-01T09:00:00.000Z",
        lastActive: "2026-03-20",
        daysActive: 3,
      },
    ],
    nextCursor: null,
  });
});

test("a person is found by the beginning of any id, and by a verified address by administrators alone", async () => {
  const found = async (search: string, as: Role) => {
    const { people } = await ask<{ people: { items: { userId: string; anonymousId: string }[] } }>(
      `{ people(search: ${JSON.stringify(search)}) { items { userId anonymousId } } }`,
      as,
    );
    return people.items.map(({ userId, anonymousId }) => userId ?? anonymousId);
  };
  expect(await found("VISITOR", "analyst")).toEqual(["visitor-2", "ada"]);
  expect(await found("cus_ad", "analyst")).toEqual(["ada"]);
  expect(await found("ben_2%", "analyst")).toEqual(["ben_2%"]);
  expect(await found("ben%", "analyst")).toEqual([]);
  expect(await found("ada@mail", "admin")).toEqual(["ada"]);
  expect(await found("ada@mail", "analyst")).toEqual([]);
});

test("what a person did stands beside what they paid, in one list whose pages follow one another", async () => {
  interface Answer {
    readonly person: {
      readonly timeline: {
        readonly items: readonly { kind: string; words: string; customerId: string | null }[];
        readonly nextCursor: string | null;
      };
    };
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const place: string = after === null ? "" : `, after: "${after}"`;
    const { person }: Answer = await ask(
      `{ person(user: "ada") { timeline(first: 2, kinds: [PRODUCT, PAYMENT]${place}) {
          items { kind words customerId } nextCursor } } }`,
    );
    seen.push(
      ...person.timeline.items.map((entry) => `${entry.kind} ${entry.words} ${entry.customerId}`),
    );
    after = person.timeline.nextCursor;
  } while (after !== null);
  expect(seen).toEqual([
    "PRODUCT user_logged_in null",
    "PRODUCT email_sent null",
    "PAYMENT Paid cus_ada",
    "PRODUCT enrichment_completed null",
    "PRODUCT user_signed_up null",
  ]);
});

test("an entry of the product says what it used, what it says and how it departs from the plan", async () => {
  const { person } = await ask<{ person: { timeline: { items: object[] } } }>(
    `{ person(user: "visitor-1") { timeline(first: 3, kinds: [PRODUCT]) {
        items { words feature properties rule amount { minorUnits } eventId } } } }`,
  );
  expect(person.timeline.items[2]).toEqual({
    words: "enrichment_completed",
    feature: "enrichment",
    properties: { contactCount: 5 },
    rule: expect.stringMatching(/^successCount: /),
    amount: null,
    eventId: null,
  });
});

test("a person's names, first steps and active days are told, and traits and addresses to administrators alone", async () => {
  const fields = `source country signedUpAt activatedAt paidAt
    identities { kind value customerName } days(lastDays: 30) { day events coreActions }`;
  const { person } = await ask<{ person: { identities: object[] } }>(
    `{ person(user: "ada") { ${fields} traits } }`,
  );
  expect(person).toMatchObject({
    source: "newsletter",
    country: "GB",
    signedUpAt: "2026-03-01T09:00:00.000Z",
    activatedAt: "2026-03-02T10:00:00.000Z",
    paidAt: "2026-03-05T09:00:00.000Z",
    days: [
      { day: "2026-03-01", events: 1, coreActions: 0 },
      { day: "2026-03-02", events: 1, coreActions: 1 },
      { day: "2026-03-20", events: 1, coreActions: 0 },
    ],
    traits: { country: "GB", source: "newsletter" },
  });
  expect(person.identities).toEqual([
    { kind: "USER_ID", value: "ada", customerName: null },
    { kind: "STRIPE_CUSTOMER", value: "cus_ada", customerName: "Ada Ltd" },
    { kind: "EMAIL_VERIFIED", value: "ada@mail.example", customerName: null },
    { kind: "ANONYMOUS_ID", value: "visitor-1", customerName: null },
  ]);
  const asAnalyst = await ask<{ person: { identities: object[] } }>(
    `{ person(user: "ada") { ${fields} } }`,
    "analyst",
  );
  expect(asAnalyst.person.identities).toContainEqual({
    kind: "EMAIL_VERIFIED",
    value: null,
    customerName: null,
  });
  const { body } = await application.ask(`{ person(user: "ada") { traits } }`, "analyst");
  expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("who is not known, a key that only sends and a page that is none are refused", async () => {
  const refused = async (query: string, as: Role) =>
    (await application.ask(query, as)).body.errors?.[0]?.extensions.code;
  expect(await refused(`{ person(user: "nobody") { source } }`, "analyst")).toBe("NOT_FOUND");
  expect(await refused(`{ person(user: "\\u0000") { source } }`, "analyst")).toBe("NOT_FOUND");
  expect(await refused("{ people { nextCursor } }", "ingest")).toBe("FORBIDDEN");
  expect(await refused("{ people(first: 0) { nextCursor } }", "analyst")).toBe("BAD_USER_INPUT");
  expect(await refused(`{ people(after: "x") { nextCursor } }`, "analyst")).toBe("BAD_USER_INPUT");
});

test("what is stored of a person is exported to administrators alone, and who asked for it is on record", async () => {
  const query = 'mutation { exportUser(user: "ada") }';
  for (const role of ["analyst", "ingest", "ci"] as const) {
    const { body } = await application.ask(query, role);
    expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const forgotten = await application.ask('mutation { forgetUser(user: "ada") { id } }', role);
    expect(forgotten.body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
  const { exportUser } = await ask<{ exportUser: Record<string, { id: string }[]> }>(query);
  expect(exportUser.customers?.map(({ id }) => id)).toEqual(["cus_ada"]);
  expect(exportUser.charges?.map(({ id }) => id)).toEqual(["ch_1"]);
  const acts = await application.company.database.sql`
    select subject from audit_log where action = 'user.export'`;
  expect([...acts]).toEqual([{ subject: `user:${exportUser.users?.[0]?.id}` }]);
});
