import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** Another Node process that runs a module given as text. */
export interface ChildProgram {
  readonly pid: number;
  /** The next line it prints; fails with what it said on standard error where it ends instead. */
  nextLine(): Promise<string>;
  /** Gives it one line to read. */
  send(line: string): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Its exit code, once it ended by itself. */
  ended(): Promise<number | null>;
}

/** Runs TypeScript module text in a real process of its own. It is killed when the test ends. */
export function runChild(text: string): ChildProgram {
  const flags = ["--expose-gc", "--import", "tsx", "--input-type=module"];
  const child = spawn(process.execPath, [...flags, "-e", text], { stdio: "pipe" });
  const end = once(child, "exit");
  onTestFinished(() => killed(child, end));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the child process did not start");
  return {
    pid,
    nextLine: async () => {
      const line = await lines.next();
      if (line.done) throw new Error(`the child process ended: ${complaints}`);
      return line.value;
    },
    send: (line) => {
      child.stdin.write(`${line}\n`);
    },
    kill: () => killed(child, end),
    ended: async () => {
      await end;
      return child.exitCode;
    },
  };
}

async function killed(child: ChildProcess, end: Promise<unknown>): Promise<void> {
  child.kill("SIGKILL");
  await end;
}
