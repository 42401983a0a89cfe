import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Clock } from "../domain/clock.ts";
import { runLifecycle } from "../lifecycle/run-lifecycle.ts";
import type { Means } from "../lifecycle/sends/do-action.ts";
import { openMeans, type Receivers } from "../lifecycle/sends/open-means.ts";
import { createSender, type Sender } from "../lifecycle/sends/sender.ts";
import type { Database } from "../store/database.ts";
import type { ScheduledWork } from "../store/scheduler.ts";

/** All that a server has to do with where people stand. */
export interface LifecycleDesk {
  readonly works: readonly ScheduledWork[];
  readonly sender: Sender;
  readonly means: Means;
}

interface DeskParts {
  readonly configuration: Receivers;
  readonly database: Database;
  readonly log: Logger;
}

/** Hourly, once what came in on the hour is folded. */
const RUN_CRON = "23 * * * *";

/** Puts together what looks at people and writes to them; nothing is started. */
export function openLifecycleDesk(
  { configuration, database, log }: DeskParts,
  clock: Clock,
): LifecycleDesk {
  const wait = async (milliseconds: number) => void (await sleep(milliseconds));
  const { means, holdKit } = openMeans(configuration, database, wait);
  return {
    works: [
      {
        name: "lifecycle-run",
        cron: RUN_CRON,
        isDoneAtStart: false,
        do: async () => void (await runLifecycle(database, clock)),
      },
    ],
    sender: createSender({ database, clock, means, holdKit, log }),
    means,
  };
}
