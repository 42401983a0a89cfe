import type { Day } from "../../../domain/calendar.ts";
import type { TrialOutcome } from "../../../domain/trials.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { planName } from "../../plan-name.query.ts";
import type { Span } from "../../spans.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** How many trials began on a day and came to the same. */
export interface TrialCount {
  readonly day: Day;
  readonly outcome: TrialOutcome;
  readonly trials: number;
}

/** The trials that began within a span, as they are known at the moment that is asked of. */
export async function readTrialCounts(
  { sql }: Reader,
  question: RevenueQuestion,
  span: Span,
): Promise<TrialCount[]> {
  const rows = await sql<TrialCount[]>`
    select day, outcome, count(*)::int as trials
    from (${trialsWithin(sql, question, span)}) t group by 1, 2`;
  return [...rows];
}

/** One trial of one subscription. */
export interface TrialRow {
  readonly subscriptionId: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly plan: string | null;
  readonly currency: string;
  readonly startedAt: Date;
  readonly endsAt: Date | null;
  readonly outcome: TrialOutcome;
  readonly decidedAt: Date | null;
  readonly eventId: string;
}

/** The trials that began in the period, newest first; those of one outcome, or all. */
export async function readTrials(
  { sql }: Reader,
  question: RevenueQuestion,
  { outcome, first }: { readonly outcome: TrialOutcome | null; readonly first: number },
): Promise<{ readonly items: readonly TrialRow[]; readonly count: number }> {
  const { from, to, today } = question.period;
  const span = { from, to: to < today ? to : today };
  const asked = sql`
    select * from (${trialsWithin(sql, question, span)}) t
    where ${outcome === null ? sql`true` : sql`outcome = ${outcome}`}`;
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::int as count from (${asked}) t`;
  const items = await sql<TrialRow[]>`
    select t.subscription_id as "subscriptionId", t.customer_id as "customerId",
      c.name as "customerName", case when p.id is null then null else ${planName(sql)} end as plan,
      t.currency, t.started_at as "startedAt", t.ends_at as "endsAt", t.outcome,
      t.decided_at as "decidedAt", t.event_id as "eventId"
    from (${asked}) t left join customers c on c.id = t.customer_id
    left join plans p on p.id = t.plan_id left join products pr on pr.id = p.product_id
    order by t.started_at desc, t.subscription_id limit ${first}`;
  return { items: [...items], count };
}

/** SQL of the trials that began within a span, whole rows. */
function trialsWithin(sql: Statements, { scope, asKnownAt }: RevenueQuestion, { from, to }: Span) {
  const { planIds, segmentIds, currencies } = scope;
  const columns = sql`subscription_id, customer_id, plan_id, currency, started_at, day, ends_at,
    outcome, decided_at, event_id`;
  const asked = sql`
    day between ${from} and ${to}
    and ${planIds === null ? sql`true` : sql`plan_id = any(${[...planIds]}::int[])`}
    and ${segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`}
    and ${currencies === null ? sql`true` : sql`currency = any(${[...currencies]}::text[])`}`;
  if (asKnownAt === null) return sql`select ${columns} from trials where ${asked}`;
  return sql`
    select ${columns} from trials where known_at <= ${asKnownAt} and ${asked}
    union all
    select ${columns} from trials_superseded
    where known_at <= ${asKnownAt} and superseded_at > ${asKnownAt} and ${asked}`;
}
