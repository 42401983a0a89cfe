import type { Database } from "../../store/database.ts";

/**
 * Apart by so much, no rolling minute sees more than 110 requests, whatever way they take to Kit, which allows 120 for an
 * API key. Source: developers.kit.com/api-reference/response-codes.
 */
const SPACING_MS = 546;

/** Nobody queues for longer than this: a moment further on comes from a clock that was set back, and is not believed. */
const LONGEST_QUEUE_MS = 180_000;

/** Gives turns to ask Kit, to all servers of a database together. */
export interface KitTurns {
  take(): Promise<void>;
  /** Kit says that it was asked too much: nobody has a turn for a minute. */
  hold(): Promise<void>;
}

/** @param wait What waits until a turn has come. */
export function createKitTurns(
  { sql }: Pick<Database, "sql">,
  wait: (milliseconds: number) => Promise<void>,
): KitTurns {
  return {
    take: async () => {
      const [turn] = await sql<{ waitMs: number }[]>`
        insert into lifecycle_pacing as p (name, free_at)
        values ('kit', clock_timestamp() + make_interval(secs => ${SPACING_MS / 1000}))
        on conflict (name) do update set free_at = make_interval(secs => ${SPACING_MS / 1000})
          + case when p.free_at > clock_timestamp() + make_interval(secs => ${LONGEST_QUEUE_MS / 1000})
            then clock_timestamp() else greatest(p.free_at, clock_timestamp()) end
        returning greatest(0, extract(epoch from free_at - clock_timestamp()) * 1000
          - ${SPACING_MS})::float8 as "waitMs"`;
      if (turn !== undefined && turn.waitMs > 1) await wait(turn.waitMs);
    },
    hold: async () => {
      await sql`
        insert into lifecycle_pacing (name, free_at) values ('kit', clock_timestamp() + interval '60 seconds')
        on conflict (name) do update set free_at = clock_timestamp() + interval '60 seconds'`;
    },
  };
}
