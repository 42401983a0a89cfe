import cliProgress from "cli-progress";
import type { CommandLine } from "./command-line.ts";

/** Shows how far a long work has come. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A bar for a person at a terminal; elsewhere one line at the beginning, since a log is no place to draw. */
export function showProgress(cli: CommandLine, what: string, counted = "events"): Progress {
  cli.tell(what);
  if (!cli.isTerminal) return { update: () => {}, end: () => {} };
  const bar = createBar(`  {bar} {percentage}% | {value} of {total} ${counted}`);
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

/** Shows how far a work has come whose end is not known as a number of things. */
export interface ShareProgress {
  /** @param share From 0 to 1. @param words What was done so far, in a few words. */
  readonly update: (share: number, words: string) => void;
  readonly end: () => void;
}

const PARTS = 1_000;

/** A bar with the time left for a person at a terminal; elsewhere one line at the beginning. */
export function showShare(cli: CommandLine, what: string): ShareProgress {
  cli.tell(what);
  if (!cli.isTerminal) return { update: () => {}, end: () => {} };
  const bar = createBar("  {bar} {percentage}% | {words} | {eta_formatted} left");
  let isShown = false;
  return {
    update: (share, words) => {
      if (!isShown) bar.start(PARTS, 0, { words });
      isShown = true;
      bar.update(Math.floor(share * PARTS), { words });
    },
    end: () => bar.stop(),
  };
}

function createBar(format: string): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    // The signals are the command's own; the cursor comes back with `end`.
    gracefulExit: false,
  });
}
