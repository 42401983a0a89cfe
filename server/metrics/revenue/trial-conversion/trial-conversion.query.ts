import type { Day } from "../../../domain/calendar.ts";
import type { TrialOutcome } from "../../../domain/trials.ts";
import type { Reader } from "../../../store/database.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** How many trials began on a day and came to the same. */
export interface TrialCount {
  readonly day: Day;
  readonly outcome: TrialOutcome;
  readonly trials: number;
}

/** The trials that began in the period or the one before, as they are known at the moment that is asked of. */
export async function readTrialCounts(
  { sql }: Reader,
  { period, scope, asKnownAt }: RevenueQuestion,
): Promise<TrialCount[]> {
  const { planIds, segmentIds, currencies } = scope;
  const last = period.to < period.today ? period.to : period.today;
  const asked = sql`
    day between ${period.previousFrom} and ${last}
    and ${planIds === null ? sql`true` : sql`plan_id = any(${[...planIds]}::int[])`}
    and ${segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`}
    and ${currencies === null ? sql`true` : sql`currency = any(${[...currencies]}::text[])`}`;
  const known =
    asKnownAt === null
      ? sql`select day, outcome from trials where ${asked}`
      : sql`
          select day, outcome from trials where known_at <= ${asKnownAt} and ${asked}
          union all
          select day, outcome from trials_superseded
          where known_at <= ${asKnownAt} and superseded_at > ${asKnownAt} and ${asked}`;
  const rows = await sql<TrialCount[]>`
    select day, outcome, count(*)::int as trials from (${known}) t group by 1, 2`;
  return [...rows];
}
