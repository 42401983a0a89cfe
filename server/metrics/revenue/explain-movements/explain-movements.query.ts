import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { planName } from "../../plan-name.query.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
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
  readonly currency: string;
  readonly kinds: readonly string[];
}

/** The largest changes of a period in one currency. */
export async function readChanges(
  { sql }: Reader,
  question: RevenueQuestion,
  { currency, kinds, first }: ChangesAsked & { readonly first: number },
): Promise<ChangeRow[]> {
  const { from, to } = question.period;
  const rows = await sql<(Omit<ChangeRow, "delta"> & { readonly delta: string })[]>`
    select m.customer_id as "customerId", c.name as "customerName", m.kind,
      ${planName(sql)} as plan, m.day, m.occurred_at as "occurredAt", m.delta::text as delta,
      m.rule, m.reason, m.event_id as "eventId"
    from (${mrrMovements(sql, question)}) m
    join plans p on p.id = m.plan_id left join products pr on pr.id = p.product_id
    left join customers c on c.id = m.customer_id
    where m.currency = ${currency} and m.kind = any(${[...kinds]})
      and m.day between ${from} and ${to}
    order by abs(m.delta) desc, m.occurred_at desc, m.customer_id, m.plan_id limit ${first}`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

/** All changes of the period together. */
export async function readChangeTotal(
  { sql }: Reader,
  question: RevenueQuestion,
  { currency, kinds }: ChangesAsked,
): Promise<{ readonly delta: MonthlyValue; readonly changes: number }> {
  const { from, to } = question.period;
  const [row] = await sql<{ delta: string; changes: number }[]>`
    select coalesce(sum(delta), 0)::text as delta, count(*)::int as changes
    from (${mrrMovements(sql, question)}) m
    where currency = ${currency} and kind = any(${[...kinds]}) and day between ${from} and ${to}`;
  return { delta: monthlyValueFromText(row?.delta ?? "0"), changes: row?.changes ?? 0 };
}
