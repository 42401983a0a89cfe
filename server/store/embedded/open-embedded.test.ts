import { appendFile, chmod, cp, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { type ChildProgram, runChild } from "../../testing/child-program.ts";
import { scratchFolder } from "../../testing/scratch-folder.ts";
import { findBinaries } from "./binaries.ts";
import { type EmbeddedOptions, type EmbeddedServer, openEmbedded } from "./open-embedded.ts";
import { readPostmaster, stopPostmaster } from "./postmaster.ts";
import { roomForPages, usableMemory } from "./room-for-pages.ts";

/** Opens the embedded server of a folder; what a failing test leaves running is stopped. */
async function open(
  dataFolder: string,
  options: Partial<EmbeddedOptions> = {},
): Promise<EmbeddedServer> {
  onTestFinished(() => stopPostmaster(clusterOf(dataFolder)));
  return openEmbedded({ dataFolder, log: () => {}, ...options });
}

const clusterOf = (dataFolder: string) => path.join(dataFolder, "postgres");

const pidOf = async (dataFolder: string) => (await readPostmaster(clusterOf(dataFolder)))?.pid;

async function query(url: string, text: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

/** A process that opens the server, prints what it is told and then "open"; it releases when it reads a line. */
function childUser(dataFolder: string): ChildProgram {
  const room = new URL("./open-embedded.ts", import.meta.url).href;
  return runChild(`
    import { openEmbedded } from ${JSON.stringify(room)};
    const server = await openEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, log: console.log });
    console.log("open " + server.url);
    process.stdin.once("data", async () => { await server.release(); console.log("released"); process.exit(); });
  `);
}

async function urlFrom(child: ChildProgram, told: string[] = []): Promise<string> {
  for (;;) {
    const line = await child.nextLine();
    if (line.startsWith("open ")) return line.slice("open ".length);
    told.push(line);
  }
}

test("keeps its data and its address from one start to the next, and stops in between", async () => {
  const folder = await scratchFolder();
  const first = await open(folder);
  await query(first.url, "create table kept as select 42 as answer");
  await first.release();
  expect(await pidOf(folder)).toBeUndefined();
  const second = await open(folder);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await second.release();
});

test("listens on loopback alone, without a socket file, behind a password only the owner can read", async () => {
  const folder = await scratchFolder();
  const server = await open(folder);
  const settings = await query(
    server.url,
    "select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets",
  );
  expect(settings).toEqual([{ addresses: "127.0.0.1", sockets: "" }]);
  const { mode } = await stat(path.join(clusterOf(folder), "tidemark-password"));
  expect(mode & 0o777).toBe(0o600);
  const guess = new URL(server.url);
  guess.password = "guess";
  await expect(query(guess.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  await server.release();
});

test("keeps as many pages in memory as the machine has room for", async () => {
  const server = await open(await scratchFolder());
  // PostgreSQL says it in pages of 8 kB.
  const [row] = await query(
    server.url,
    "select setting::int / 128 as megabytes from pg_settings where name = 'shared_buffers'",
  );
  expect(row).toEqual({
    megabytes: roomForPages(usableMemory(totalmem(), process.constrainedMemory())),
  });
  await server.release();
});

test("runs PostgreSQL as nobody where root may not make user namespaces, and as oneself otherwise", async () => {
  const owner = process.getuid?.() === 0 ? 65_534 : process.getuid?.();
  const folder = await scratchFolder();
  await chmod(folder, 0o755);
  const server = await open(path.join(folder, "data"), { namespacesWork: async () => false });
  const written = await stat(path.join(folder, "data", "postgres", "postmaster.pid"));
  expect(written.uid).toBe(owner);
  await server.release();
});

test("starts although its programs lie where only root may go", async () => {
  const folder = await scratchFolder();
  await chmod(folder, 0o755);
  const closed = path.join(folder, "closed");
  const native = path.dirname((await findBinaries()).folder);
  await cp(path.dirname(native), closed, { recursive: true, verbatimSymlinks: true });
  await chmod(closed, 0o700);
  const server = await open(path.join(folder, "data"), {
    binFolder: path.join(closed, "native", "bin"),
    namespacesWork: async () => false,
  });
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.release();
});

test("starts PostgreSQL again where it was killed while it is kept up, with all that was committed and at the same address", async () => {
  const folder = await scratchFolder();
  const told: string[] = [];
  const server = await open(folder, { log: (sentence) => told.push(sentence) });
  const end = server.keepUp();
  await query(server.url, "create table kept as select 42 as answer");
  const pid = await pidOf(folder);
  if (pid === undefined) throw new Error("PostgreSQL does not run");
  process.kill(pid, "SIGKILL");
  await expect.poll(() => told.at(-1)).toBe("PostgreSQL runs again.");
  expect(await query(server.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await end();
  await server.release();
  expect(await pidOf(folder)).toBeUndefined();
});

test("prepares an empty folder once where two processes start at the same moment, and stops with the last", async () => {
  const folder = await scratchFolder();
  onTestFinished(() => stopPostmaster(clusterOf(folder)));
  const one = childUser(folder);
  const two = childUser(folder);
  const told: string[] = [];
  const [url, same] = await Promise.all([urlFrom(one, told), urlFrom(two, told)]);
  expect(same).toBe(url);
  expect(told.filter((line) => line.startsWith("Preparing PostgreSQL"))).toHaveLength(1);
  one.send("release");
  expect(await one.nextLine()).toBe("released");
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  two.send("release");
  expect(await two.nextLine()).toBe("released");
  expect(await pidOf(folder)).toBeUndefined();
});

test("finds the running server again after its user was killed", async () => {
  const folder = await scratchFolder();
  onTestFinished(() => stopPostmaster(clusterOf(folder)));
  const child = childUser(folder);
  const url = await urlFrom(child);
  const pid = await pidOf(folder);
  await child.kill();
  const server = await open(folder);
  expect(server.url).toBe(url);
  expect(await pidOf(folder)).toBe(pid);
  await server.release();
  expect(await pidOf(folder)).toBeUndefined();
});

test("recovers what was committed after the server itself was killed", async () => {
  const folder = await scratchFolder();
  const before = await open(folder);
  await query(before.url, "create table kept as select 42 as answer");
  const pid = await pidOf(folder);
  process.kill(pid!, "SIGKILL");
  const after = await open(folder);
  expect(await pidOf(folder)).not.toBe(pid);
  expect(await query(after.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await before.release();
  expect(await query(after.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await after.release();
});

test("starts although the process id it left behind now belongs to another program", async () => {
  const folder = await scratchFolder();
  await (await open(folder)).release();
  const cluster = clusterOf(folder);
  await writeFile(
    path.join(cluster, "postmaster.pid"),
    `${process.pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n`,
  );
  const server = await open(folder);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.release();
});

test("takes another port where its own is taken, and returns to it afterwards", async () => {
  const folder = await scratchFolder();
  const usual = await open(folder);
  await usual.release();
  const intruder = createServer();
  await new Promise<void>((resolve) => {
    intruder.listen(Number(new URL(usual.url).port), "127.0.0.1", resolve);
  });
  const elsewhere = await open(folder);
  expect(new URL(elsewhere.url).port).not.toBe(new URL(usual.url).port);
  await elsewhere.release();
  await new Promise((resolve) => intruder.close(resolve));
  const again = await open(folder);
  expect(again.url).toBe(usual.url);
  await again.release();
});

test("refuses data of another major version and says what to do", async () => {
  const folder = await scratchFolder();
  await (await open(folder)).release();
  await writeFile(path.join(clusterOf(folder), "PG_VERSION"), "17\n");
  await expect(open(folder)).rejects.toMatchObject({
    name: "StartupError",
    message: expect.stringMatching(/made by PostgreSQL 17; .* `tidemark backup` .* TIDEMARK_DATA/),
  });
});

test("says in PostgreSQL's own words why it does not start", async () => {
  const folder = await scratchFolder();
  await (await open(folder)).release();
  await appendFile(path.join(clusterOf(folder), "postgresql.conf"), "no_such_setting = 1\n");
  await expect(open(folder)).rejects.toMatchObject({
    name: "StartupError",
    message: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
  });
});

test("refuses a data folder that cannot be made and names both ways out", async () => {
  const folder = await scratchFolder();
  const file = path.join(folder, "a file");
  await writeFile(file, "");
  await expect(
    openEmbedded({ dataFolder: path.join(file, "data"), log: () => {} }),
  ).rejects.toMatchObject({
    name: "StartupError",
    message: expect.stringMatching(/cannot be written .* TIDEMARK_DATA .* DATABASE_URL/),
  });
});

test("refuses a folder without PostgreSQL's programs", async () => {
  const folder = await scratchFolder();
  await expect(
    openEmbedded({ dataFolder: folder, binFolder: folder, log: () => {} }),
  ).rejects.toMatchObject({
    name: "StartupError",
    message: expect.stringMatching(/initdb is missing .* npm ci .* DATABASE_URL/),
  });
});
