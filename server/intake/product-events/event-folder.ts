import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import type { Database } from "../../store/database.ts";
import { isTransient } from "../../store/transient.ts";
import { createWorkLoop, type WorkLog, type WorkLoop } from "../work-loop.ts";

/** Folds product events and what is learnt of people into the sums as long as the server runs, within a second. */
export function createEventFolder(database: Database, log: WorkLog): WorkLoop {
  return createWorkLoop(
    {
      do: () => foldWaiting(database),
      isPassing: isTransient,
      whenItFails: "product events could not be folded; they are stored, and it is tried again",
    },
    log,
  );
}
