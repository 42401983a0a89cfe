import {
  type BilledInvoice,
  dependsOnInvoices,
  inOrderOfTime,
} from "../../domain/billed-invoice.ts";
import type { InvoiceLine, InvoiceTaxes } from "../../domain/billing-facts.ts";
import type { SubscriptionFact } from "../../domain/facts.ts";
import type { Statements } from "../database.ts";
import { groupBy } from "./group-by.ts";

interface InvoiceRow {
  readonly id: string;
  readonly subscriptionId: string;
  readonly at: Date;
  readonly eventId: string;
  readonly totalMinor: bigint;
  readonly inclusiveTaxMinor: bigint | null;
  readonly exclusiveTaxMinor: bigint | null;
  readonly hasMoreLines: boolean;
}

interface LineRow extends Omit<InvoiceLine, "taxes"> {
  readonly invoiceId: string;
  readonly inclusiveTaxMinor: bigint | null;
  readonly exclusiveTaxMinor: bigint | null;
}

/**
 * The invoices that the values of these snapshots depend on, by subscription, in order of time: open and paid ones, in
 * effect from when they were finalised. Asks nothing where no item is metered or includes tax.
 */
export async function readBilledInvoices(
  sql: Statements,
  snapshots: readonly SubscriptionFact[],
): Promise<Map<string, BilledInvoice[]>> {
  return await readInvoicesOf(sql, [
    ...new Set(snapshots.filter(dependsOnInvoices).map(({ id }) => id)),
  ]);
}

/** The open and paid invoices of some subscriptions, each in order of time. */
export async function readInvoicesOf(
  sql: Statements,
  ids: readonly string[],
): Promise<Map<string, BilledInvoice[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<InvoiceRow[]>`
    select id, subscription_id as "subscriptionId", coalesce(finalized_at, created_at) as at,
      as_of_event as "eventId", total_minor as "totalMinor",
      inclusive_tax_minor as "inclusiveTaxMinor", exclusive_tax_minor as "exclusiveTaxMinor",
      has_more_lines as "hasMoreLines"
    from invoices
    where subscription_id = any(${[...ids]}) and status in ('open', 'paid') and not deleted`;
  const linesOf = await readLines(
    sql,
    rows.map(({ id }) => id),
  );
  const invoices = rows.map(({ inclusiveTaxMinor, exclusiveTaxMinor, ...invoice }) => ({
    ...invoice,
    taxes: toTaxes(inclusiveTaxMinor, exclusiveTaxMinor),
    lines: linesOf.get(invoice.id) ?? [],
  }));
  return groupBy(inOrderOfTime(invoices), ({ subscriptionId }) => subscriptionId);
}

async function readLines(
  sql: Statements,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly InvoiceLine[]>> {
  const rows = await sql<LineRow[]>`
    select invoice_id as "invoiceId", line_id as "lineId", subscription_id as "subscriptionId",
      item_id as "itemId", price_id as "priceId", quantity, amount_minor as "amountMinor",
      discount_minor as "discountMinor", inclusive_tax_minor as "inclusiveTaxMinor",
      exclusive_tax_minor as "exclusiveTaxMinor", proration, period_start as "periodStart",
      period_end as "periodEnd"
    from invoice_lines where invoice_id = any(${[...invoiceIds]})`;
  const lines = rows.map(({ inclusiveTaxMinor, exclusiveTaxMinor, ...line }) => ({
    ...line,
    taxes: toTaxes(inclusiveTaxMinor, exclusiveTaxMinor),
  }));
  return groupBy(lines, ({ invoiceId }) => invoiceId);
}

/** The taxes of a line or an invoice from its columns; null where no event told them. */
export function toTaxes(
  inclusiveMinor: bigint | null,
  exclusiveMinor: bigint | null,
): InvoiceTaxes | null {
  if (inclusiveMinor === null || exclusiveMinor === null) return null;
  return { inclusiveMinor, exclusiveMinor };
}
