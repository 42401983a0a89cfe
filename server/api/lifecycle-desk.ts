import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { readDemo } from "../demo/demo-account.query.ts";
import type { Clock } from "../domain/clock.ts";
import { createLooker, type Looker } from "../lifecycle/looker.ts";
import { runLifecycle } from "../lifecycle/run-lifecycle.ts";
import type { Means } from "../lifecycle/sends/do-action.ts";
import { openMeans, type Receivers } from "../lifecycle/sends/open-means.ts";
import { createSender, type Sender } from "../lifecycle/sends/sender.ts";
import { readLastRun } from "../lifecycle/standings.query.ts";
import type { Database } from "../store/database.ts";
import type { ScheduledWork } from "../store/scheduler.ts";

/** All that a server has to do with where people stand. */
export interface LifecycleDesk {
  readonly works: readonly ScheduledWork[];
  readonly sender: Sender;
  readonly means: Means;
  readonly looker: Looker;
  /** Has everybody looked at in the background where nobody was yet, so that a console is full before the first hour. */
  lookFirst(): Promise<void>;
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
  const look = async () => {
    // Of a demo that is still being made the past would be worked out of half of it.
    const demo = await readDemo(database);
    if (demo === null || demo.isReady) await runLifecycle(database, clock);
  };
  const looker = createLooker({ look, log });
  return {
    works: [
      {
        name: "lifecycle-run",
        cron: RUN_CRON,
        isDoneAtStart: false,
        do: look,
      },
    ],
    sender: createSender({ database, clock, means, holdKit, log }),
    means,
    looker,
    lookFirst: async () => {
      if ((await readLastRun(database)) === null) looker.look();
    },
  };
}
