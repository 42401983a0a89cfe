import { type ChildProcess, spawn } from "node:child_process";
import { processVariables, readConfiguration } from "../config/env.ts";

// `npm run dev`: the server, started again at every change, and the console from Vite, which asks that server.

const variables = processVariables();
const { host, port } = readConfiguration(variables);

const children = [
  run("tsx", ["watch", "--clear-screen=false", "server/cli/tidemark.mjs", "start", "--no-console"]),
  run("vite", ["--config", "client/vite.config.ts"], { TIDEMARK_URL: `http://${host}:${port}` }),
];

// Ctrl-C reaches both by themselves; where one ends, the other is of no use.
for (const child of children) {
  child.once("exit", (code) => {
    process.exitCode ??= code ?? 1;
    for (const other of children) other.kill("SIGTERM");
  });
}

function run(
  tool: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): ChildProcess {
  // npm puts the package's own tools on the path.
  return spawn(tool, words, { stdio: "inherit", env: { ...variables, ...more } });
}
