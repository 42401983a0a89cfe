import type { Day } from "../../domain/calendar.ts";
import { monthlyValueFromText, roundToMinorUnits } from "../../domain/fixed-point.ts";
import type { Stage, StageReason } from "../../domain/lifecycle-stage.ts";
import type { Money } from "../../domain/money.ts";
import type { Reader } from "../../store/database.ts";
import { groupBy } from "../../store/facts/group-by.ts";

/** How much an amount of a currency weighs when people are put in order, as a decimal. */
export interface CurrencyWeight {
  readonly currency: string;
  readonly weight: string;
}

/** A place in the list: who is worth as much stands behind whoever was known first. */
export interface RiskPlace {
  /** What the person's MRR weighs, as a decimal. */
  readonly rank: string;
  readonly userId: bigint;
}

/** Somebody who may leave. */
export interface RiskRow extends RiskPlace {
  readonly stage: Stage;
  readonly since: Day;
  readonly reason: StageReason;
  readonly score: number;
}

/** The currencies in which anybody at those stages is billed, and how many bill in each, most first. */
export async function readCurrencies({ sql }: Reader, stages: readonly Stage[]): Promise<string[]> {
  const rows = await sql<{ currency: string }[]>`
    select m.currency from lifecycle_standings s
    join user_identities i on i.user_id = s.user_id and i.kind = 'stripe_customer'
    join mrr_movements m on m.customer_id = i.value
    where s.stage = any(${[...stages]}) group by 1 order by count(distinct s.user_id) desc, 1`;
  return rows.map(({ currency }) => currency);
}

/** Who stands at those stages, what is worth most first; one more than asked for says that there are more. */
export async function readAtRisk(
  { sql }: Reader,
  asked: {
    readonly stages: readonly Stage[];
    readonly weights: readonly CurrencyWeight[];
    /** Movements after it are left out. */
    readonly now: Date;
    readonly first: number;
    readonly after: RiskPlace | null;
  },
): Promise<RiskRow[]> {
  const { stages, weights, now, first, after } = asked;
  const place =
    after === null
      ? sql`true`
      : sql`(rank < ${after.rank}::numeric or rank = ${after.rank}::numeric and user_id > ${after.userId.toString()}::bigint)`;
  const rows = await sql<RiskRow[]>`
    select user_id as "userId", stage, since, reason, score, rank::text as rank from (
      select s.*, coalesce((
        select round(sum(m.delta * w.weight), 12) from user_identities i
        join mrr_movements m on m.customer_id = i.value and m.occurred_at <= ${now}
        join unnest(${weights.map(({ currency }) => currency)}::text[], ${weights.map(({ weight }) => weight)}::numeric[]) as w (currency, weight)
          on w.currency = m.currency
        where i.user_id = s.user_id and i.kind = 'stripe_customer'
      ), 0) as rank
      from lifecycle_standings s where s.stage = any(${[...stages]})
    ) ranked where ${place} order by ranked.rank desc, user_id limit ${first + 1}`;
  return [...rows];
}

/** What some people pay a month, one amount a currency; who pays nothing is left out. */
export async function readMrrOf(
  { sql }: Reader,
  ids: readonly bigint[],
  now: Date,
): Promise<ReadonlyMap<string, Money[]>> {
  const rows = await sql<{ userId: bigint; currency: string; value: string }[]>`
    select i.user_id as "userId", m.currency, sum(m.delta)::text as value
    from user_identities i join mrr_movements m on m.customer_id = i.value and m.occurred_at <= ${now}
    where i.kind = 'stripe_customer' and i.user_id = any(${ids.map(String)}::bigint[])
    group by 1, 2 having sum(m.delta) <> 0 order by 1, 2`;
  const groups = groupBy(rows, ({ userId }) => String(userId));
  return new Map(
    [...groups].map(([userId, amounts]) => [
      userId,
      amounts.map(({ currency, value }) => ({
        currency,
        minorUnits: roundToMinorUnits(monthlyValueFromText(value)),
      })),
    ]),
  );
}
