import type { PriceTerms } from "../../domain/facts.ts";
import type { ServiceLine } from "../../domain/invoiced-value.ts";
import type { Statements } from "../database.ts";
import { toTaxes } from "./billed-invoices.ts";
import { groupBy } from "./group-by.ts";

interface LineRow extends Omit<ServiceLine, "taxes"> {
  readonly customerId: string;
  readonly inclusiveTaxMinor: bigint | null;
  readonly exclusiveTaxMinor: bigint | null;
  readonly terms: PriceTerms;
}

/**
 * The lines of paid invoices that bill subscriptions of some customers for a time, by customer: of each those whose time
 * ends at a moment or later, since what ends in it stood until then; null: all. A line of a price that is not known here
 * is left out.
 */
export async function readServiceLines(
  sql: Statements,
  customers: readonly { readonly customerId: string; readonly since: Date | null }[],
): Promise<ReadonlyMap<string, readonly ServiceLine[]>> {
  if (customers.length === 0) return new Map();
  const asked = customers.map(({ customerId, since }) => ({ customerId, since }));
  const rows = await sql<LineRow[]>`
    select c."customerId", i.id as "invoiceId", i.as_of_event as "eventId", i.currency,
      coalesce(l.subscription_id, i.subscription_id) as "subscriptionId", l.line_id as "lineId",
      l.item_id as "itemId", l.quantity, l.amount_minor as "amountMinor",
      l.discount_minor as "discountMinor", l.inclusive_tax_minor as "inclusiveTaxMinor",
      l.exclusive_tax_minor as "exclusiveTaxMinor", l.proration, l.period_start as "periodStart",
      l.period_end as "periodEnd", p.terms
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
      as c("customerId" text, since timestamptz)
    join invoice_lines l on l.customer_id = c."customerId"
      and l.period_end >= coalesce(c.since, '-infinity')
    join invoices i on i.id = l.invoice_id and i.status = 'paid' and not i.deleted
    join prices p on p.id = l.price_id
    where l.item_id is not null and coalesce(l.subscription_id, i.subscription_id) is not null`;
  const lines = rows.map(({ inclusiveTaxMinor, exclusiveTaxMinor, ...line }) => ({
    ...line,
    taxes: toTaxes(inclusiveTaxMinor, exclusiveTaxMinor),
  }));
  return groupBy(lines, ({ customerId }) => customerId);
}
