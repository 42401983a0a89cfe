import "reflect-metadata";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { readConfiguration } from "../config/env.ts";
import { finishDemo, prepareDemo } from "../demo/demo-account.query.ts";
import { holdServerLock } from "../store/embedded/server-lock.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runBuiltTidemark, runTidemark } from "../testing/tidemark-process.ts";
import { EXIT, reportFault } from "./faults.ts";
import { withReleases } from "./releases.ts";
import { serve } from "./serve.ts";

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
    LOG_LEVEL: "warn",
    PORT: "0",
  };
  return { database, variables, dataFolder };
}

const ADDRESS = /Tidemark is at (http:\S+)/;

/**
 * What a server with these variables prints and how it ends.
 * @param meanwhile Done once it serves; then it is stopped.
 */
async function serveOnce(
  variables: Readonly<Record<string, string>>,
  meanwhile: (address: string) => Promise<void> = async () => {},
) {
  const lines: string[] = [];
  let serves = (_address: string) => {};
  const address = new Promise<string>((resolve) => {
    serves = resolve;
  });
  const print = (line: string) => {
    lines.push(line);
    const [, found] = ADDRESS.exec(line) ?? [];
    if (found !== undefined) serves(found);
  };
  const cli = { variables, say: print, tell: print, isTerminal: false, input: new PassThrough() };
  const configuration = readConfiguration(variables);
  const run = { configuration, consoleFolder: null, stopped: address.then(meanwhile) };
  try {
    await withReleases((later) => serve(cli, { ...run, later }));
    return { exitCode: EXIT.done, printed: lines.join("\n") };
  } catch (fault) {
    const { text, exitCode } = reportFault(fault);
    return { exitCode, printed: [...lines, text].join("\n") };
  }
}

/** Fails, and says no more than this. */
const refusal = (sentence: string | RegExp) => ({
  exitCode: EXIT.failed,
  printed: typeof sentence === "string" ? sentence : expect.stringMatching(sentence),
});

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
  expect(await serveOnce({ ...variables, PORT: String(port) })).toEqual(
    refusal(`Port ${port} of 127.0.0.1 is taken. Stop what listens there, or set PORT to another.`),
  );
});

test("a host that is not this machine's is one sentence that says what to do", async () => {
  const { variables } = await surroundings();
  // 192.0.2.0/24 is set aside for documentation (RFC 5737): no machine has it.
  expect(await serveOnce({ ...variables, HOST: "192.0.2.1" })).toEqual(
    refusal("192.0.2.1 is no address of this machine. Set HOST to one that is, such as 127.0.0.1."),
  );
});

test("a data folder that cannot be written is one sentence that says what to do", async () => {
  const file = path.join(await scratchFolder(), "file");
  await writeFile(file, "");
  expect(await serveOnce({ TIDEMARK_DATA: path.join(file, "data") })).toEqual(
    refusal(/^The data folder .* cannot be written .*Set TIDEMARK_DATA to .*$/),
  );
});

test("a second server on the same data folder is refused before it touches anything", async () => {
  const folder = await scratchFolder();
  const lock = await holdServerLock(folder);
  onTestFinished(() => lock.release());
  expect(await serveOnce({ TIDEMARK_DATA: folder })).toEqual(
    refusal(
      /^Another Tidemark server \(pid \d+\) already uses .*: stop it, or set TIDEMARK_DATA to another folder\.$/,
    ),
  );
});

test("a database that does not answer is one sentence that says what to do", async () => {
  const ended = await serveOnce({ DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/t" });
  expect(ended).toEqual(refusal(/^The database at 127\.0\.0\.1:1\/t cannot be used: .*$/));
  expect(ended.printed).not.toContain("hunter2");
});

test("a database that a later version has migrated is refused", async () => {
  const { database, variables } = await surroundings();
  await database.sql`
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  expect(await serveOnce(variables)).toEqual(
    refusal(/^A later version of Tidemark has used this database\./),
  );
});

test("a live key beside a demo is refused before the demo is made", async () => {
  const { database, variables } = await surroundings();
  const live = { TIDEMARK_DEMO: "1", STRIPE_SECRET_KEY: "sk_live_hunter2" };
  const ended = await serveOnce({ ...variables, ...live });
  expect(ended).toEqual(refusal(/^STRIPE_SECRET_KEY is a live key .*npx tidemark demo --clear/));
  expect(ended.printed).not.toContain("hunter2");
  expect([...(await database.sql`select 1 from account_settings`)]).toEqual([]);
});

test("a variable that nobody reads is named, and where nobody can sign in the command to type", async () => {
  const { variables } = await surroundings();
  const ended = await serveOnce({ ...variables, TIDEMARK_DEMOS: "0" });
  expect(ended.exitCode).toBe(EXIT.done);
  expect(ended.printed).toContain("Warning: TIDEMARK_DEMOS is set");
  expect(ended.printed).toContain("npx tidemark user create");
  expect(ended.printed).toMatch(ADDRESS);
});

test("the first administrator is made from the variables, once, and signs in", async () => {
  const { database, variables } = await surroundings();
  const admin = {
    TIDEMARK_ADMIN_EMAIL: "ada@example.com",
    TIDEMARK_ADMIN_PASSWORD: "correct horse battery",
    TIDEMARK_TIME_ZONE: "Europe/Berlin",
  };
  for (const _start of ["first", "second"]) {
    const { exitCode, printed } = await serveOnce({ ...variables, ...admin }, async (address) => {
      expect(await signIn(address, "ada@example.com", "correct horse battery")).toBe(200);
    });
    expect([exitCode, printed]).toEqual([EXIT.done, expect.stringMatching(/Stopping/)]);
    expect(printed).not.toMatch(/correct horse|ada@example/);
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
  // It says so and then stops listening.
  const isRefused = () =>
    fetch(`${address}/healthz`).then(
      () => false,
      () => true,
    );
  await expect.poll(isRefused).toBe(true);
  letGo();
  expect((await underWay).status).toBe(200);
  expect(await server.ended).toBe(0);
});

test("a second signal ends the server at once, whatever is under way", async () => {
  const { database, variables } = await surroundings();
  const server = runBuiltTidemark(START, variables);
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

test("a start without any variable makes a database and begins the demo, and ends in order meanwhile", async () => {
  const variables = { TIDEMARK_DATA: path.join(await scratchFolder(), "data"), PORT: "0" };
  const server = runBuiltTidemark(START, variables);
  await server.until(/Making the demo company/);
  server.signal("SIGINT");
  expect(await server.ended).toBe(0);
  expect(server.output()).toMatch(/Preparing PostgreSQL \d+ in .*Stopping/s);
});

test("without a terminal the password of a demo goes to a file of its owner's alone", async () => {
  const { database, variables, dataFolder } = await surroundings();
  const now = new Date();
  await prepareDemo(database, { author: "server", now });
  await finishDemo(database, now);
  const file = path.join(dataFolder, "demo-sign-in.txt");
  let password = "";
  const { exitCode, printed } = await serveOnce(variables, async (address) => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const lines = /E-mail: +(\S+)\nPassword: (\S+)\n/.exec(await readFile(file, "utf8")) ?? [];
    password = lines[2] ?? "";
    expect(await signIn(address, lines[1], password)).toBe(200);
  });
  expect([exitCode, printed]).toEqual([EXIT.done, expect.stringContaining(`written in ${file}`)]);
  expect(printed).not.toContain(password);
  expect(printed).not.toContain("Making");
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
    select 1 from pg_locks where not granted and relation = 'api_keys'::regclass
      and database = (select oid from pg_database where datname = current_database())`;
  return waiting.length > 0;
}
