import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { MovementKind } from "../../../domain/movement.ts";
import type { Database } from "../../../store/database.ts";
import { dayBefore } from "../../day-series.ts";
import { mrrChanges, mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** One currency's opening and what each kind added on each day, exact. */
export interface ExactBridge {
  readonly currency: string;
  readonly opening: MonthlyValue;
  readonly onDay: ReadonlyMap<Day, ReadonlyMap<MovementKind, MonthlyValue>>;
  /** Customers who moved in each way at least once. */
  readonly customers: ReadonlyMap<MovementKind, number>;
  /** Paying customers at the end, to order the currencies by. */
  readonly customersAtEnd: number;
}

interface KindRow {
  readonly day: Day;
  readonly currency: string;
  readonly kind: MovementKind;
  readonly delta: string;
  readonly customers: number;
}

/** What moved on each day of the period, and the level before it. */
export async function readBridges(
  database: Database,
  question: RevenueQuestion,
): Promise<ExactBridge[]> {
  const { sql } = database;
  const { from, to } = question.period;
  const base = dayBefore(from);
  const rows = await sql<KindRow[]>`
    with changes as (${mrrChanges(sql, question)})
    select greatest(day, ${base}::date) as day, currency, kind, sum(delta)::text as delta,
      sum(customers_delta)::int as customers
    from changes where day <= ${to} group by 1, 2, 3`;
  const movers = await countMovers(database, question);
  return [...new Set(rows.map(({ currency }) => currency))]
    .map((currency) =>
      toBridge(
        currency,
        base,
        rows.filter((row) => row.currency === currency),
        movers,
      ),
    )
    .sort((a, b) => b.customersAtEnd - a.customersAtEnd || a.currency.localeCompare(b.currency));
}

/** How many customers moved in each way, whatever their currency. */
export async function countMoversByKind(
  { sql }: Database,
  question: RevenueQuestion,
): Promise<ReadonlyMap<MovementKind, number>> {
  const { from, to } = question.period;
  const rows = await sql<Omit<MoverRow, "currency">[]>`
    select kind, count(distinct customer_id)::int as customers
    from (${mrrMovements(sql, question)}) m
    where day between ${from} and ${to} group by kind`;
  return new Map(rows.map(({ kind, customers }) => [kind, customers]));
}

interface MoverRow {
  readonly currency: string;
  readonly kind: MovementKind;
  readonly customers: number;
}

/** A customer who moved twice in one way counts once, so customers do not add up over days. */
async function countMovers(
  { sql }: Database,
  question: RevenueQuestion,
): Promise<readonly MoverRow[]> {
  const { from, to } = question.period;
  return await sql<MoverRow[]>`
    select currency, kind, count(distinct customer_id)::int as customers
    from (${mrrMovements(sql, question)}) m
    where day between ${from} and ${to}
    group by currency, kind`;
}

function toBridge(
  currency: string,
  base: Day,
  rows: readonly KindRow[],
  movers: readonly MoverRow[],
): ExactBridge {
  const onDay = new Map<Day, Map<MovementKind, MonthlyValue>>();
  let opening = 0n;
  for (const { day, kind, delta } of rows) {
    if (day === base) {
      opening += monthlyValueFromText(delta);
      continue;
    }
    const kinds = onDay.get(day) ?? new Map<MovementKind, MonthlyValue>();
    onDay.set(day, kinds.set(kind, monthlyValueFromText(delta)));
  }
  const own = movers.filter((row) => row.currency === currency);
  return {
    currency,
    opening,
    onDay,
    customers: new Map(own.map(({ kind, customers }) => [kind, customers])),
    customersAtEnd: rows.reduce((sum, { customers }) => sum + customers, 0),
  };
}
