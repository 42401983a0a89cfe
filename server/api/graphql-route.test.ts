import { buildSchema, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authChecker } from "../access/authorization.ts";
import { Problem } from "../domain/problems.ts";
import { MinorUnitsScalar } from "../graphql/scalars.ts";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { customer, event } from "../testing/stripe/objects.ts";

let server: TestApplication;
let faulty: TestApplication;

@ObjectType()
class Branch {
  @Field(() => Int)
  leaf!: number;

  @Field(() => Branch)
  branch!: Branch;
}

/** Fields that go wrong in each of the ways a resolver can. */
@Resolver()
class FaultyResolver {
  @Query(() => String)
  bug(): string {
    throw new Error("the password of the database is hunter2");
  }

  @Query(() => String)
  problem(): string {
    throw new Problem("CONFLICT", "Somebody else was quicker.");
  }

  @Query(() => String)
  forgetful(): string | null {
    return null;
  }

  @Query(() => MinorUnitsScalar)
  fractional(): number {
    return 12.5;
  }

  @Query(() => Int, { complexity: 1_500 })
  dear(): number {
    return 1;
  }

  @Query(() => Branch)
  branch(): object {
    const branch: { leaf: number; branch?: object } = { leaf: 1 };
    branch.branch = branch;
    return branch;
  }
}

beforeAll(async () => {
  server = await openApplication();
  faulty = await openApplication({
    schema: await buildSchema({ resolvers: [FaultyResolver], authChecker, validate: false }),
  });
});

afterAll(async () => {
  await server.close();
  await faulty.close();
});

test.each(["{ bug }", "{ forgetful }", "{ fractional }"])(
  "%s is our fault: the caller gets the request's id and the log gets the cause",
  async (question) => {
    const { body } = await faulty.ask(question, "admin");
    const [error] = body.errors ?? [];
    const requestId = error?.extensions.requestId;
    expect(error).toMatchObject({
      message: `Internal error. Quote request id ${requestId} when you report it.`,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|12\.5|null for/);
    const lines = faulty
      .logged()
      .split("\n")
      .filter((line) => line.includes(String(requestId)));
    expect(lines.some((line) => line.includes('"level":"error"') && line.includes('"at"'))).toBe(
      true,
    );
  },
);

test("a problem is the caller's: they get its sentence and its code, and the log no error", async () => {
  const before = faulty.logged().length;
  const { body } = await faulty.ask("{ problem }", "admin");
  expect(body.errors).toMatchObject([
    { message: "Somebody else was quicker.", extensions: { code: "CONFLICT" } },
  ]);
  expect(faulty.logged().slice(before)).not.toContain('"level":"error"');
});

test("a field that does not exist is refused with GraphQL's own words", async () => {
  const { status, body } = await server.ask("{ account { nam } }", "analyst");
  expect(status).toBe(400);
  expect(body.errors?.[0]).toMatchObject({
    message: 'Cannot query field "nam" on type "Account". Did you mean "name" or "now"?',
    extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
  });
});

const nested = (levels: number) => `${"{ branch ".repeat(levels)}{ leaf }${" }".repeat(levels)}`;

test("a question may be twelve levels deep and no deeper", async () => {
  // Eleven branches and the leaf are twelve levels.
  expect((await faulty.ask(nested(11), "admin")).body.errors).toBeUndefined();
  const { status, body } = await faulty.ask(nested(12), "admin");
  expect(status).toBe(400);
  expect(body.errors?.[0]?.message).toContain("depth limit of 12");
});

test("a question may rename thirty fields and no more", async () => {
  const renamed = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `f${index}: __typename`).join(" ")} b: branch { ${Array.from({ length: count - 1 }, (_, index) => `l${index}: leaf`).join(" ")} } }`;
  expect((await faulty.ask(renamed(30), "admin")).body.errors).toBeUndefined();
  const { body } = await faulty.ask(renamed(31), "admin");
  expect(body.errors?.[0]?.message).toContain("liases limit of 30");
});

test("a question of more than 4,000 words is not even read", async () => {
  const { status, body } = await faulty.ask(`{ branch { ${"leaf ".repeat(4_000)} } }`, "admin");
  expect(status).toBe(400);
  expect(body.errors?.[0]?.message).toContain("4000 tokens");
});

test("a question that costs more than 1,500 points is not begun", async () => {
  expect((await faulty.ask("{ dear }", "admin")).body.data).toEqual({ dear: 1 });
  const { status, body } = await faulty.ask("{ dear problem }", "admin");
  expect(status).toBe(400);
  expect(body.errors?.[0]?.message).toBe(
    "The question costs 1501 points and 1500 is the most. Ask for less at once.",
  );
});

test("fragments that spread each other to the power of two are refused before they are counted out", async () => {
  const fragments = Array.from(
    { length: 40 },
    (_, index) => `fragment F${index} on Branch { ...F${index + 1} ...F${index + 1} }`,
  );
  const question = `{ branch { ...F0 } } ${fragments.join(" ")} fragment F40 on Branch { leaf }`;
  const { status, body } = await faulty.ask(question, "admin");
  expect(status).toBe(400);
  expect(body.errors?.length).toBeGreaterThan(0);
});

test.each([
  ["text/plain", "the content type of a form that another site can post"],
  ["application/x-www-form-urlencoded", "a form"],
])("a post of %s is refused: it is %s", async (contentType) => {
  const answer = await server.app.inject({
    method: "POST",
    url: "/graphql",
    headers: { "content-type": contentType, authorization: await server.authorization("analyst") },
    payload: '{"query":"{ account { name } }"}',
  });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.statusCode).toBeLessThan(500);
});

test("a question in an address is refused unless a header says that no other site made it", async () => {
  const url = `/graphql?query=${encodeURIComponent("{ __typename }")}`;
  const authorization = await server.authorization("analyst");
  const answer = await server.app.inject({ url, headers: { authorization } });
  expect(answer.statusCode).toBe(400);
  const headers = { authorization, "apollo-require-preflight": "1" };
  expect((await server.app.inject({ url, headers })).statusCode).toBe(200);
});

test("the schema is shown to those who are known and to nobody else", async () => {
  const question = "{ __schema { queryType { name } } }";
  const stranger = await server.ask(question, null);
  expect(stranger.body).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  const known = await server.ask(question, "analyst");
  expect(known.body.data).toEqual({ __schema: { queryType: { name: "Query" } } });
});

test("a body that is no JSON, and one that is too large, get one sentence each", async () => {
  const authorization = await server.authorization("analyst");
  const send = (payload: string) =>
    server.app.inject({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", authorization },
      payload,
    });
  const broken = await send("{nope");
  expect([broken.statusCode, broken.json().error]).toEqual([400, "The body is not JSON."]);
  const large = await send(JSON.stringify({ query: "x".repeat(3 * 1024 * 1024) }));
  expect([large.statusCode, large.json().error]).toEqual([413, "The body is too large."]);
});

test("a stranger is refused before the account is read and before the body is", async () => {
  const { sql } = server.company.database;
  await sql`alter table account_settings rename to account_settings_gone`;
  const stranger = await server.ask("{ account { name } }", null);
  const known = await server.ask("{ account { name } }", "analyst");
  await sql`alter table account_settings_gone rename to account_settings`;
  expect(stranger).toMatchObject({
    status: 200,
    body: {
      errors: [
        { message: expect.stringContaining("Sign in"), extensions: { code: "UNAUTHENTICATED" } },
      ],
    },
  });
  expect(known.status).toBe(500);
  const large = await server.app.inject({
    method: "POST",
    url: "/graphql",
    headers: { "content-type": "application/json", authorization: "Bearer tdm_admin_wrong" },
    payload: "x".repeat(3 * 1024 * 1024 + 1),
  });
  expect(large.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});

test("every answer carries the id under which the request is logged", async () => {
  const answer = await server.app.inject({ url: "/api/nothing" });
  const id = String(answer.headers["x-request-id"]);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(server.logged()).toContain(id);
});

test("the account says its name, its zone and the day there", async () => {
  // The company's clock stands at noon UTC on 20 March 2026, and its zone is UTC.
  const { body } = await server.ask(
    "{ account { name timeZone weekStart demo currencies today now } }",
    "analyst",
  );
  expect(body.data).toEqual({
    account: {
      name: "Test company",
      timeZone: "UTC",
      weekStart: 1,
      demo: false,
      currencies: [],
      today: "2026-03-20",
      now: "2026-03-20T12:00:00.000Z",
    },
  });
});

test("an ingest key sends and reads nothing", async () => {
  const { body } = await server.ask("{ account { name } }", "ingest");
  expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("what an event said is shown to an administrator, and to an analyst only that it came", async () => {
  const ada = customer("cus_ada", { name: "Ada Lovelace", email: "ada@lovelace.example" });
  const { eventId } = await server.company.deliver(
    event("customer.created", ada, "2026-03-20T09:00:00Z"),
  );
  const asked = (fields: string) => `{ stripeEvent(id: "${eventId}") { ${fields} } }`;
  const admin = await server.ask(asked("type payload"), "admin");
  expect(JSON.stringify(admin.body.data)).toContain("ada@lovelace.example");

  expect((await server.ask(asked("type objectId"), "analyst")).body).toEqual({
    data: { stripeEvent: { type: "customer.created", objectId: "cus_ada" } },
  });
  const analyst = await server.ask(asked("type payload"), "analyst");
  expect(analyst.body.errors?.[0]).toMatchObject({
    message: "This needs the role admin; yours is analyst.",
    extensions: { code: "FORBIDDEN" },
  });
  expect(JSON.stringify(analyst.body)).not.toContain("lovelace");
});
