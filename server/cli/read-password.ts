import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";

/** Characters. Far beyond any password; a file piped in by mistake is not read to its end. */
const LONGEST_INPUT = 10_000;

/** The two ways to choose a password, as options: never the password itself, which `ps` and the shell's history show. */
export interface PasswordOptions {
  readonly passwordStdin?: true;
  readonly generatePassword?: true;
}

/**
 * The password somebody chose: the first line of standard input with --password-stdin, else asked for twice without
 * showing it.
 * @returns Undefined with --generate-password.
 * @throws UsageFault where there is nobody to ask.
 */
export async function readPassword(
  cli: CommandLine,
  options: PasswordOptions,
): Promise<string | undefined> {
  if (options.passwordStdin && options.generatePassword) {
    throw new UsageFault("Take --password-stdin or --generate-password, not both.");
  }
  if (options.generatePassword) return undefined;
  if (options.passwordStdin) return firstLine(cli.input);
  if (cli.input.isTTY !== true) {
    throw new UsageFault(
      "There is no terminal to ask for the password: use --password-stdin or --generate-password.",
    );
  }
  const [password, again] = await askUnseen(cli, [
    "Password (12 to 128 characters, not shown):",
    "Once more:",
  ]);
  if (password === undefined || again === undefined) {
    throw new UsageFault("No password was given. Nothing was changed.");
  }
  if (password !== again) throw new UsageFault("The two differ. Nothing was changed.");
  return password;
}

async function firstLine(input: CommandLine["input"]): Promise<string> {
  let text = "";
  input.setEncoding("utf8");
  for await (const chunk of input) {
    text += chunk;
    if (text.length > LONGEST_INPUT) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/**
 * Asks for one line after the other; the terminal shows nothing of them, because what readline would echo goes nowhere.
 * @returns Fewer lines than questions after Ctrl-C or at the end of the input.
 */
async function askUnseen(cli: CommandLine, questions: readonly string[]): Promise<string[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: cli.input, output: nowhere, terminal: true });
  const typed = lines[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const question of questions) {
      cli.tell(question);
      const line = await typed.next();
      if (line.done) break;
      answers.push(line.value);
    }
  } finally {
    lines.close();
  }
  return answers;
}
