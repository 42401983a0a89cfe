import type { Day } from "../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { Period } from "../../domain/period.ts";
import type { Database } from "../../store/database.ts";
import { dayBefore, elapsedDays } from "../day-series.ts";
import { type ChangesOf, mrrChanges } from "./mrr-changes.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** Changes of one day in one currency; the earliest row holds all that came before the period before. */
interface ChangeRow {
  readonly day: Day;
  readonly currency: string;
  readonly delta: string;
  readonly subscriptions: number;
  readonly customers: number;
  readonly payers: number;
}

/** What changed over some days, or what there was before. */
interface Counts {
  readonly subscriptions: number;
  /** Customers, each counted once whatever the currencies; in each currency where the question names currencies. */
  readonly payers: number;
}

/** One currency's changes of MRR or of a slice, of the subscriptions and of the customers in it. */
export interface MrrChanges {
  readonly currency: string;
  /** At the end of the day before the earlier of the two periods. */
  readonly base: Counts & { readonly value: MonthlyValue };
  /** Each later day's change; today's up to this moment. */
  readonly value: ReadonlyMap<Day, MonthlyValue>;
  readonly counts: ReadonlyMap<Day, Counts>;
  /** Paying customers now, to order the currencies by. */
  readonly customersNow: number;
}

/** How MRR, or a slice, changed on each day since the start of the period before. */
export async function readMrrChanges(
  { sql }: Database,
  question: RevenueQuestion,
  of: ChangesOf = "mrr",
): Promise<MrrChanges[]> {
  const base = dayBefore(question.period.previousFrom);
  const payers =
    question.scope.currencies === null ? sql`sum(payers_delta)` : sql`sum(customers_delta)`;
  const rows = await sql<ChangeRow[]>`
    with changes as (${mrrChanges(sql, question, null, of)})
    select greatest(day, ${base}::date) as day, currency, sum(delta)::text as delta,
      sum(subscriptions_delta)::int as subscriptions, sum(customers_delta)::int as customers,
      ${payers}::int as payers
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
      payers: before?.payers ?? 0,
    },
    value: new Map(later.map(({ day, delta }) => [day, monthlyValueFromText(delta)])),
    counts: new Map(later.map((row) => [row.day, row])),
    customersNow: rows.reduce((sum, { customers }) => sum + customers, 0),
  };
}

/** How many there are at the end of each day, over all currencies; of today, now. A subscription has one currency. */
export function countLevels(
  all: readonly MrrChanges[],
  { previousFrom, today }: Period,
  what: keyof Counts,
): (day: Day) => number {
  let level = all.reduce((sum, { base }) => sum + base[what], 0);
  const levels = new Map(
    elapsedDays(dayBefore(previousFrom), today, today).map((day) => {
      for (const { counts } of all) level += counts.get(day)?.[what] ?? 0;
      return [day, level];
    }),
  );
  return (day) => levels.get(day) ?? 0;
}
