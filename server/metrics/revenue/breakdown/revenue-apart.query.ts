import type { Reader, Statements } from "../../../store/database.ts";
import { together } from "../../../store/together.ts";
import { type ApartText, apartRow, bySegment, placeOf } from "../../apart.query.ts";
import type { ApartDays, ApartRow } from "../../apart.ts";
import { dayBefore } from "../../day-series.ts";
import { failedAttempts } from "../failed-attempts.query.ts";
import { ledgerSums } from "../ledger-days.query.ts";
import { type ChangesIn, mrrChanges } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** What sums are told apart with: nothing narrows them. */
export type ApartQuestion = Omit<
  RevenueQuestion,
  "grain" | "weekStart" | "seriesAsked" | "previousAsked"
>;

type Fragment = ReturnType<typeof placeOf>;

/**
 * MRR, or what stands beside it, by plan, country and source: of each kind what moved, and as `subscriptions` how many
 * began and ended. Subscriptions are not told by plan, since one of two plans would count twice.
 */
export async function readMrrApart(
  { sql }: Reader,
  question: ApartQuestion,
  table: ChangesIn,
  days: ApartDays,
): Promise<ApartRow[]> {
  const shown = { grain: "day", weekStart: 1, seriesAsked: false, previousAsked: false } as const;
  const asked = { ...question, ...shown };
  const { today } = question.period;
  const course = { eachSince: today, ends: [dayBefore(days.since), ...days.ends] };
  const changes = (by: "plan" | "segment") => mrrChanges(sql, asked, course, by, table);
  return await byPlanAndSegment(sql, days, {
    byPlan: sql`
      select plan_id, currency, kind as what, day, delta as amount from (${changes("plan")}) c`,
    bySegment: sql`
      select segment_id, currency, w.what, day, w.amount
      from (${changes("segment")}) c,
        lateral (values (kind, delta), ('subscriptions', subscriptions_delta)) w (what, amount)`,
  });
}

/** Money by plan, country and source: of each kind of the ledger what moved. Nothing of before `since`. */
export async function readLedgerApart(
  { sql }: Reader,
  question: ApartQuestion,
  days: ApartDays,
): Promise<ApartRow[]> {
  const last = days.ends.at(-1) ?? days.since;
  const sums = (by: "plan" | "segment") => sql`
    select plan_id, segment_id, currency, kind as what, day, amount_minor as amount
    from (${ledgerSums(sql, question, by)}) l where day between ${days.since} and ${last}`;
  return await byPlanAndSegment(sql, days, { byPlan: sums("plan"), bySegment: sums("segment") });
}

/** Failed payments by country and source: how many `attempts`, and their `amount`. Of before `since` nothing. */
export async function readFailedApart({ sql }: Reader, days: ApartDays): Promise<ApartRow[]> {
  const last = days.ends.at(-1) ?? days.since;
  const rows = sql`
    select cs.segment_id, a.currency, w.what, a.day, w.amount
    from (${failedAttempts(sql, days.since, last)}) a
    left join customer_segments cs on cs.customer_id = a.customer_id,
      lateral (values ('attempts', 1), ('amount', a.amount_minor)) w (what, amount)`;
  return (await segmentRows(sql, days, rows)).map(apartRow);
}

async function byPlanAndSegment(
  sql: Statements,
  days: ApartDays,
  rows: { readonly byPlan: Fragment; readonly bySegment: Fragment },
): Promise<ApartRow[]> {
  const [plans, segments] = await together([
    sql<ApartText[]>`
      select 'plan' as by, plan_id::text as key, currency, what, ${placeOf(sql, days)} as place,
        sum(amount)::text as amount
      from (${rows.byPlan}) r group by 1, 2, 3, 4, 5 having sum(amount) <> 0`,
    segmentRows(sql, days, rows.bySegment),
  ]);
  return [...plans, ...segments].map(apartRow);
}

async function segmentRows(
  sql: Statements,
  days: ApartDays,
  rows: Fragment,
): Promise<readonly ApartText[]> {
  return await sql<ApartText[]>`
    select d.by, d.key, currency, what, place, sum(amount)::text as amount
    from (
      select segment_id, currency, what, ${placeOf(sql, days)} as place, sum(amount) as amount
      from (${rows}) r group by 1, 2, 3, 4) r
    left join segments s on s.id = r.segment_id
    cross join lateral (${bySegment(sql, ["country", "source"])}) d
    group by 1, 2, 3, 4, 5 having sum(amount) <> 0`;
}
