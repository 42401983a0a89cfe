import cliProgress from "cli-progress";
import type { CommandLine } from "./command-line.ts";

/** Shows how far a long work has come. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A bar for a person at a terminal; elsewhere one line at the beginning, since a log is no place to draw. */
export function showProgress(cli: CommandLine, what: string): Progress {
  cli.tell(what);
  if (!cli.isTerminal) return { update: () => {}, end: () => {} };
  const bar = new cliProgress.SingleBar({
    format: "  {bar} {percentage}% | {value} of {total} events",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    // The signals are the command's own; the cursor comes back with `end`.
    gracefulExit: false,
  });
  let isShown = false;
  return {
    update: (done, total) => {
      if (!isShown) bar.start(total, 0);
      isShown = true;
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}
