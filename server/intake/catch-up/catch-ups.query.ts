import type { Statements, Transaction } from "../../store/database.ts";

/** A time that Stripe was asked for events whose delivery never came; see the table. */
export interface CatchUp {
  readonly askedAt: Date;
  readonly from: Date;
  readonly to: Date;
  readonly lostSince: Date | null;
  readonly listed: number;
  readonly missed: number;
  readonly error: string | null;
}

/** Up to when every event is known to have come; null where Stripe was never asked. */
export async function readHorizon(sql: Statements): Promise<Date | null> {
  const [row] = await sql<{ horizon: Date | null }[]>`
    select max(to_at) as horizon from stripe_catch_ups where error is null`;
  return row?.horizon ?? null;
}

/** Those of some events that have not come. */
export async function unknownEvents(
  sql: Statements,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    select asked.id from unnest(${[...ids]}::text[]) as asked(id)
    where not exists (select from stripe_events e where e.id = asked.id)`;
  return new Set(rows.map(({ id }) => id));
}

export async function insertCatchUp(tx: Transaction, done: CatchUp): Promise<void> {
  const { askedAt, from, to, lostSince, listed, missed, error } = done;
  await tx`
    insert into stripe_catch_ups (asked_at, from_at, to_at, lost_since, listed, missed, error)
    values (${askedAt}, ${from}, ${to}, ${lostSince}, ${listed}, ${missed}, ${error})`;
}

/** The newest; null where there was none. */
export async function readNewestCatchUp(sql: Statements): Promise<CatchUp | null> {
  const [row] = await sql<CatchUp[]>`
    select asked_at as "askedAt", from_at as "from", to_at as "to", lost_since as "lostSince",
      listed, missed, error
    from stripe_catch_ups order by id desc limit 1`;
  return row ?? null;
}

/** How many deliveries were caught up with since a moment. */
export async function countMissed(sql: Statements, since: Date): Promise<number> {
  const [row] = await sql<{ missed: number }[]>`
    select coalesce(sum(missed), 0)::int as missed from stripe_catch_ups where asked_at >= ${since}`;
  return row?.missed ?? 0;
}
