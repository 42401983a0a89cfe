import path from "node:path";
import type { CommandLine } from "./command-line.ts";

/**
 * What Node and a shell need to run a program: where programs, the home and scratch space are, and Node's own settings.
 * The second half is Windows'. NODE_ENV is not among them, since the console is built for production whatever the
 * server is run as; nor is anything of npm, whose settings may hold tokens and which does not take part.
 */
const PASSED_ON = [
  ...["PATH", "HOME", "TMPDIR", "LANG", "NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS"],
  ...["SystemRoot", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA"],
];

/**
 * The variables the console's build tools run with: none of Tidemark's, whose secrets are no business of the some
 * hundred packages that build the console.
 * @param tools The folder of the package's own programs, looked into first.
 */
export function buildVariables(
  variables: CommandLine["variables"],
  tools: string,
): Record<string, string | undefined> {
  const passed = Object.fromEntries(PASSED_ON.map((name) => [name, variables[name]]));
  return { ...passed, PATH: [tools, variables.PATH].filter(Boolean).join(path.delimiter) };
}
