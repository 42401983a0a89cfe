import PgBoss from "pg-boss";
import { SCHEDULER_LOCK } from "./applier-lock.ts";
import type { Database } from "./database.ts";

/** Work that is done at set times, by one of the servers on a database. */
export interface ScheduledWork {
  /** For the log and for PostgreSQL: letters, digits and hyphens. */
  readonly name: string;
  /** Five fields, as cron reads them, in the account's time zone. */
  readonly cron: string;
  /** Whether it is also done when a server starts. */
  readonly isDoneAtStart: boolean;
  do(): Promise<void>;
}

/** Does scheduled work for as long as the server runs. */
export interface Scheduler {
  start(): Promise<void>;
  /** Brings every time to the account's zone where that was changed; done each minute by itself. */
  followZone(): Promise<void>;
  /** Lets what is under way end, for some seconds at most. */
  stop(): Promise<void>;
}

export interface SchedulerParts {
  readonly database: Database;
  readonly works: readonly ScheduledWork[];
  /** The account's zone. */
  readonly timeZone: () => Promise<string>;
  readonly log: { error(details: object, message: string): void };
}

/** One that works and one that looks at the clock; the server's own pools are not shared. */
const CONNECTIONS = 2;

/** Twice more, after a minute and after two: what fails then waits for its next time. */
const RETRIES = { retryLimit: 2, retryDelay: 60, retryBackoff: true } as const;

const LONGEST_WORK_MINUTES = 55;

const STOP_MS = 5_000;

/** As often as times are looked at. */
const ZONE_MS = 60_000;

/**
 * Schedules in PostgreSQL itself, in a schema of their own (`pgboss`): whatever number of servers run, each time comes
 * once, and one that a stopped server missed is not made up for. Of one work no two run at once.
 */
export function createScheduler({ database, works, timeZone, log }: SchedulerParts): Scheduler {
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: "tidemark schedules",
    max: CONNECTIONS,
  });
  boss.on("error", (err) => log.error({ err }, "the schedules could not be looked at"));

  let zone: string | null = null;
  let watch: NodeJS.Timeout | undefined;
  const schedule = async (tz: string) => {
    for (const { name, cron } of works) await boss.schedule(name, cron, {}, { tz });
    zone = tz;
  };
  const followZone = async () => {
    const tz = await timeZone();
    if (tz !== zone) await schedule(tz);
  };
  const tellOfZone = (err: unknown) => log.error({ err }, "the account's zone could not be read");

  const take = async (work: ScheduledWork) => {
    const { name, isDoneAtStart } = work;
    const options = { ...RETRIES, expireInMinutes: LONGEST_WORK_MINUTES };
    await boss.createQueue(name, { name, policy: "stately", ...options });
    await boss.work(name, async () => {
      try {
        await work.do();
      } catch (err) {
        log.error({ err, work: name }, "scheduled work failed");
        throw err;
      }
    });
    if (isDoneAtStart) await boss.send(name, {});
  };

  return {
    start: async () => {
      const tz = await timeZone();
      await database.sql.begin(async (guard) => {
        await guard`select pg_advisory_xact_lock(${SCHEDULER_LOCK})`;
        await boss.start();
        for (const work of works) await take(work);
        await schedule(tz);
      });
      watch = setInterval(() => void followZone().catch(tellOfZone), ZONE_MS).unref();
    },
    followZone,
    stop: async () => {
      clearInterval(watch);
      await boss.stop({ graceful: true, wait: true, timeout: STOP_MS });
    },
  };
}
