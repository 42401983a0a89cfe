import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inject, onTestFinished } from "vitest";

const TIDEMARK = fileURLToPath(new URL("../cli/tidemark.mjs", import.meta.url));

/** The command line in a real process of its own, without a terminal. */
export interface TidemarkProcess {
  /** All it has printed so far, on both outputs. */
  output(): string;
  /** Waits until it has printed this; fails with what it printed instead where it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: "SIGTERM" | "SIGINT" | "SIGKILL"): void;
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/**
 * Runs `tidemark` as people do, in a folder with these words and no variables but these and PATH. It is killed when the
 * test ends, if it still runs then.
 */
export function runTidemark(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  folder = process.cwd(),
): TidemarkProcess {
  return run([TIDEMARK, ...words], variables, folder);
}

/**
 * The same program, put together once for the run by built-tidemark.ts: it starts for a third of the processor time. For
 * tests of what a server does once it runs; how the sources are loaded is seen by those that use `runTidemark`.
 */
export function runBuiltTidemark(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): TidemarkProcess {
  return run([inject("builtTidemark"), ...words], variables, process.cwd());
}

function run(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  folder: string,
): TidemarkProcess {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, ...variables },
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    output: () => output,
    until: (pattern) => untilPrinted(child, () => output, pattern),
    signal: (name) => {
      child.kill(name);
    },
    ended,
  };
}

function untilPrinted(
  child: ChildProcess,
  output: () => string,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = pattern.exec(output());
      if (found !== null) resolve(found);
    };
    look();
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", () => reject(new Error(`It ended without ${pattern}:\n${output()}`)));
  });
}
