import type { Reader } from "../store/database.ts";

/** How far the numbers are behind what is stored. */
export interface Lag {
  /** How many events are stored and in no number yet. */
  readonly waiting: number;
  /** When the oldest of them was stored; null: none waits. */
  readonly since: Date | null;
  /** How long ago that is; 0 where none waits. */
  readonly seconds: number;
}

/** How far the sums of product events are behind what was appended. */
export async function readFoldLag({ sql }: Reader, now: Date): Promise<Lag> {
  const [row] = await sql<Waiting[]>`
    select coalesce(sum(events), 0)::int as waiting, min(appended_at) as since from event_appends`;
  return lagOf(row, now);
}

/** How far the books are behind Stripe's events that were received. What waits for its object counts too. */
export async function readApplierLag({ sql }: Reader, now: Date): Promise<Lag> {
  const [row] = await sql<Waiting[]>`
    select count(*)::int as waiting, min(received_at) as since from (
      select received_at from stripe_events where status = 'received'
      union all select received_at from stripe_events where status = 'asked') as waiting`;
  return lagOf(row, now);
}

/** How many news of people wait to be folded: what was learnt of them, and who turned out to be one. */
export async function countWaitingPeople({ sql }: Reader): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select ((select count(*) from user_news) + (select count(*) from user_merges))::int as waiting`;
  return row?.waiting ?? 0;
}

type Waiting = Pick<Lag, "waiting" | "since">;

/** Servers' clocks differ a little, and nothing waits for less than no time. */
function lagOf(row: Waiting | undefined, now: Date): Lag {
  const { waiting, since } = row ?? { waiting: 0, since: null };
  const seconds = since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000);
  return { waiting, since, seconds };
}
