import type { Reader, Statements } from "../store/database.ts";
import type { MrrBand } from "./mrr-band.ts";

/** SQL of a condition on `user_id`: the person's MRR lies in the band. */
export function isInBand(sql: Statements, band: MrrBand, now: Date) {
  const { from, below } = band;
  const levels = levelsOf(sql, band, now);
  // Whoever never had any has no level, and is let in where 0 is.
  if (from === 0n) {
    if (below === null) return sql`true`;
    return sql`user_id not in (select user_id from (${levels}) m where level >= ${String(below)}::numeric)`;
  }
  const end = below === null ? sql`` : sql`and level < ${String(below)}::numeric`;
  return sql`
    user_id in (select user_id from (${levels}) m where level >= ${String(from)}::numeric ${end})`;
}

/**
 * Says of people, by our own ids, whether their MRR lies in a band, for whoever walks through everybody: asked once, and
 * held as the ids of some of those who pay.
 */
export async function readBand(
  { sql }: Reader,
  band: MrrBand,
  now: Date,
): Promise<(id: number) => boolean> {
  const { from, below } = band;
  // Whoever never had any has no level, and is let in where 0 is.
  const letsAnybodyIn = from === 0n;
  if (letsAnybodyIn && below === null) return () => true;
  const least = String(letsAnybodyIn ? below : from);
  const end = letsAnybodyIn || below === null ? sql`` : sql`and level < ${String(below)}::numeric`;
  const rows = await sql<{ id: string }[]>`
    select user_id::text as id from (${levelsOf(sql, band, now)}) m
    where level >= ${least}::numeric ${end}`;
  const ids = new Set(rows.map(({ id }) => Number(id)));
  return letsAnybodyIn ? (id) => !ids.has(id) : (id) => ids.has(id);
}

/** SQL of `user_id` and the `level` that a band is of. */
function levelsOf(sql: Statements, band: MrrBand, now: Date) {
  return band.at === "NOW" ? levelsNow(sql, band, now) : firstLevels(sql, band, now);
}

function levelsNow(sql: Statements, band: MrrBand, now: Date) {
  return sql`
    select i.user_id, sum(m.delta) as level from ${movementsOf(sql, band, now)} group by i.user_id`;
}

function firstLevels(sql: Statements, band: MrrBand, now: Date) {
  return sql`
    select user_id, (array_agg(level order by day) filter (where level > 0))[1] as level from (
      select i.user_id, m.day, sum(sum(m.delta)) over (partition by i.user_id order by m.day) as level
      from ${movementsOf(sql, band, now)} group by i.user_id, m.day) d
    group by user_id`;
}

/** What moved the MRR of people, until now: some movements are known to come. */
function movementsOf(sql: Statements, { currency, plans }: MrrBand, now: Date) {
  const inPlans = plans === null ? sql`` : sql`and m.plan_id = any(${[...plans]}::int[])`;
  return sql`
    mrr_movements m
    join user_identities i on i.kind = 'stripe_customer' and i.value = m.customer_id
    where m.currency = ${currency} and m.occurred_at <= ${now} ${inPlans}`;
}
