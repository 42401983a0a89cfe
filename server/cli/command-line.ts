/** What a command may touch of the process it runs in. The tests hand in their own. */
export interface CommandLine {
  /** The environment variables. Only the configuration reads them. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Prints one line of the answer to standard output. */
  readonly say: (line: string) => void;
  /** Prints one line about the work (progress, warnings, faults) to standard error. */
  readonly tell: (line: string) => void;
  /** True where a person reads the output. A generated secret is printed only then. */
  readonly isTerminal: boolean;
  /** What is typed or piped in, such as a password. */
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/** The command line of this process. */
export function processCommandLine(variables: CommandLine["variables"]): CommandLine {
  return {
    variables,
    say: (line) => {
      process.stdout.write(`${line}\n`);
    },
    tell: (line) => {
      process.stderr.write(`${line}\n`);
    },
    isTerminal: process.stdout.isTTY === true && process.stderr.isTTY === true,
    input: process.stdin,
  };
}
