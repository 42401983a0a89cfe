import { randomBytes } from "node:crypto";
import { appendFile, chown, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Binaries, majorVersionOf } from "./binaries.ts";
import { type RunAs, runProgram } from "./run-as.ts";
import { StartupError } from "./startup-error.ts";

/** A PostgreSQL data folder and who runs it. */
export interface Cluster {
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  /** PGDATA, absolute. */
  readonly folder: string;
}

/** The superuser of every cluster made here. */
export const SUPERUSER = "tidemark";

/** PostgreSQL's settings by name. */
export type Settings = Readonly<Record<string, string>>;

const PASSWORD_FILE = "tidemark-password";

/**
 * Makes a new data folder with a random password, kept beside the data in a file its owner alone may read. The
 * `settings` are appended to postgresql.conf, where an operator may change them later. `workFolder` must exist and be
 * reachable for the user of `runAs`.
 */
export async function createCluster(
  cluster: Cluster,
  workFolder: string,
  settings: Settings,
): Promise<void> {
  const { binaries, runAs, folder } = cluster;
  const password = randomBytes(24).toString("base64url");
  const passwordFile = path.join(workFolder, PASSWORD_FILE);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runAs.kind === "user") await chown(passwordFile, runAs.uid, runAs.gid);
  const { code, output } = await runProgram(runAs, binaries.initdb, [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...localeOptions(await majorVersionOf(binaries, runAs)),
  ]);
  if (code !== 0) {
    throw new StartupError(
      `PostgreSQL could not prepare the folder ${folder}. It said:\n${lastLines(output)}`,
    );
  }
  await appendFile(
    path.join(folder, "postgresql.conf"),
    Object.entries(settings)
      .map(([name, value]) => `${name} = '${value}'\n`)
      .join(""),
  );
  const kept = path.join(folder, PASSWORD_FILE);
  await writeFile(kept, password, { mode: 0o600 });
  if (runAs.kind === "user") await chown(kept, runAs.uid, runAs.gid);
}

/** The password of SUPERUSER, as `createCluster` left it. */
export async function passwordOf(cluster: Cluster): Promise<string> {
  return (await readFile(path.join(cluster.folder, PASSWORD_FILE), "utf8")).trim();
}

/** The last lines of what PostgreSQL said, indented: the reason is nearly always among them. */
export function lastLines(text: string, count = 8): string {
  return text
    .trim()
    .split("\n")
    .slice(-count)
    .map((line) => `  ${line}`)
    .join("\n");
}

/** UTF-8 letters and an order by code point, the same on every machine whatever its language. */
function localeOptions(major: number): string[] {
  return major >= 17
    ? ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    : ["--locale=C.UTF-8"];
}
