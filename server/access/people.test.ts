import { verifyPassword } from "better-auth/crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { Problem } from "../domain/problems.ts";
import { openTestDatabase } from "../testing/database.ts";
import type { Act } from "./act.ts";
import { setPassword } from "./password-change.ts";
import { bootstrapAdmin, createPerson, listPeople, removePerson, setRole } from "./people.ts";

const database = await openTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");
const act: Act = { database, author: "cli", now };
const password = "correct horse battery";
const ada = { email: "ada@example.com", name: "Ada", role: "admin", password } as const;

beforeEach(async () => {
  await database.sql`truncate people, people_sessions, people_credentials, audit_log`;
});

afterAll(() => database.drop());

const emails = async () => (await listPeople(database)).map((person) => person.email);

const acts = () => database.sql`select actor, action, subject from audit_log order by id`;

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const fault = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (fault instanceof Problem) return fault;
  throw new Error(`Expected a Problem, got ${String(fault)}`);
}

async function storedHash(email: string): Promise<string> {
  const [row] = await database.sql<{ password: string }[]>`
    select password from people_credentials join people on people.id = user_id where email = ${email}
  `;
  return row?.password ?? "";
}

test("stores the address in lower case and the password only as a salted hash", async () => {
  const { person, generatedPassword } = await createPerson(act, {
    ...ada,
    email: "  Ada@Example.COM ",
  });
  expect(generatedPassword).toBeNull();
  expect(await listPeople(database)).toEqual([
    { id: person.id, name: "Ada", email: "ada@example.com", role: "admin", createdAt: now },
  ]);
  const hash = await storedHash("ada@example.com");
  expect(hash).not.toContain(password);
  expect(await verifyPassword({ hash, password })).toBe(true);
});

test("makes a strong password up where none is given, another each time", async () => {
  const wanted = { name: "Ada", role: "analyst" } as const;
  const first = await createPerson(act, { ...wanted, email: "a@example.com" });
  const second = await createPerson(act, { ...wanted, email: "b@example.com" });
  expect(first.generatedPassword).toMatch(/^([a-hjkmnp-z2-9]{4}-){5}[a-hjkmnp-z2-9]{4}$/);
  expect(second.generatedPassword).not.toBe(first.generatedPassword);
  const made = { hash: await storedHash("a@example.com"), password: first.generatedPassword ?? "" };
  expect(await verifyPassword(made)).toBe(true);
});

test("an address signs in one person only, however it is written", async () => {
  await createPerson(act, ada);
  const problem = await problemOf(createPerson(act, { ...ada, email: "ADA@example.com" }));
  expect([problem.code, problem.message]).toEqual([
    "CONFLICT",
    "Somebody already signs in as ada@example.com.",
  ]);
  expect(await acts()).toHaveLength(1);
});

test.each([
  "",
  "ada",
  "ada@",
  "@example.com",
  "ada@example.com\u0000",
  "ada@example.com\r\nBcc: eve@example.com",
  "ada@example.com' or 1=1 --",
  '"><script>alert(1)</script>@example.com',
  "ada@exa mple.com",
  "ada@example.com,eve@example.com",
  "ad\u0430@example.com",
  `${"a".repeat(250)}@example.com`,
  `${"a".repeat(100_000)}@example.com`,
])("refuses %j as an e-mail address and writes nothing", async (email) => {
  expect((await problemOf(createPerson(act, { ...ada, email }))).code).toBe("BAD_USER_INPUT");
  expect(await emails()).toEqual([]);
  expect(await acts()).toEqual([]);
});

test.each(["", "   ", "Ada\nLovelace", "Ada\u0000", "a".repeat(101)])(
  "refuses %j as a name",
  async (name) => {
    expect((await problemOf(createPerson(act, { ...ada, name }))).code).toBe("BAD_USER_INPUT");
  },
);

test("an apostrophe in an address is a letter like any other", async () => {
  await createPerson(act, { ...ada, email: "o'brien@example.com" });
  expect(await emails()).toEqual(["o'brien@example.com"]);
});

test.each([0, 11, 129, 10_240])("refuses a password of %i characters", async (length) => {
  const problem = await problemOf(createPerson(act, { ...ada, password: "x".repeat(length) }));
  expect(problem.code).toBe("BAD_USER_INPUT");
  expect(problem.message).toContain(`12 to 128 characters; this one has ${length}`);
});

test.each([12, 128])("takes a password of %i characters", async (length) => {
  await createPerson(act, { ...ada, password: "x".repeat(length) });
  expect(await emails()).toEqual(["ada@example.com"]);
});

test("the first start makes the admin, the next one changes nothing", async () => {
  const first = await bootstrapAdmin({ ...act, author: "server" }, { email: ada.email, password });
  expect(first).toMatchObject({ email: "ada@example.com", role: "admin" });
  const again = { email: "eve@example.com", password: "short" };
  expect(await bootstrapAdmin(act, again)).toBeNull();
  expect(await emails()).toEqual(["ada@example.com"]);
  expect(await acts()).toEqual([
    { actor: "server", action: "person.create", subject: `person:${first?.id}` },
  ]);
});

test("servers that start at once make one admin between them", async () => {
  const starts = [1, 2, 3, 4].map((host) =>
    bootstrapAdmin(act, { email: `admin${host}@example.com`, password }),
  );
  const made = (await Promise.all(starts)).filter((person) => person !== null);
  expect(made).toHaveLength(1);
  expect(await emails()).toEqual([made[0]?.email]);
});

test("changes a role and removes a person, each with its row in the log", async () => {
  const { person } = await createPerson(act, ada);
  const { person: grace } = await createPerson(act, {
    ...ada,
    email: "grace@example.com",
    role: "analyst",
  });
  await setRole(act, "Grace@example.com", "admin");
  await removePerson(act, ada.email);
  expect(await listPeople(database)).toMatchObject([{ email: grace.email, role: "admin" }]);
  expect(await acts()).toEqual([
    { actor: "cli", action: "person.create", subject: `person:${person.id}` },
    { actor: "cli", action: "person.create", subject: `person:${grace.id}` },
    { actor: "cli", action: "person.set-role-admin", subject: `person:${grace.id}` },
    { actor: "cli", action: "person.remove", subject: `person:${person.id}` },
  ]);
  expect(await database.sql`select user_id from people_credentials`).toEqual([
    { user_id: grace.id },
  ]);
});

test("the only admin can be neither removed nor demoted", async () => {
  await createPerson(act, ada);
  await createPerson(act, { ...ada, email: "grace@example.com", role: "analyst" });
  const attempts = [() => removePerson(act, ada.email), () => setRole(act, ada.email, "analyst")];
  for (const attempt of attempts) {
    const problem = await problemOf(attempt());
    expect(problem.code).toBe("CONFLICT");
    expect(problem.message).toContain("ada@example.com is the only admin");
  }
  expect(await listPeople(database)).toMatchObject([{ role: "admin" }, { role: "analyst" }]);
});

test("of two admins who remove each other at once, one stays", async () => {
  await createPerson(act, ada);
  await createPerson(act, { ...ada, email: "grace@example.com" });
  await Promise.allSettled([
    removePerson(act, "ada@example.com"),
    removePerson(act, "grace@example.com"),
  ]);
  expect(await emails()).toHaveLength(1);
});

test("whoever does not exist cannot be changed", async () => {
  await createPerson(act, ada);
  for (const email of ["eve@example.com", "", "eve\u0000@example.com"]) {
    expect((await problemOf(removePerson(act, email))).code).toBe("NOT_FOUND");
    expect((await problemOf(setRole(act, email, "admin"))).code).toBe("NOT_FOUND");
    expect((await problemOf(setPassword(act, email, password))).code).toBe("NOT_FOUND");
  }
});

test("a new password replaces the lost one, and a failed act leaves no trace in the log", async () => {
  await createPerson(act, ada);
  expect(await setPassword(act, ada.email, "another horse entirely")).toBeNull();
  const generated = await setPassword(act, ada.email);
  const hash = await storedHash(ada.email);
  expect(await verifyPassword({ hash, password: generated ?? "" })).toBe(true);
  expect(await verifyPassword({ hash, password })).toBe(false);
  await problemOf(setPassword(act, ada.email, "short"));
  expect((await acts()).map((row) => row.action)).toEqual([
    "person.create",
    "person.set-password",
    "person.set-password",
  ]);
});
