import { access, constants, mkdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { StartupError } from "./startup-error.ts";

/** Where the parts of a data folder are. All paths are absolute and free of links. */
export interface DataFolder {
  readonly root: string;
  /** PostgreSQL's own folder; missing before the first start. */
  readonly cluster: string;
  /** Copies of PostgreSQL's programs, where the originals are out of its reach. */
  readonly programs: string;
  /** Held alone by whoever prepares, starts or stops PostgreSQL. */
  readonly gateLock: string;
  /** Held in common by everybody who uses PostgreSQL. */
  readonly usersLock: string;
  /** Held alone by the Tidemark server. */
  readonly serverLock: string;
}

/** Makes the data folder where it is missing. Fails with a StartupError where it cannot be written. */
export async function openDataFolder(given: string): Promise<DataFolder> {
  try {
    await makeFolders(path.join(given, "locks"));
    await access(given, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      `The data folder ${given} cannot be written (${reason}). ` +
        "Set TIDEMARK_DATA to a folder this user may write, or DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
  const root = await realpath(given);
  const cluster = path.join(root, "postgres");
  await refuseForeignCluster(root, cluster);
  return {
    root,
    cluster,
    programs: path.join(root, "programs"),
    gateLock: path.join(root, "locks", "gate"),
    usersLock: path.join(root, "locks", "users"),
    serverLock: path.join(root, "locks", "server"),
  };
}

/**
 * Makes a folder and those above it. Not by mkdir's own `recursive`: where nothing can be made, that calls a read-only
 * disk "no such file" and never returns from some places, such as /proc.
 */
async function makeFolders(folder: string): Promise<void> {
  const make = () =>
    mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    await makeFolders(path.dirname(folder));
    await make();
  });
}

/** Who owns a file; undefined where there is none. */
export async function ownerOf(
  file: string,
): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  return stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** PostgreSQL takes only data of the user it runs as; root becomes that user, anybody else cannot. */
async function refuseForeignCluster(root: string, cluster: string): Promise<void> {
  const uid = process.getuid?.();
  const owner = await ownerOf(cluster);
  if (uid === undefined || uid === 0 || owner === undefined || owner.uid === uid) return;
  throw new StartupError(
    `The database in ${root} belongs to another user (uid ${owner.uid}; this is uid ${uid}). ` +
      "Start Tidemark as that user or as root, or set TIDEMARK_DATA to another folder.",
  );
}
