import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { cookieOf, PASSWORD, signIn, visit } from "../testing/visitor.ts";
import { identifyCaller } from "./caller.ts";
import { createKeyring } from "./keyring.ts";
import { createKey } from "./keys.ts";
import { setPassword } from "./password-change.ts";
import { createPerson, removePerson, setRole } from "./people.ts";
import { createSessions } from "./sessions.ts";

const database = await openTestDatabase();
const act = { database, author: "cli", now: new Date() } as const;
const logged: unknown[] = [];
const options = {
  database,
  secret: "0123456789abcdef0123456789abcdef",
  publicUrl: null,
  clock: () => new Date(),
  log: (...entry: unknown[]) => logged.push(entry),
};
const sessions = createSessions(options);
const ADA = "ada@example.com";

beforeAll(async () => {
  await createPerson(act, { email: ADA, name: "Ada", role: "admin", password: PASSWORD });
});

beforeEach(async () => {
  await database.sql`delete from people_sessions`;
  logged.length = 0;
});

afterAll(() => database.drop());

const actorOf = (cookie: string) => sessions.actorOf(new Headers({ cookie }));

const cookieFor = async (email: string) => cookieOf(await signIn(sessions, email));

/** Somebody of this test's own, for what changes a person. */
async function newcomer(name: string): Promise<string> {
  const email = `${name}@example.com`;
  await createPerson(act, { email, name, role: "analyst", password: PASSWORD });
  return email;
}

test("signing in gives a cookie that stands for the person, and an answer without a secret", async () => {
  const response = await signIn(sessions, ADA);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ signedIn: true });
  expect(response.headers.get("cache-control")).toBe("no-store");
  const [person] = await database.sql`select id from people where email = ${ADA}`;
  expect(await actorOf(cookieOf(response))).toEqual({
    kind: "person",
    id: person?.id,
    name: "Ada",
    email: ADA,
    role: "admin",
  });
});

test("the cookie is out of reach of scripts and of other sites, and lasts a week", async () => {
  const [cookie, ...others] = (await signIn(sessions, ADA)).headers.getSetCookie();
  expect(others).toEqual([]);
  expect(cookie).toMatch(/^tidemark\.session_token=/);
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Lax");
  expect(cookie).toContain("Path=/");
  expect(cookie).toContain("Max-Age=604800");
  expect(cookie).not.toContain("Domain");
  expect(cookie).not.toContain("Secure");
});

test("an address in capitals signs the same person in", async () => {
  expect(await actorOf(await cookieFor("ADA@Example.com"))).toMatchObject({ email: ADA });
});

test("a wrong password, an unknown address and a removed person get the same answer", async () => {
  const removed = await newcomer("removed");
  await removePerson(act, removed);
  const answers = [
    await signIn(sessions, ADA, { password: "wrong horse battery" }),
    await signIn(sessions, "nobody@example.com"),
    await signIn(sessions, removed),
  ];
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
  expect(new Set(bodies).size).toBe(1);
  expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
});

test("signing out ends the session in the database, not only the cookie", async () => {
  const cookie = await cookieFor(ADA);
  const response = await visit(sessions, "/sign-out", { headers: { cookie }, body: {} });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie().join()).toContain("tidemark.session_token=; Max-Age=0");
  expect(await actorOf(cookie)).toBeNull();
  expect(await database.sql`select 1 from people_sessions`).toEqual([]);
});

test.each([
  "",
  "tidemark.session_token=",
  "tidemark.session_token=abc",
  "tidemark.session_token=abc.def",
  "tidemark.session_token=%",
  `tidemark.session_token=${"a".repeat(8_000)}`,
])("the cookie %j stands for nobody", async (cookie) => {
  expect(await actorOf(cookie)).toBeNull();
});

test("a token without this server's signature is worthless, whoever read it in the database", async () => {
  const cookie = await cookieFor(ADA);
  const [row] = await database.sql<{ token: string }[]>`select token from people_sessions`;
  expect(await actorOf(`tidemark.session_token=${row?.token}`)).toBeNull();
  const other = createSessions({ ...options, secret: "another secret that is long enough" });
  expect(await other.actorOf(new Headers({ cookie }))).toBeNull();
  expect(await actorOf(cookie)).not.toBeNull();
});

test("removing a person ends their sessions at once, and a changed role counts at once", async () => {
  const email = await newcomer("leaver");
  const [cookie, other] = [await cookieFor(email), await cookieFor(email)];
  await setRole(act, email, "admin");
  expect(await actorOf(cookie)).toMatchObject({ role: "admin" });
  await removePerson(act, email);
  expect(await actorOf(cookie)).toBeNull();
  expect(await actorOf(other)).toBeNull();
});

test("a session that is over stands for nobody and is cleared away at the next sign-in", async () => {
  const cookie = await cookieFor(ADA);
  await database.sql`update people_sessions set expires_at = now() - interval '1 hour'`;
  const next = await cookieFor(ADA);
  expect(await database.sql`select 1 from people_sessions`).toHaveLength(1);
  expect(await actorOf(cookie)).toBeNull();
  expect(await actorOf(next)).not.toBeNull();
});

test("changing one's password keeps this session, ends the others, and is in the log", async () => {
  const email = await newcomer("changer");
  const [here, elsewhere] = [await cookieFor(email), await cookieFor(email)];
  const stranger = await cookieFor(ADA);
  const newPassword = "a different horse";
  const response = await visit(sessions, "/password", {
    headers: { cookie: here },
    body: { currentPassword: PASSWORD, newPassword },
  });
  expect([response.status, await response.json()]).toEqual([200, { changed: true }]);
  expect(await actorOf(here)).toMatchObject({ email });
  expect(await actorOf(elsewhere)).toBeNull();
  expect(await actorOf(stranger)).not.toBeNull();
  expect((await signIn(sessions, email)).status).toBe(401);
  expect((await signIn(sessions, email, { password: newPassword })).status).toBe(200);
  const [person] = await database.sql`select id from people where email = ${email}`;
  const acts = await database.sql`select actor, action, subject from audit_log order by id`;
  expect(acts.at(-1)).toEqual({
    actor: `person:${person?.id}`,
    action: "person.set-password",
    subject: `person:${person?.id}`,
  });
});

test("a password is changed only by who knows the present one, and only to a good one", async () => {
  const cookie = await cookieFor(ADA);
  const change = async (currentPassword: unknown, newPassword: unknown, sent = cookie) => {
    const body = { currentPassword, newPassword };
    const response = await visit(sessions, "/password", { headers: { cookie: sent }, body });
    const { code }: { code: string } = await response.json();
    return `${response.status} ${code}`;
  };
  expect(await change("wrong horse battery", "a different horse")).toBe("400 INVALID_PASSWORD");
  expect(await change(PASSWORD, "short")).toBe("400 BAD_USER_INPUT");
  expect(await change(PASSWORD, "x".repeat(10_240))).toBe("400 BAD_USER_INPUT");
  expect(await change("x".repeat(10_240), "a different horse")).toBe("400 VALIDATION_ERROR");
  expect(await change(1, null)).toBe("400 VALIDATION_ERROR");
  expect(await change(PASSWORD, "a different horse", "")).toBe("401 UNAUTHORIZED");
  expect((await signIn(sessions, ADA)).status).toBe(200);
});

test("an operator's new password signs the person out everywhere", async () => {
  const email = await newcomer("forgetful");
  const cookie = await cookieFor(email);
  await setPassword(act, email, "given by the operator");
  expect(await actorOf(cookie)).toBeNull();
});

test("a caller is known by key or by cookie, and a wrong key is not carried by a cookie", async () => {
  const keyring = createKeyring({
    database,
    clock: options.clock,
    onFault: (fault) => logged.push(fault),
  });
  const { key } = await createKey(act, { name: "Backend", role: "ingest" });
  const cookie = await cookieFor(ADA);
  const caller = (headers: Record<string, string>) =>
    identifyCaller(new Headers(headers), { sessions, keyring });
  expect(await caller({ cookie })).toMatchObject({ kind: "person", role: "admin" });
  expect(await caller({ authorization: `Bearer ${key}` })).toMatchObject({ role: "ingest" });
  expect(await caller({ cookie, authorization: `Bearer ${key}` })).toMatchObject({ kind: "key" });
  expect(await caller({ cookie, authorization: "Bearer wrong" })).toBeNull();
  expect(await caller({})).toBeNull();
  await keyring.settled();
});

test("nothing that is logged names a person, a password or a token", async () => {
  await signIn(sessions, ADA, { password: "wrong horse battery" });
  await signIn(sessions, "nobody@example.com");
  await visit(sessions, "/sign-out", { headers: { cookie: await cookieFor(ADA) } });
  expect(logged).not.toEqual([]);
  expect(JSON.stringify(logged)).not.toMatch(/example\.com|horse|token=/);
});

test("a database that does not answer is a fault for the log, whose text names nobody", async () => {
  const cookie = await cookieFor(ADA);
  const gone = await openTestDatabase();
  const broken = createSessions({ ...options, database: gone });
  await gone.drop();
  const faults = [
    await signIn(broken, ADA).catch(String),
    await broken.actorOf(new Headers({ cookie })).catch(String),
  ];
  for (const fault of faults) {
    expect(fault).toMatch(/Error/);
    expect(fault).not.toMatch(/example\.com|horse/);
  }
  expect(logged.map(String).join()).not.toMatch(/example\.com|horse|params/);
});

test("a secret that could be searched for is refused", () => {
  expect(() => createSessions({ ...options, secret: "short" })).toThrow("at least 32 characters");
});
