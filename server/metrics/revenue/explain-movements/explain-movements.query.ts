import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { planName } from "../../plan-name.query.ts";
import { type ChangesOf, movementsOf } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** One change of one customer's MRR in one plan. */
export interface ChangeRow {
  readonly customerId: string;
  readonly customerName: string | null;
  readonly kind: string;
  readonly plan: string;
  readonly day: Day;
  readonly occurredAt: Date;
  readonly delta: MonthlyValue;
  readonly rule: string;
  readonly reason: string | null;
  readonly eventId: string;
}

/** What changes are asked for. */
interface ChangesAsked {
  readonly of: ChangesOf;
  readonly currency: string;
  /** Null: of every kind. */
  readonly kinds: readonly string[] | null;
}

/** The largest changes of a period in one currency. */
export async function readChanges(
  { sql }: Reader,
  question: RevenueQuestion,
  { first, ...asked }: ChangesAsked & { readonly first: number },
): Promise<ChangeRow[]> {
  const rows = await sql<(Omit<ChangeRow, "delta"> & { readonly delta: string })[]>`
    select m.customer_id as "customerId", c.name as "customerName", m.kind,
      ${planName(sql)} as plan, m.day, m.occurred_at as "occurredAt", m.delta::text as delta,
      m.rule, m.reason, m.event_id as "eventId"
    from (${changesAsked(sql, question, asked)}) m
    join plans p on p.id = m.plan_id left join products pr on pr.id = p.product_id
    left join customers c on c.id = m.customer_id
    order by abs(m.delta) desc, m.occurred_at desc, m.customer_id, m.plan_id limit ${first}`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

/** All changes of the period together. */
export async function readChangeTotal(
  { sql }: Reader,
  question: RevenueQuestion,
  asked: ChangesAsked,
): Promise<{ readonly delta: MonthlyValue; readonly changes: number }> {
  const [row] = await sql<{ delta: string; changes: number }[]>`
    select coalesce(sum(delta), 0)::text as delta, count(*)::int as changes
    from (${changesAsked(sql, question, asked)}) m`;
  return { delta: monthlyValueFromText(row?.delta ?? "0"), changes: row?.changes ?? 0 };
}

/** SQL of the movements of the period that are asked for, whole rows. */
function changesAsked(
  sql: Statements,
  question: RevenueQuestion,
  { of, currency, kinds }: ChangesAsked,
) {
  const { from, to } = question.period;
  return sql`
    select * from (${movementsOf(sql, question, of)}) seen
    where currency = ${currency} and day between ${from} and ${to}
      and ${kinds === null ? sql`true` : sql`kind = any(${[...kinds]})`}`;
}
