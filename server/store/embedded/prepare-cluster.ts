import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { totalmem } from "node:os";
import path from "node:path";
import { type Binaries, majorVersionOf } from "./binaries.ts";
import { type Cluster, createCluster, type Settings } from "./cluster.ts";
import { type DataFolder, ownerOf } from "./data-folder.ts";
import { freePort } from "./free-port.ts";
import { bringWithinReach, handOver } from "./reach.ts";
import { roomForPages, usableMemory } from "./room-for-pages.ts";
import { chooseRunAs } from "./run-as.ts";
import { StartupError } from "./startup-error.ts";

/**
 * What a new cluster is given: a laptop's measure, no replication, and a log without values of the data (an error's
 * detail repeats the row, a failed statement its literals).
 */
const SETTINGS: Settings = {
  max_connections: "60",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
  log_checkpoints: "off",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

export interface Preparation {
  readonly binaries: Binaries;
  readonly log: (sentence: string) => void;
  readonly namespacesWork: () => Promise<boolean>;
}

const UNFINISHED = "unfinished-";

/** Makes the cluster of a data folder at the first start, and finds out how it is to be run. Only behind the gate. */
export async function prepareCluster(folder: DataFolder, given: Preparation): Promise<Cluster> {
  const owner = await ownerOf(folder.cluster);
  const uid = process.getuid?.();
  const runAs = await chooseRunAs({ uid, owner, namespacesWork: given.namespacesWork });
  const binaries = await bringWithinReach(given.binaries, runAs, folder);
  const cluster = { binaries, runAs, folder: folder.cluster };
  const major = await majorVersionOf(binaries, runAs);
  if (owner === undefined) {
    given.log(`Preparing PostgreSQL ${major} in ${folder.root}.`);
    await makeCluster(folder, cluster);
    return cluster;
  }
  await refuseOtherMajor(folder, major);
  if (runAs.kind === "user" && owner.uid !== runAs.uid) await handOver(folder.cluster, runAs);
  return cluster;
}

/** Makes it aside and moves it into place when it is whole: a start that is cut off leaves no half of one. */
async function makeCluster(folder: DataFolder, cluster: Cluster): Promise<void> {
  await removeUnfinished(folder);
  const aside = path.join(folder.root, `${UNFINISHED}${randomBytes(6).toString("hex")}`);
  await mkdir(aside, { mode: 0o700 });
  try {
    await handOver(aside, cluster.runAs);
    const made = { ...cluster, folder: path.join(aside, "postgres") };
    await createCluster(made, aside, {
      ...SETTINGS,
      shared_buffers: `${roomForPages(usableMemory(totalmem(), process.constrainedMemory()))}MB`,
      port: String(await freePort()),
    });
    await rename(made.folder, cluster.folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.root)) {
    if (!name.startsWith(UNFINISHED)) continue;
    // An initdb whose starter was killed may still be writing there for a moment.
    await rm(path.join(folder.root, name), { recursive: true, force: true, maxRetries: 20 });
  }
}

async function refuseOtherMajor(folder: DataFolder, major: number): Promise<void> {
  const text = await readFile(path.join(folder.cluster, "PG_VERSION"), "utf8").catch(() => "");
  const found = text.trim();
  if (found === String(major)) return;
  throw new StartupError(
    found === ""
      ? `The folder ${folder.cluster} is no PostgreSQL data folder. Move it away, or set TIDEMARK_DATA to another folder.`
      : `The database in ${folder.root} was made by PostgreSQL ${found}; this Tidemark brings PostgreSQL ${major}, which cannot read it. ` +
          "Run `tidemark backup` with the Tidemark that made it, set TIDEMARK_DATA to a new folder, and run `tidemark restore` with this one.",
  );
}
