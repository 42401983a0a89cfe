import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../../domain/movement.ts";
import type { Period } from "../../../domain/period.ts";
import type { Database, Sql } from "../../../store/database.ts";
import { dayBefore } from "../../day-series.ts";

/** One currency's opening and what each kind added, exact. */
export interface ExactBridge {
  readonly currency: string;
  readonly opening: MonthlyValue;
  readonly byKind: ReadonlyMap<MovementKind, { delta: MonthlyValue; customers: number }>;
  /** Paying customers at the end, to order the currencies by. */
  readonly customersAtEnd: number;
}

interface KindRow {
  readonly currency: string;
  readonly kind: MovementKind;
  readonly before: string;
  readonly delta: string;
  readonly customers_at_end: number;
}

/** The sums of each kind before and within the period; today's only up to `now`. */
export async function readBridges(
  database: Database,
  period: Period,
  now: Date,
): Promise<ExactBridge[]> {
  const rows = await database.sql<KindRow[]>`
    with changes as (${changesUntil(database.sql, period, now)})
    select currency, kind,
      coalesce(sum(delta) filter (where day < ${period.from}), 0)::text as before,
      coalesce(sum(delta) filter (where day >= ${period.from}), 0)::text as delta,
      sum(customers_delta)::int as customers_at_end
    from changes group by currency, kind`;
  const customers = await countMovers(database, period, now);
  return [...new Set(rows.map(({ currency }) => currency))]
    .map((currency) =>
      toBridge(
        currency,
        rows.filter((row) => row.currency === currency),
        customers,
      ),
    )
    .sort((a, b) => b.customersAtEnd - a.customersAtEnd || a.currency.localeCompare(b.currency));
}

/** What one kind of movement changed on one day in one currency, exact. */
export interface DayMovement {
  readonly day: Day;
  readonly currency: string;
  /** Null on the day before the period: all kinds until then, which is the opening. */
  readonly kind: MovementKind | null;
  readonly delta: MonthlyValue;
}

/** The same as `readBridges` day by day, for those who convert each day at its own rate. */
export async function readDayMovements(
  database: Database,
  period: Period,
  now: Date,
): Promise<DayMovement[]> {
  const opening = dayBefore(period.from);
  const rows = await database.sql<(Omit<DayMovement, "delta"> & { readonly delta: string })[]>`
    with changes as (${changesUntil(database.sql, period, now)})
    select greatest(day, ${opening}::date) as day, currency,
      case when day >= ${period.from} then kind end as kind, sum(delta)::text as delta
    from changes group by 1, 2, 3`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

/** How many customers moved in each way, whatever their currency. */
export async function countMoversByKind(
  { sql }: Database,
  period: Period,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ kind: string; customers: number }[]>`
    select kind, count(distinct customer_id)::int as customers from mrr_movements
    where day between ${period.from} and ${period.to} and occurred_at <= ${now} group by kind`;
  return new Map(rows.map(({ kind, customers }) => [kind, customers]));
}

/** SQL of all changes up to the period's end; today's only up to `now`. */
function changesUntil(sql: Sql, period: Period, now: Date) {
  return sql`
    select day, currency, kind, delta, customers_delta
    from mrr_days where plan_id = 0 and segment_id = 0 and day < ${period.today} and day <= ${period.to}
    union all
    select day, currency, kind, delta, customers_delta from mrr_movements
    where day = ${period.today} and day <= ${period.to} and occurred_at <= ${now}`;
}

/** A customer who moved twice in one way counts once, so customers do not add up over days. */
async function countMovers(
  database: Database,
  period: Period,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.sql<{ currency: string; kind: string; customers: number }[]>`
    select currency, kind, count(distinct customer_id)::int as customers from mrr_movements
    where day between ${period.from} and ${period.to} and occurred_at <= ${now}
    group by currency, kind`;
  return new Map(rows.map(({ currency, kind, customers }) => [`${currency} ${kind}`, customers]));
}

function toBridge(
  currency: string,
  rows: readonly KindRow[],
  customers: ReadonlyMap<string, number>,
): ExactBridge {
  const byKind = new Map(
    MOVEMENT_KINDS.map((kind) => {
      const delta = monthlyValueFromText(rows.find((row) => row.kind === kind)?.delta ?? "0");
      return [kind, { delta, customers: customers.get(`${currency} ${kind}`) ?? 0 }] as const;
    }),
  );
  return {
    currency,
    opening: rows.reduce((sum, { before }) => sum + monthlyValueFromText(before), 0n),
    byKind,
    customersAtEnd: rows.reduce((sum, row) => sum + row.customers_at_end, 0),
  };
}
