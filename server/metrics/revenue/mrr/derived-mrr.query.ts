import type { Day } from "../../../domain/calendar.ts";
import { DERIVED_RULE } from "../../../domain/value-timeline.ts";
import type { Reader } from "../../../store/database.ts";

/** Up to when movements of MRR were rebuilt from invoices, and whose. */
export interface DerivedMovements {
  readonly until: Day;
  readonly customers: number;
}

/** Null where all of them were told by Stripe as they happened. */
export async function readDerivedMovements({ sql }: Reader): Promise<DerivedMovements | null> {
  // The rule is written out for the index of these rows, which names it.
  const [row] = await sql<{ until: Day | null; customers: number }[]>`
    select max(day) as until, count(distinct customer_id)::int as customers
    from mrr_movements where rule like ${sql.unsafe(`'${DERIVED_RULE}%'`)}`;
  if (row === undefined || row.until === null) return null;
  return { until: row.until, customers: row.customers };
}
