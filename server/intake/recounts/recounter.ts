import type { Clock } from "../../domain/clock.ts";
import type { Database } from "../../store/database.ts";
import { isTransient } from "../../store/transient.ts";
import { createWorkLoop, type WorkLog, type WorkLoop } from "../work-loop.ts";
import { createRecountWork } from "./recount-work.ts";

/** What tells the log of a recount. */
export interface RecountLog extends WorkLog {
  info(details: object, message: string): void;
}

/** Counts the sums anew whenever that is due, as long as the server runs: one server of a database at a time. */
export function createRecounter(
  database: Database,
  clock: Clock,
  log: RecountLog,
): Pick<WorkLoop, "start" | "nudge" | "stop"> {
  const work = createRecountWork(database, clock, ({ timeZone, weekStart, isPlanChanged }) =>
    log.info({ timeZone, weekStart, isPlanChanged }, "counting the sums anew"),
  );
  const loop = createWorkLoop(
    {
      do: work.do,
      isPassing: isTransient,
      whenItFails:
        "the sums could not be counted anew; they stand as they were, and it is tried again",
    },
    log,
  );
  return {
    start: loop.start,
    nudge: loop.nudge,
    stop: async () => {
      await work.breakOff();
      await loop.stop();
    },
  };
}
