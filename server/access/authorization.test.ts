import "reflect-metadata";
import { type ExecutionResult, graphql } from "graphql";
import { Authorized, buildSchema, Query, Resolver } from "type-graphql";
import { expect, test } from "vitest";
import { Problem } from "../domain/problems.ts";
import { type Actor, ROLES, type Role } from "../domain/role.ts";
import { AccessResolver } from "./access.resolver.ts";
import { authChecker } from "./authorization.ts";

@Resolver()
class RoomsResolver {
  @Authorized<Role>("analyst", "ci")
  @Query(() => String)
  numbers(): string {
    return "42";
  }

  @Authorized<Role>("ingest")
  @Query(() => String)
  events(): string {
    return "taken";
  }

  @Authorized<Role>("admin")
  @Query(() => String)
  keys(): string {
    return "all";
  }
}

const schema = await buildSchema({
  resolvers: [RoomsResolver, AccessResolver],
  authChecker,
  validate: false,
});

const keyOf = (role: Role): Actor => ({
  kind: "key",
  id: "k1",
  name: `a ${role} key`,
  email: null,
  role,
});

const ask = (source: string, actor: Actor | null): Promise<ExecutionResult> =>
  graphql({ schema, source, contextValue: { actor } });

async function refusal(source: string, actor: Actor | null): Promise<Problem> {
  const { errors } = await ask(source, actor);
  const problem = errors?.[0]?.originalError;
  if (problem instanceof Problem) return problem;
  throw new Error(`Expected a Problem, got ${String(problem)}`);
}

test.each(["{ numbers }", "{ events }", "{ keys }", "{ viewer { name } }"])(
  "asks whoever is unknown to sign in before answering %s",
  async (source) => {
    const problem = await refusal(source, null);
    expect(problem.code).toBe("UNAUTHENTICATED");
    expect(problem.message).toContain("Sign in");
  },
);

// Who may read what, by hand: numbers are for analyst and ci, events for ingest, keys for admin; admin may everything.
test.each<[string, readonly Role[]]>([
  ["{ numbers }", ["admin", "analyst", "ci"]],
  ["{ events }", ["admin", "ingest"]],
  ["{ keys }", ["admin"]],
  ["{ viewer { name } }", ["admin", "analyst", "ingest", "ci"]],
])("%s is answered to %s and to no other role", async (source, allowed) => {
  for (const role of ROLES) {
    const { data } = await ask(source, keyOf(role));
    expect([role, data !== null && data !== undefined]).toEqual([role, allowed.includes(role)]);
  }
});

test("a refusal names the roles that would do and the one the caller has", async () => {
  const problem = await refusal("{ numbers }", keyOf("ingest"));
  expect(problem.code).toBe("FORBIDDEN");
  expect(problem.message).toBe("This needs the role analyst or ci or admin; yours is ingest.");
  expect((await refusal("{ keys }", keyOf("ci"))).message).toBe(
    "This needs the role admin; yours is ci.",
  );
});

test("the viewer is who is asking, with the role in upper case", async () => {
  const source = "{ viewer { name email role } }";
  const ada: Actor = {
    kind: "person",
    id: "p1",
    name: "Ada",
    email: "ada@example.com",
    role: "analyst",
  };
  expect(await ask(source, ada)).toEqual({
    data: { viewer: { name: "Ada", email: "ada@example.com", role: "ANALYST" } },
  });
  expect(await ask(source, keyOf("ci"))).toEqual({
    data: { viewer: { name: "a ci key", email: null, role: "CI" } },
  });
});
