import type { MrrPolicy } from "../../domain/mrr-policy.ts";
import type { Reader, Statements } from "../../store/database.ts";
import type { ChangesOf } from "./mrr-changes.query.ts";

interface DoubtRow {
  readonly reason: string;
  readonly counted: boolean;
  readonly items: number;
  readonly customers: number;
}

/**
 * Sentences on what of MRR or of a slice could not be valued, or not wholly, one per reason. Empty where it holds
 * everything. What is billed by use is of MRR where the policy counts it.
 */
export async function readDoubts(
  { sql }: Reader,
  { countsUsage }: Pick<MrrPolicy, "countsUsage">,
  of: ChangesOf = "mrr",
): Promise<string[]> {
  if (of === "invoiced") return await readInvoicesInPart(sql);
  const rows = await sql<DoubtRow[]>`
    select u.reason, u.counted, count(*)::int as items,
      count(distinct u.customer_id)::int as customers
    from unvalued_items u left join subscriptions s on s.id = u.subscription_id
    where ${of === "usage" ? sql`u.metered and u.slice is null` : sql`(not u.metered or ${countsUsage}) and ${belongsTo(sql, of)}`}
    group by u.reason, u.counted order by items desc, u.reason limit 20`;
  return rows.map(
    ({ reason, counted, items, customers }) =>
      `${items} ${items === 1 ? "item" : "items"} of ${customers} ${customers === 1 ? "customer" : "customers"} ${counted ? "in doubt" : "left out"}: ${reason}.`,
  );
}

async function readInvoicesInPart(sql: Statements): Promise<string[]> {
  const [row] = await sql<{ invoices: number; customers: number }[]>`
    select count(*)::int as invoices, count(distinct customer_id)::int as customers
    from invoices where status = 'paid' and has_more_lines`;
  if (row === undefined || row.invoices === 0) return [];
  const { invoices, customers } = row;
  return [
    `${invoices} ${invoices === 1 ? "invoice" : "invoices"} of ${customers} ${customers === 1 ? "customer" : "customers"} left out in part: there are more lines than the event carries, so a Stripe key is needed.`,
  ];
}

function belongsTo(sql: Statements, of: Exclude<ChangesOf, "usage" | "invoiced">) {
  if (of === "trial" || of === "booked") return sql`u.slice = ${of}`;
  if (of === "at_risk") return sql`u.slice is null and s.status = 'past_due'`;
  if (of === "mrr") return sql`u.slice is null`;
  return sql`u.slice is null and (s.cancel_at_period_end or s.cancel_at is not null)`;
}
