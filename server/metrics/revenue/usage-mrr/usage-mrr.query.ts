import type { Day } from "../../../domain/calendar.ts";
import { monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Database, Sql } from "../../../store/database.ts";
import { dayBefore } from "../../day-series.ts";
import type { LevelChanges } from "../mrr-level.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { among } from "../revenue-scope.query.ts";

interface ChangeRow {
  readonly day: Day;
  readonly currency: string;
  readonly delta: string;
}

/** How usage MRR changed on each day since the start of the period before. The currency of the most changes leads. */
export async function readUsageChanges(
  { sql }: Database,
  question: RevenueQuestion,
): Promise<LevelChanges[]> {
  const base = dayBefore(question.period.previousFrom);
  const rows = await sql<ChangeRow[]>`
    with changes as (${usageChangesAsked(sql, question)})
    select greatest(day, ${base}::date) as day, currency, sum(delta)::text as delta
    from changes group by 1, 2
    order by sum(sum(movements)) over (partition by currency) desc, currency, 1`;
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const changes = own.map(({ day, delta }) => [day, monthlyValueFromText(delta)] as const);
    const later = new Map(changes.filter(([day]) => day !== base));
    return { currency, base: { value: new Map(changes).get(base) ?? 0n }, value: later };
  });
}

/**
 * SQL of the changes that a question may see: days that are over from their sums, today from its changes up to now. Asked
 * as of a moment, changes are read as they were believed then.
 */
function usageChangesAsked(sql: Sql, { scope, period, now, asKnownAt }: RevenueQuestion) {
  const { planIds, segmentIds, currencies } = scope;
  const inCurrencies =
    currencies === null ? sql`true` : sql`currency = any(${[...currencies]}::text[])`;
  const seen = sql`
    occurred_at <= ${now} and ${inCurrencies}
    and ${planIds === null ? sql`true` : sql`plan_id = any(${[...planIds]}::int[])`}
    and ${segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`}`;
  const columns = sql`day, currency, delta, 1 as movements`;
  if (asKnownAt !== null) {
    return sql`
      select ${columns} from usage_movements where known_at <= ${asKnownAt} and ${seen}
      union all
      select ${columns} from usage_movements_superseded
      where known_at <= ${asKnownAt} and superseded_at > ${asKnownAt} and ${seen}`;
  }
  return sql`
    select day, currency, delta, movements from usage_days
    where plan_id ${among(sql, planIds, false)} and segment_id ${among(sql, segmentIds, false)}
      and ${inCurrencies} and day < ${period.today}
    union all
    select ${columns} from usage_movements where day = ${period.today} and ${seen}`;
}
