import { PassThrough } from "node:stream";
import { verifyPassword } from "better-auth/crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { runCommand } from "./main.ts";

const database = await openTestDatabase();

beforeEach(async () => {
  await database.sql`truncate people, people_sessions, people_credentials, audit_log, api_keys`;
});

afterAll(() => database.drop());

interface Typed {
  /** What is piped in. */
  readonly piped?: string;
  /** What somebody types at a terminal, a line each time they are asked. */
  readonly typed?: readonly string[];
}

/** Runs a command and answers what it printed, on both outputs, and how it ended. */
async function run(words: readonly string[], { piped, typed }: Typed = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  const [said, told]: [string[], string[]] = [[], []];
  const lines = [...(typed ?? [])];
  if (typed === undefined) input.end(piped ?? "");
  const exitCode = await runCommand(words, {
    variables: { DATABASE_URL: database.url },
    say: (line) => said.push(line),
    tell: (line) => {
      told.push(line);
      if (!/Password|Once more/.test(line)) return;
      const next = lines.shift();
      if (next === undefined) input.end();
      else input.write(`${next}\n`);
    },
    isTerminal: typed !== undefined,
    input,
  });
  return { exitCode, said, told: told.join("\n") };
}

const PASSWORD = "correct horse battery";
const CREATE = ["user", "create", "--email", "Ada@example.com", "--name", "Ada", "--role", "admin"];

async function passwordIs(password: string): Promise<boolean> {
  const [row] = await database.sql<{ password: string }[]>`select password from people_credentials`;
  return verifyPassword({ hash: row?.password ?? "", password });
}

test.each(["\n", "\r\n", ""])("takes a piped password without its end of line %j", async (end) => {
  const { exitCode, said, told } = await run([...CREATE, "--password-stdin"], {
    piped: `${PASSWORD}${end}`,
  });
  expect([exitCode, said, told]).toEqual([0, [], "ada@example.com may sign in as admin."]);
  expect(await passwordIs(PASSWORD)).toBe(true);
});

test("asks for the password twice at a terminal and prints neither", async () => {
  const { exitCode, said, told } = await run(CREATE, { typed: [PASSWORD, PASSWORD] });
  expect(exitCode).toBe(0);
  expect(await passwordIs(PASSWORD)).toBe(true);
  expect([...said, told].join("\n")).not.toContain("horse");
});

test.each([
  ["two that differ", [PASSWORD, "another horse entirely"]],
  ["one only, then the end", [PASSWORD]],
  ["none", []],
  ["Ctrl-C", ["\u0003"]],
])("does nothing after %s at the terminal", async (_what, typed) => {
  const { exitCode, told } = await run(CREATE, { typed });
  expect(exitCode).toBe(2);
  expect(told).toContain("Nothing was changed.");
  expect(await database.sql`select 1 from people`).toEqual([]);
});

test("says how to give a password where there is no terminal", async () => {
  const { exitCode, told } = await run(CREATE, { piped: PASSWORD });
  expect(exitCode).toBe(2);
  expect(told).toContain("--password-stdin");
  expect(await database.sql`select 1 from people`).toEqual([]);
});

test("takes no password as an argument", async () => {
  expect((await run([...CREATE, "--password", PASSWORD])).exitCode).toBe(2);
  expect((await run([...CREATE, PASSWORD, "--password-stdin"], { piped: PASSWORD })).exitCode).toBe(
    2,
  );
});

test("prints a generated password alone on standard output, once", async () => {
  const { said } = await run([...CREATE, "--generate-password"]);
  expect(said).toHaveLength(1);
  expect(await passwordIs(said[0] ?? "")).toBe(true);
  const list = await run(["user", "list"]);
  expect(list.said.join("\n")).not.toContain(said[0]);
});

test.each([
  [["--email", "ada"], "e-mail address"],
  [["--name", " "], "A name is one line"],
  [["--role", "ci"], "Allowed choices are admin, analyst"],
])("refuses %j in a sentence", async (wrong, sentence) => {
  const { exitCode, told } = await run([...CREATE, ...wrong, "--generate-password"]);
  expect(exitCode).not.toBe(0);
  expect(told).toContain(sentence);
  expect(await database.sql`select 1 from people`).toEqual([]);
});

test("lists, promotes, gives a new password to and removes people", async () => {
  await run([...CREATE, "--generate-password"]);
  const grace = ["--email", "grace@example.com", "--name", "Grace", "--role", "analyst"];
  await run(["user", "create", ...grace, "--generate-password"]);
  await database.sql`update people set created_at = '2026-03-02T09:00:30Z'`;
  expect((await run(["user", "list"])).said).toEqual([
    "E-MAIL             ROLE     NAME   SINCE (UTC)",
    "ada@example.com    admin    Ada    2026-03-02 09:00",
    "grace@example.com  analyst  Grace  2026-03-02 09:00",
  ]);
  expect((await run(["user", "set-role", "grace@example.com", "admin"])).exitCode).toBe(0);
  expect((await run(["user", "remove", "ada@example.com"])).exitCode).toBe(0);
  const change = ["user", "set-password", "grace@example.com", "--password-stdin"];
  expect((await run(change, { piped: "a different horse" })).exitCode).toBe(0);
  expect(await passwordIs("a different horse")).toBe(true);
  const only = await run(["user", "remove", "grace@example.com"]);
  expect(only.exitCode).toBe(1);
  expect(only.told).toBe("grace@example.com is the only admin: make somebody else one first.");
  expect((await run(["user", "remove", "eve@example.com"])).exitCode).toBe(1);
  const acts = await database.sql`select actor, action from audit_log order by id`;
  expect(acts.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    "cli person.create",
    "cli person.create",
    "cli person.set-role-admin",
    "cli person.remove",
    "cli person.set-password",
  ]);
});

test.each(["admin", "analyst", "ingest", "ci"])(
  "makes, lists and revokes a key of role %s",
  async (role) => {
    const made = await run(["key", "create", "--name", "Backend", "--role", role]);
    expect(made.exitCode).toBe(0);
    expect(made.said).toEqual([expect.stringMatching(new RegExp(`^tdm_${role}_[\\w-]{43}$`))]);
    const beginning = made.said[0]?.slice(0, `tdm_${role}_`.length + 8) ?? "";
    const { said } = await run(["key", "list"]);
    expect(said[0]).toMatch(/^BEGINS WITH +ROLE +NAME +MADE \(UTC\) +LAST USED +REVOKED$/);
    expect(said[1]).toMatch(new RegExp(`^${beginning} +${role} +Backend +[-\\d]+ [:\\d]+ +- +-$`));
    expect(said.join("\n")).not.toContain(made.said[0]);
    expect((await run(["key", "revoke", beginning])).exitCode).toBe(0);
    expect((await run(["key", "revoke", beginning])).exitCode).toBe(1);
  },
);

test.each([
  [["key", "create", "--name", "Backend", "--role", "root"]],
  [["key", "create", "--name", "Backend"]],
  [["key", "create", "--role", "ci"]],
  [["key", "revoke"]],
  [["key"]],
  [["user", "set-role", "ada@example.com", "ingest"]],
  [["user", "conjure"]],
])("%j is wrong usage", async (words) => {
  expect((await run(words)).exitCode).toBe(2);
});

test.each([["user"], ["user", "create"], ["key"], ["key", "create"]])(
  "%s %s explains itself",
  async (...words) => {
    const { exitCode, said } = await run([...words, "--help"]);
    expect(exitCode).toBe(0);
    expect(said.join("\n")).toContain(`Usage: tidemark ${words.join(" ")}`);
  },
);
