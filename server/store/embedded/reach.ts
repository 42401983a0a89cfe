import { chmod, chown, cp, lchown, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type Binaries, programsOf } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import { type RunAs, runProgram } from "./run-as.ts";
import { StartupError } from "./startup-error.ts";

/**
 * Sees to it that PostgreSQL, which as root runs as somebody else, can enter the data folder and execute its programs.
 * Programs out of its reach are copied into the data folder; a data folder out of its reach is the operator's to move.
 */
export async function bringWithinReach(
  binaries: Binaries,
  runAs: RunAs,
  folder: DataFolder,
): Promise<Binaries> {
  if (runAs.kind === "self") return binaries;
  if (runAs.kind === "user") await openToOthers(folder.root);
  const closed = await firstClosedFolder(runAs, folder.root);
  if (closed !== undefined) throw new StartupError(outOfReach(runAs, folder.root, closed));
  const { code } = await runProgram(runAs, binaries.postgres, ["--version"]);
  return code === 0 ? binaries : copyPrograms(binaries, runAs, folder);
}

/** Gives files to the user that PostgreSQL will be, with all that is in them. */
export async function handOver(file: string, runAs: RunAs): Promise<void> {
  if (runAs.kind !== "user") return;
  const { uid, gid } = runAs;
  const entries = (await stat(file)).isDirectory() ? await readdir(file, { recursive: true }) : [];
  await chown(file, uid, gid);
  for (const entry of entries) await lchown(path.join(file, entry), uid, gid);
}

/** The outermost folder on the way to `folder` that the programs may not enter; undefined where the way is free. */
export async function firstClosedFolder(runAs: RunAs, folder: string): Promise<string | undefined> {
  const { root } = path.parse(folder);
  const names = folder.slice(root.length).split(path.sep);
  const way = names.map((_, index) => path.join(root, ...names.slice(0, index + 1)));
  for (const step of way) {
    const { code } = await runProgram(runAs, "/bin/sh", ["-c", 'cd -- "$1"', "sh", step]);
    if (code !== 0) return step;
  }
  return undefined;
}

/** Lets others pass through the folder, not look into it: the folders within keep their own locks. */
async function openToOthers(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  await chmod(folder, (mode & 0o777) | 0o001);
}

function outOfReach(runAs: RunAs, folder: string, closed: string): string {
  const why =
    runAs.kind === "user"
      ? `runs as uid ${runAs.uid} here, because it refuses to be root`
      : "runs without root's privileges here, because it refuses to be root";
  return (
    `PostgreSQL ${why}, and so cannot enter ${closed} on the way to the data folder ${folder}. ` +
    "Set TIDEMARK_DATA to a folder that every user may enter, such as /var/lib/tidemark, " +
    "or set DATABASE_URL to a PostgreSQL of your own, or start Tidemark as an ordinary user."
  );
}

const packageShape = z.object({ version: z.string() });

/** Copies bin, lib and share of the npm package, once per version. */
async function copyPrograms(
  binaries: Binaries,
  runAs: RunAs,
  folder: DataFolder,
): Promise<Binaries> {
  const native = path.dirname(binaries.folder);
  const version = await versionOfPackage(path.dirname(native));
  if (version === undefined) {
    throw new StartupError(
      `PostgreSQL refuses to be root, and the user it runs as here cannot execute ${binaries.postgres}. ` +
        "Make that folder readable for everybody, or start Tidemark as an ordinary user.",
    );
  }
  const target = path.join(folder.programs, version);
  const copied = { folder: path.join(target, "bin"), ...programsOf(path.join(target, "bin")) };
  const there = await stat(target).catch(() => undefined);
  if (there === undefined) {
    await rm(folder.programs, { recursive: true, force: true });
    const unfinished = path.join(folder.programs, "unfinished");
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await chmod(folder.programs, 0o755);
    await handOver(unfinished, runAs);
    await rename(unfinished, target);
  }
  return copied;
}

/** Undefined where the folder is no npm package: then it is an installed PostgreSQL, whose parts lie far apart. */
async function versionOfPackage(folder: string): Promise<string | undefined> {
  const text = await readFile(path.join(folder, "package.json"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : packageShape.parse(JSON.parse(text)).version;
}
