import type { ChildProcess } from "node:child_process";
import { open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { type Cluster, lastLines, passwordOf, type Settings, SUPERUSER } from "./cluster.ts";
import { runProgram, spawnAs } from "./run-as.ts";
import { StartupError } from "./startup-error.ts";

/** What a running server wrote into postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  /** Undefined for the first moments of its life. */
  readonly port: number | undefined;
}

const LOG_FILE = "tidemark.log";

const PID_FILE = "postmaster.pid";

/** How often the state of a starting or stopping server is looked at. */
const LOOK_EVERY_MS = 20;

/** How long a server may take to stop; the last checkpoint of a laptop's database needs seconds at most. */
const STOP_TIMEOUT_MS = 60_000;

/** Loopback only: no other machine and no socket file. */
const ALWAYS: Settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "" };

/**
 * Starts the server of a cluster and waits until it answers, however long the recovery after a crash takes. It lives
 * in a session of its own: Ctrl-C in the terminal and the end of this process do not reach it. `settings` hold for
 * this run. Fails with a StartupError that carries the last lines of its log.
 */
export async function startPostmaster(
  cluster: Cluster,
  port: number,
  settings: Settings = {},
): Promise<void> {
  const logFile = path.join(cluster.folder, LOG_FILE);
  const log = await open(logFile, "w", 0o600);
  if (cluster.runAs.kind === "user") await log.chown(cluster.runAs.uid, cluster.runAs.gid);
  const given = Object.entries({ ...ALWAYS, port: String(port), ...settings });
  const child = spawnAs(
    cluster.runAs,
    cluster.binaries.postgres,
    ["-D", cluster.folder, ...given.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { detached: true, stdio: ["ignore", log.fd, log.fd] },
  );
  const life = watch(child);
  child.unref();
  await log.close();
  const url = await superuserUrl(cluster, port, "postgres");
  // A server that recovers from a crash refuses connections for as long as that takes.
  while (life.ended === undefined && !(await answers(url))) await pause(LOOK_EVERY_MS);
  if (life.ended !== undefined) {
    const said = lastLines(await readFile(logFile, "utf8"));
    throw new StartupError(
      `PostgreSQL did not start on ${cluster.folder} (${life.ended}). Its log ends with:\n${said}`,
    );
  }
}

/**
 * The port of the server that runs on the cluster, once it answers; undefined where none runs. What a server that was
 * killed left behind is removed, so that the next one can start.
 */
export async function joinPostmaster(cluster: Cluster): Promise<number | undefined> {
  for (;;) {
    const found = await readPostmaster(cluster.folder);
    if (found === undefined) return undefined;
    if (!(await isPostmasterOf(found.pid, cluster.folder))) {
      await rm(path.join(cluster.folder, PID_FILE), { force: true });
      return undefined;
    }
    const { port } = found;
    if (port !== undefined && (await answers(await superuserUrl(cluster, port, "postgres"))))
      return port;
    await pause(LOOK_EVERY_MS);
  }
}

/** Whether a server runs on the folder, also one that does not answer yet. */
export async function isPostmasterUp(folder: string): Promise<boolean> {
  const found = await readPostmaster(folder);
  return found !== undefined && (await isPostmasterOf(found.pid, folder));
}

/** Stops the server of a folder in order, cutting the connections that are left. Nothing to do where none runs. */
export async function stopPostmaster(folder: string): Promise<void> {
  const running = await readPostmaster(folder);
  if (running === undefined || !(await isPostmasterOf(running.pid, folder))) return;
  // SIGINT is PostgreSQL's "fast" shutdown.
  process.kill(running.pid, "SIGINT");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while ((await readPostmaster(folder))?.pid === running.pid) {
    if (Date.now() > deadline) {
      throw new StartupError(
        `PostgreSQL (pid ${running.pid}) on ${folder} was asked to stop and still runs after a minute.`,
      );
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** What postmaster.pid says; undefined where there is none, which is how a server that stopped in order leaves it. */
export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(folder, PID_FILE), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    },
  );
  // Lines: pid, folder, start time, port, socket folder, address, shared memory, state.
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3]);
  return { pid, port: Number.isInteger(port) && port > 0 ? port : undefined };
}

/**
 * Whether this process is the server of the folder. A pid alone proves nothing: after a crash another program may have
 * been given it, or what bears it is a zombie that no longer runs.
 */
async function isPostmasterOf(pid: number, folder: string): Promise<boolean> {
  if (process.platform === "linux") {
    const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return words.split("\0").includes(folder);
  }
  const { output } = await runProgram({ kind: "self" }, "ps", [
    "-ww",
    "-o",
    "args=",
    "-p",
    `${pid}`,
  ]);
  return output.includes(` -D ${folder} `);
}

/** The address of a database of the cluster for its superuser. */
export async function superuserUrl(
  cluster: Cluster,
  port: number,
  database: string,
): Promise<string> {
  return `postgres://${SUPERUSER}:${await passwordOf(cluster)}@127.0.0.1:${port}/${database}`;
}

/** How a process ended, once it did. */
interface Life {
  ended: string | undefined;
}

function watch(child: ChildProcess): Life {
  const life: Life = { ended: undefined };
  child.once("error", (error) => {
    life.ended = error.message;
  });
  child.once("exit", (code, signal) => {
    life.ended = signal ?? `exit code ${code}`;
  });
  return life;
}

/**
 * Whether a server answers a query at this address, now. One that refuses the name or the password is no matter of
 * waiting: that is thrown.
 */
async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    // Class 28 of PostgreSQL's codes: invalid authorization.
    if (error instanceof postgres.PostgresError && error.code.startsWith("28")) {
      throw new StartupError(
        `PostgreSQL refused the password of its data folder: ${error.message}.`,
      );
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
