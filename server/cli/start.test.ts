import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { holdServerLock } from "../store/embedded/server-lock.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runTidemark } from "../testing/tidemark-process.ts";

const START = ["start", "--no-console"];

/** A database and a data folder for one test, and the variables that lead a server to them. */
async function surroundings(): Promise<{
  database: TestDatabase;
  variables: Record<string, string>;
  dataFolder: string;
}> {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  const dataFolder = await scratchFolder();
  const variables = {
    DATABASE_URL: database.url,
    TIDEMARK_DATA: dataFolder,
    TIDEMARK_DEMO: "0",
    PORT: "0",
  };
  return { database, variables, dataFolder };
}

const ADDRESS = /Tidemark is at (http:\S+)/;

test("wrong variables are all said at once, and nothing is started", async () => {
  const server = runTidemark(START, { PORT: "http", LOG_LEVEL: "loud" });
  expect(await server.ended).toBe(2);
  expect(server.output()).toBe(
    [
      "Tidemark cannot run: 2 variables are wrong.",
      '  PORT is "http" but must be a whole number from 0 to 65535.',
      '  LOG_LEVEL is "loud" but must be fatal, error, warn, info, debug, trace or silent.',
      "",
    ].join("\n"),
  );
});

test("a taken port is one sentence that says what to do", async () => {
  const { variables } = await surroundings();
  const squatter = createServer().listen(0, "127.0.0.1");
  onTestFinished(async () => {
    squatter.close();
  });
  await new Promise((resolve) => squatter.once("listening", resolve));
  const address = squatter.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const server = runTidemark(START, { ...variables, PORT: String(port) });
  expect(await server.ended).toBe(1);
  expect(server.output()).toBe(
    `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or set PORT to another.\n`,
  );
});

test("a host that is not this machine's is one sentence that says what to do", async () => {
  const { variables } = await surroundings();
  // 192.0.2.0/24 is set aside for documentation (RFC 5737): no machine has it.
  const server = runTidemark(START, { ...variables, HOST: "192.0.2.1" });
  expect(await server.ended).toBe(1);
  expect(server.output()).toBe(
    "192.0.2.1 is no address of this machine. Set HOST to one that is, such as 127.0.0.1.\n",
  );
});

test("a data folder that cannot be written is one sentence that says what to do", async () => {
  const file = path.join(await scratchFolder(), "file");
  await writeFile(file, "");
  const server = runTidemark(START, { TIDEMARK_DATA: path.join(file, "data") });
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(
    /^The data folder .* cannot be written .*Set TIDEMARK_DATA to .*\n$/,
  );
});

test("a second server on the same data folder is refused before it touches anything", async () => {
  const folder = await scratchFolder();
  const lock = await holdServerLock(folder);
  onTestFinished(() => lock.release());
  const server = runTidemark(START, { TIDEMARK_DATA: folder });
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(
    /^Another Tidemark server \(pid \d+\) already uses .*: stop it, or set TIDEMARK_DATA to another folder\.\n$/,
  );
});

test("a database that does not answer is one sentence that says what to do", async () => {
  const server = runTidemark(START, { DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/t" });
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(/^The database at 127\.0\.0\.1:1\/t cannot be used: .*\n$/);
  expect(server.output()).not.toContain("hunter2");
});

test("a database that a later version has migrated is refused", async () => {
  const { database, variables } = await surroundings();
  await database.sql`
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  const server = runTidemark(START, variables);
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(/^A later version of Tidemark has used this database\./);
});

test("a live key beside a demo is refused before the demo is made", async () => {
  const { database, variables } = await surroundings();
  const live = { TIDEMARK_DEMO: "1", STRIPE_SECRET_KEY: "sk_live_hunter2" };
  const server = runTidemark(START, { ...variables, ...live });
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(/^STRIPE_SECRET_KEY is a live key .*npx tidemark demo --clear/);
  expect(server.output()).not.toContain("hunter2");
  expect([...(await database.sql`select 1 from account_settings`)]).toEqual([]);
});

test("a variable that nobody reads is named, and where nobody can sign in the command to type", async () => {
  const { variables } = await surroundings();
  const server = runTidemark(START, { ...variables, TIDEMARK_DEMOS: "0" });
  await server.until(ADDRESS);
  expect(server.output()).toContain("Warning: TIDEMARK_DEMOS is set");
  expect(server.output()).toContain("npx tidemark user create");
});

test("the first administrator is made from the variables, once, and signs in", async () => {
  const { database, variables } = await surroundings();
  const admin = {
    TIDEMARK_ADMIN_EMAIL: "ada@example.com",
    TIDEMARK_ADMIN_PASSWORD: "correct horse battery",
    TIDEMARK_TIME_ZONE: "Europe/Berlin",
  };
  for (const _start of ["first", "second"]) {
    const server = runTidemark(START, { ...variables, ...admin });
    const [, address] = await server.until(ADDRESS);
    expect(await signIn(address, "ada@example.com", "correct horse battery")).toBe(200);
    server.signal("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.output()).not.toMatch(/correct horse|ada@example/);
  }
  expect([...(await database.sql`select email, role from people`)]).toEqual([
    { email: "ada@example.com", role: "admin" },
  ]);
  expect([...(await database.sql`select time_zone from account_settings`)]).toEqual([
    { time_zone: "Europe/Berlin" },
  ]);
});

test("SIGTERM lets the request under way finish, takes no new one and ends with 0", async () => {
  const { database, variables } = await surroundings();
  const server = runTidemark(START, variables);
  const [, address] = await server.until(ADDRESS);
  const { underWay, letGo } = await holdRequest(database, String(address));
  server.signal("SIGTERM");
  await server.until(/Stopping/);
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  letGo();
  expect((await underWay).status).toBe(200);
  expect(await server.ended).toBe(0);
});

test("a second signal ends the server at once, whatever is under way", async () => {
  const { database, variables } = await surroundings();
  const server = runTidemark(START, variables);
  const [, address] = await server.until(ADDRESS);
  const { underWay, letGo } = await holdRequest(database, String(address));
  const lost = expect(underWay).rejects.toThrow();
  server.signal("SIGTERM");
  await server.until(/Stopping/);
  let code: number | null | undefined;
  void server.ended.then((ended) => {
    code = ended;
  });
  // The two signals of one key press count as one, so ask until it is clear that somebody insists.
  while (code === undefined) {
    server.signal("SIGTERM");
    await pause(100);
  }
  expect(code).toBe(1);
  await lost;
  letGo();
});

test("without a terminal the demo's password goes to a file of its owner's alone", async () => {
  const dataFolder = path.join(await scratchFolder(), "data");
  await mkdir(dataFolder);
  const variables = { TIDEMARK_DATA: dataFolder, PORT: "0" };
  const first = runTidemark(START, variables);
  const [, file] = await first.until(/demo is written in (.*)\n/);
  const [, address] = await first.until(ADDRESS);
  expect((await stat(String(file))).mode & 0o777).toBe(0o600);
  const [, email, password] =
    /E-mail: +(\S+)\nPassword: (\S+)\n/.exec(await readFile(String(file), "utf8")) ?? [];
  expect(first.output()).not.toContain(password);
  expect(await signIn(address, email, password)).toBe(200);
  first.signal("SIGINT");
  expect(await first.ended).toBe(0);
  const second = runTidemark(START, variables);
  await second.until(ADDRESS);
  expect(second.output()).not.toMatch(/demo is written|Making/);
  second.signal("SIGTERM");
  expect(await second.ended).toBe(0);
});

/** Signs in as the console does; the answer's status. */
async function signIn(address = "", email = "", password = ""): Promise<number> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ email, password }),
  });
  return answer.status;
}

/** A key as they are made, of nobody: to find that out, the request has to ask the database. */
const KEY_OF_NOBODY = `tdm_admin_${"x".repeat(43)}`;

/** Sends a request that waits in the database until it is let go. */
async function holdRequest(database: TestDatabase, address: string) {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let holding: Promise<unknown> = Promise.resolve();
  await new Promise<void>((locked) => {
    holding = database.sql.begin(async (tx) => {
      await tx`lock table api_keys in access exclusive mode`;
      locked();
      await gate;
    });
  });
  onTestFinished(async () => {
    letGo();
    await holding;
  });
  const underWay = fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${KEY_OF_NOBODY}` },
    body: '{"query":"{ __typename }"}',
  });
  while (!(await somebodyWaits(database))) await pause(20);
  return { underWay, letGo };
}

async function somebodyWaits({ sql }: TestDatabase): Promise<boolean> {
  const waiting = await sql`
    select 1 from pg_locks where not granted and relation = 'api_keys'::regclass`;
  return waiting.length > 0;
}
