import { randomBytes } from "node:crypto";
import { chmod, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { findBinaries } from "../store/embedded/binaries.ts";
import { createCluster } from "../store/embedded/cluster.ts";
import { freePort } from "../store/embedded/free-port.ts";
import { startPostmaster, stopPostmaster, superuserUrl } from "../store/embedded/postmaster.ts";
import { chooseRunAs, namespacesWork } from "../store/embedded/run-as.ts";
import { migrateDatabase } from "../store/migrate.ts";
import { FLEETING_FOLDER } from "./fleeting-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run, and the migrated database that each test file's own is a copy of. */
    testServer: { readonly adminUrl: string; readonly template: string };
  }
}

/**
 * Speed over safety: the data need not outlive the run. Many test files at once keep many connections. No replica and no
 * compiled queries, as in the cluster that Tidemark makes for itself.
 */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  max_wal_senders: "0",
  wal_level: "minimal",
  jit: "off",
};

const FOLDER_PREFIX = "tidemark-test-";
const CLUSTER = "cluster";

/**
 * One PostgreSQL for the run: the embedded one, or that of TIDEMARK_TEST_PG_BIN (a folder with initdb and postgres), or
 * the server at TIDEMARK_TEST_DATABASE_URL. Vitest calls this for one project after the other; the first one's is all's.
 */
export async function setup({ vitest }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ("testServer" in vitest.getProvidedContext()) return undefined;
  const server = await testServer();
  try {
    const template = `tidemark_template_${randomBytes(6).toString("hex")}`;
    await makeTemplate(server.adminUrl, template);
    vitest.provide("testServer", { adminUrl: server.adminUrl, template });
    return async () => {
      await withAdmin(server.adminUrl, (sql) => sql`drop database ${sql(template)} with (force)`);
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface TestServer {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

async function testServer(): Promise<TestServer> {
  const adminUrl = process.env.TIDEMARK_TEST_DATABASE_URL;
  if (adminUrl) return { adminUrl, stop: async () => {} };
  const binaries = await findBinaries(process.env.TIDEMARK_TEST_PG_BIN || undefined);
  await removeLeftovers();
  const uid = process.getuid?.();
  const runAs = await chooseRunAs({ uid, owner: undefined, namespacesWork });
  const folder = await mkdtemp(path.join(FLEETING_FOLDER, `${FOLDER_PREFIX}${process.pid}-`));
  if (runAs.kind === "user") {
    await chown(folder, runAs.uid, runAs.gid);
    await chmod(folder, 0o700);
  }
  const cluster = { binaries, runAs, folder: path.join(folder, CLUSTER) };
  await createCluster(cluster, folder, {});
  const port = await freePort();
  await startPostmaster(cluster, port, SETTINGS);
  return {
    adminUrl: await superuserUrl(cluster, port, "postgres"),
    stop: () => stopAndRemove(folder),
  };
}

async function stopAndRemove(folder: string): Promise<void> {
  await stopPostmaster(path.join(folder, CLUSTER));
  await rm(folder, { recursive: true, force: true });
}

/** A run that was killed leaves its server behind; the next run ends it. The folder's name holds the run's process id. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(FLEETING_FOLDER)) {
    const pid = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = path.join(FLEETING_FOLDER, name);
    // Another user's leftovers are that user's to remove.
    await stopAndRemove(folder).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process" means that somebody has that id.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  await withAdmin(adminUrl, (sql) => sql`create database ${sql(template)}`);
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await migrateDatabase(url.href);
}

async function withAdmin(
  adminUrl: string,
  act: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await act(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The tests need a PostgreSQL they may create databases on, and this one refused: ${reason}. ` +
        "Unset TIDEMARK_TEST_DATABASE_URL to use the embedded one (npm ci installs it).",
      { cause },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
