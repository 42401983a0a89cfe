import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { packDays } from "../../rollup/engagement/packed-days.ts";
import type { Database } from "../../store/database.ts";
import { type ProcessorSeconds, postgresSeconds } from "../processor-time.ts";
import { append, CHUNK, peopleOf, throughFile } from "./data-set.ts";

/** How fast something was done with events. */
export interface Pace {
  readonly perSecond: number;
  /** Processor time of PostgreSQL an event, in microseconds: what a machine that others use tells truly. */
  readonly microseconds: ProcessorSeconds;
}

/** What folding a year came to. */
export interface FoldFigures {
  /** In one backend, 100,000 events a batch. */
  readonly folded: Pace;
  /** All of the year's days, packed at once; a server does so with each of them. */
  readonly packed: Pace;
  /** The same rows, COPY into a table without an index. */
  readonly copied: Pace;
}

/** Rows that are copied: enough to tell, and few enough to be copied beside what is there. */
const MOST_COPIED = 1_000_000;

/** How many times the year's making is told of. */
const NOTES = 20;

/**
 * Makes a year of events, folding each part of it before the next, in the order of their days.
 * @param note Told how far it is and how fast the fold has been.
 */
export async function foldYear(
  database: Database,
  events: number,
  note: (line: string) => void,
): Promise<FoldFigures> {
  const people = peopleOf(events);
  const chunks = Math.ceil(events / CHUNK);
  const watch = createWatch(database);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const size = Math.min(CHUNK, events - chunk * CHUNK);
    await append(database, { size, people, from: chunk / chunks, to: (chunk + 1) / chunks });
    await watch.time(async () => {
      while ((await foldWaiting(database)) > 0);
    });
    const done = Math.min(events, (chunk + 1) * CHUNK);
    if ((chunk + 1) % Math.ceil(chunks / NOTES) === 0) {
      note(`${done} of ${events} events folded, ${Math.round(watch.paceOf(done).perSecond)}/s`);
    }
  }
  await database.sql`vacuum analyze`;
  const packing = createWatch(database);
  await packing.time(() => packDays(database));
  await database.sql`vacuum analyze packed_days, packed_events`;
  return {
    folded: watch.paceOf(events),
    packed: packing.paceOf(events),
    copied: await copyPace(database, Math.min(events, MOST_COPIED)),
  };
}

async function copyPace(database: Database, rows: number): Promise<Pace> {
  const { sql } = database;
  const watch = createWatch(database);
  await throughFile(
    (file) => sql.unsafe(`copy (select * from events limit ${rows}) to '${file}'`),
    async (file) => {
      await sql`create table copied (like events)`;
      await watch.time(() => sql.unsafe(`copy copied from '${file}'`));
      await sql`drop table copied`;
    },
  );
  return watch.paceOf(rows);
}

function createWatch(database: Database) {
  let seconds = 0;
  let processor: ProcessorSeconds = 0;
  return {
    time: async (act: () => PromiseLike<unknown>) => {
      const before = await postgresSeconds(database);
      const start = performance.now();
      await act();
      seconds += (performance.now() - start) / 1000;
      const after = await postgresSeconds(database);
      processor =
        before === null || after === null || processor === null ? null : processor + after - before;
    },
    paceOf: (events: number): Pace => ({
      perSecond: events / seconds,
      microseconds: processor === null ? null : (processor / events) * 1_000_000,
    }),
  };
}
