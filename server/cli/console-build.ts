import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../../package.json" with { type: "json" };
import { StartupError } from "../store/embedded/startup-error.ts";
import { buildVariables } from "./build-variables.ts";
import type { CommandLine } from "./command-line.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Where the console's build tools put it. */
const BUILT = path.join(ROOT, "client", "dist");

/** What the console is built from; the rest of client/ is made from these. */
const SOURCES = ["client", "schema/graphql", "package-lock.json"];

/** What the build script runs. One of them may be there for another package's sake, so all are looked for. */
const TOOLS = ["graphql-codegen", "vite"];

const MADE = new Set(["dist", "generated"]);

/**
 * The folder with the built console, built first where it is missing or older than its sources.
 * @throws StartupError where it has to be built and cannot be.
 */
export async function builtConsole(cli: CommandLine): Promise<string> {
  const builtAt = await changedAt(path.join(BUILT, "index.html"));
  const isCurrent = builtAt !== null && builtAt >= (await newestSource());
  if (isCurrent) return BUILT;
  if (!TOOLS.every((tool) => existsSync(path.join(ROOT, "node_modules", ".bin", tool)))) {
    // An installation without build tools: an older console is better than none.
    if (builtAt !== null) return BUILT;
    throw new StartupError(
      "The console is not built and its build tools are not installed. Run npm ci without --omit=dev, then npm run build.",
    );
  }
  cli.tell("Building the console, which takes a few seconds.");
  await build(cli);
  return BUILT;
}

/** Runs the package's own build script; what it prints is shown only where it fails. */
async function build(cli: CommandLine): Promise<void> {
  const tools = path.join(ROOT, "node_modules", ".bin");
  const child = spawn(packageJson.scripts.build, {
    shell: true,
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: buildVariables(cli.variables, tools),
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new StartupError(`The console could not be built:\n${output.trimEnd()}`);
}

async function newestSource(): Promise<number> {
  const files = (
    await Promise.all(SOURCES.map((source) => filesOf(path.join(ROOT, source))))
  ).flat();
  const times = await Promise.all(files.map(changedAt));
  return Math.max(...times.map((time) => time ?? 0));
}

async function filesOf(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place];
  const entries = await readdir(place, { withFileTypes: true });
  const below = entries
    .filter((entry) => !MADE.has(entry.name))
    .map((entry) => filesOf(path.join(place, entry.name)));
  return (await Promise.all(below)).flat();
}

/** Milliseconds since 1970; null where there is no such file. */
async function changedAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
}
