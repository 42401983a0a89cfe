import { runCommand } from "../cli/main.ts";
import { ownSeconds } from "./processor-time.ts";

/** What a command's process answers once it is done. */
export interface CommandRun {
  readonly exitCode: number;
  readonly said: readonly string[];
  /** The most memory that the process ever held. */
  readonly peakMegabytes: number;
  readonly processorSeconds: number;
}

/**
 * A command of the backfill's bench in a process of its own, whose memory is its own: the variables as JSON and then its
 * words are the arguments.
 */
async function main(): Promise<void> {
  const said: string[] = [];
  const [variables = "{}", ...words] = process.argv.slice(2);
  const exitCode = await runCommand(words, {
    variables: JSON.parse(variables),
    say: (line) => said.push(line),
    tell: (line) => process.stderr.write(`${line}\n`),
    isTerminal: false,
    input: process.stdin,
  });
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const processorSeconds = ownSeconds();
  process.send?.({ exitCode, said, peakMegabytes, processorSeconds } satisfies CommandRun);
  process.disconnect();
}

await main();
