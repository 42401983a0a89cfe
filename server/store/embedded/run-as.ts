import { type SpawnOptions, spawn } from "node:child_process";

/**
 * As whom PostgreSQL runs. It refuses to be root, so root either hides behind a user namespace, in which PostgreSQL
 * sees an ordinary user while the files stay root's, or becomes another user.
 */
export type RunAs =
  | { readonly kind: "self" }
  | { readonly kind: "namespace" }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number };

/** The user and group "nobody" of every Linux: owns nothing, may do nothing. */
export const NOBODY = 65_534;

const NAMESPACE = ["-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"];

/**
 * What the programs see of the environment. Nothing of ours: no secret of the server belongs into another process, and
 * a stray PGDATA or LANG must not change what they do.
 */
const ENVIRONMENT = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

export interface RunAsQuestion {
  /** This process's user; undefined on Windows. */
  readonly uid: number | undefined;
  /** Who owns the cluster's files; undefined where there are none yet. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** Whether a user namespace can be made here; asked only where it matters. */
  readonly namespacesWork: () => Promise<boolean>;
}

/** Decides as whom PostgreSQL runs. Files that belong to an ordinary user keep doing so, whoever starts it. */
export async function chooseRunAs(question: RunAsQuestion): Promise<RunAs> {
  if (question.uid !== 0) return { kind: "self" };
  if (question.owner !== undefined && question.owner.uid !== 0) {
    return { kind: "user", uid: question.owner.uid, gid: question.owner.gid };
  }
  if (await question.namespacesWork()) return { kind: "namespace" };
  return { kind: "user", uid: NOBODY, gid: NOBODY };
}

/** Asks the machine; many containers forbid it. */
export async function namespacesWork(): Promise<boolean> {
  const { code } = await runProgram({ kind: "namespace" }, "/bin/sh", ["-c", "exit 0"]);
  return code === 0;
}

/** The command line and options that run a program as decided. */
export function spawnAs(
  runAs: RunAs,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
) {
  const identity = runAs.kind === "user" ? { uid: runAs.uid, gid: runAs.gid } : {};
  // The working folder may be closed to the other user, and PostgreSQL insists on knowing it.
  const all = { ...options, ...identity, env: ENVIRONMENT, cwd: "/" };
  return runAs.kind === "namespace"
    ? spawn("unshare", [...NAMESPACE, program, ...args], all)
    : spawn(program, args, all);
}

/** Runs a program to its end. A program that cannot be started at all has no code and says why in `output`. */
export function runProgram(
  runAs: RunAs,
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawnAs(runAs, program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", (error) => resolve({ code: null, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
