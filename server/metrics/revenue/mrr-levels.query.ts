import type { Day } from "../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { MrrPolicy } from "../../domain/mrr-policy.ts";
import type { Database } from "../../store/database.ts";
import { dayBefore } from "../day-series.ts";
import { mrrChanges } from "./mrr-changes.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** Changes of one day in one currency; the earliest row holds all that came before the period before. */
interface ChangeRow {
  readonly day: Day;
  readonly currency: string;
  readonly delta: string;
  readonly subscriptions: number;
  readonly customers: number;
}

/** One currency's changes of MRR, of counted subscriptions and of paying customers. */
export interface MrrChanges {
  readonly currency: string;
  /** At the end of the day before the earlier of the two periods. */
  readonly base: { readonly value: MonthlyValue; readonly subscriptions: number };
  /** Each later day's change; today's up to this moment. */
  readonly value: ReadonlyMap<Day, MonthlyValue>;
  readonly subscriptions: ReadonlyMap<Day, number>;
  /** Paying customers now, to order the currencies by. */
  readonly customersNow: number;
}

/** How MRR changed on each day since the start of the period before. */
export async function readMrrChanges(
  { sql }: Database,
  question: RevenueQuestion,
): Promise<MrrChanges[]> {
  const base = dayBefore(question.period.previousFrom);
  const rows = await sql<ChangeRow[]>`
    with changes as (${mrrChanges(sql, question)})
    select greatest(day, ${base}::date) as day, currency, sum(delta)::text as delta,
      sum(subscriptions_delta)::int as subscriptions, sum(customers_delta)::int as customers
    from changes group by 1, 2 order by 2, 1`;
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  return currencies
    .map((currency) => changesOf(currency, rows, base))
    .sort((a, b) => b.customersNow - a.customersNow || a.currency.localeCompare(b.currency));
}

function changesOf(currency: string, all: readonly ChangeRow[], base: Day): MrrChanges {
  const rows = all.filter((row) => row.currency === currency);
  const before = rows.find(({ day }) => day === base);
  const later = rows.filter(({ day }) => day !== base);
  return {
    currency,
    base: {
      value: monthlyValueFromText(before?.delta ?? "0"),
      subscriptions: before?.subscriptions ?? 0,
    },
    value: new Map(later.map(({ day, delta }) => [day, monthlyValueFromText(delta)])),
    subscriptions: new Map(later.map(({ day, subscriptions }) => [day, subscriptions])),
    customersNow: rows.reduce((sum, { customers }) => sum + customers, 0),
  };
}

interface DoubtRow {
  readonly reason: string;
  readonly counted: boolean;
  readonly items: number;
  readonly customers: number;
}

/** Sentences on what of MRR could not be valued, or not wholly, one per reason. Empty where MRR holds everything. */
export async function readUnvalued(
  database: Database,
  { countsUsage }: Pick<MrrPolicy, "countsUsage">,
): Promise<string[]> {
  return await readDoubts(database, { fixed: true, metered: countsUsage });
}

/** The same of what is billed by use. */
export async function readUnvaluedUsage(database: Database): Promise<string[]> {
  return await readDoubts(database, { fixed: false, metered: true });
}

async function readDoubts(
  database: Database,
  what: { readonly fixed: boolean; readonly metered: boolean },
): Promise<string[]> {
  const rows = await database.sql<DoubtRow[]>`
    select reason, counted, count(*)::int as items, count(distinct customer_id)::int as customers
    from unvalued_items where case when metered then ${what.metered} else ${what.fixed} end
    group by reason, counted order by items desc, reason limit 20`;
  return rows.map(
    ({ reason, counted, items, customers }) =>
      `${items} ${items === 1 ? "item" : "items"} of ${customers} ${customers === 1 ? "customer" : "customers"} ${counted ? "in doubt" : "left out"}: ${reason}.`,
  );
}
