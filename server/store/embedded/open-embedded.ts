import postgres from "postgres";
import { findBinaries } from "./binaries.ts";
import type { Cluster } from "./cluster.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { alone, openFileLock } from "./file-lock.ts";
import { keepUp } from "./keep-up.ts";
import { joinPostmaster, stopPostmaster, superuserUrl } from "./postmaster.ts";
import { prepareCluster } from "./prepare-cluster.ts";
import { namespacesWork } from "./run-as.ts";
import { startOnFreePort } from "./start-on-free-port.ts";

/** The embedded PostgreSQL, running, for as long as it is needed here. */
export interface EmbeddedServer {
  /** Address of Tidemark's database, with the password in it: not for a log. */
  readonly url: string;
  /** Starts PostgreSQL again whenever it was killed, until what is returned ends that; to be awaited before `release`. */
  keepUp(): () => Promise<void>;
  /** Stops PostgreSQL where nobody else uses it, after all connections were closed. Call it once. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made where it is missing. */
  readonly dataFolder: string;
  /** A folder with initdb and postgres; the npm package for this platform where left out. */
  readonly binFolder?: string;
  /** Told what takes time, a sentence each. */
  readonly log: (sentence: string) => void;
  /** Whether root may hide in a user namespace; the machine is asked where left out. */
  readonly namespacesWork?: () => Promise<boolean>;
}

/** The database within the cluster. */
const DATABASE = "tidemark";

/**
 * Starts the PostgreSQL of a data folder, or joins it where it already runs. Several processes may do so at the same
 * time: one prepares and starts it, all use it, the last to release it stops it. It survives the end of its users, so
 * that a process that was killed finds it again. Fails with a StartupError.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = await openDataFolder(options.dataFolder);
  const usage = openFileLock(folder.usersLock);
  try {
    const { cluster, port } = await alone(folder.gateLock, options.log, async () => {
      // Never refused: whoever holds it alone, to stop PostgreSQL, does so behind the same gate.
      usage.tryShared();
      return bringUp(folder, options);
    });
    const release = () =>
      alone(folder.gateLock, options.log, async () => {
        try {
          if (usage.tryExclusive()) await stopPostmaster(folder.cluster);
        } finally {
          usage.close();
        }
      });
    const url = await superuserUrl(cluster, port, DATABASE);
    const { gateLock } = folder;
    return { url, keepUp: () => keepUp({ cluster, port, gateLock, log: options.log }), release };
  } catch (error) {
    usage.close();
    throw error;
  }
}

async function bringUp(
  folder: DataFolder,
  options: EmbeddedOptions,
): Promise<{ readonly cluster: Cluster; readonly port: number }> {
  const cluster = await prepareCluster(folder, {
    binaries: await findBinaries(options.binFolder),
    log: options.log,
    namespacesWork: options.namespacesWork ?? namespacesWork,
  });
  const port = (await joinPostmaster(cluster)) ?? (await startOnFreePort(cluster));
  await ensureDatabase(cluster, port);
  return { cluster, port };
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const url = await superuserUrl(cluster, port, "postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
