import { invoiceLines, invoices } from "../../../schema/tables/stripe-billing.ts";
import type { InvoiceFact, InvoiceTaxes } from "../../domain/billing-facts.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
import { insertNew, upsertNewest } from "../upsert.ts";
import { earliest, largest, newestPerId, stampRow } from "./newest.ts";

/** Only of these is money asked for: a draft may still change, the others are given up. */
const ASKED_FOR: ReadonlySet<string | null> = new Set(["open", "paid"]);

/**
 * Brings each invoice to its newest known state, and its lines with it. What was paid outside Stripe stays paid: of that
 * the most that was ever said counts. Returns the ids of those of which something was.
 */
export async function storeInvoices(
  tx: Transaction,
  facts: readonly InvoiceFact[],
): Promise<string[]> {
  const told = facts.map((fact) => ({
    ...fact,
    paidOffStripeSaidAt: (fact.paidOffStripeMinor ?? 0n) > 0n ? fact.stamp.at : null,
  }));
  const newest = newestPerId(
    told,
    ({ id }) => id,
    (newer, older) => ({
      ...newer,
      paidOffStripeMinor: largest(newer.paidOffStripeMinor, older.paidOffStripeMinor),
      paidOffStripeSaidAt: earliest(newer.paidOffStripeSaidAt, older.paidOffStripeSaidAt),
    }),
  );
  const rows = newest.map(({ stamp, taxes, lines: _, ...invoice }) => ({
    ...invoice,
    ...taxColumns(taxes),
    ...stampRow(stamp),
  }));
  const stored = await upsertNewest(tx, invoices, rows, {
    paidOffStripeMinor: "largest",
    paidOffStripeSaidAt: "earliest",
  });
  const standing = new Map(stored.map(({ id, asOfEvent }) => [id, asOfEvent]));
  const news = newest.filter(({ id, stamp }) => standing.get(id) === stamp.eventId);
  await replaceLines(tx, news);
  return stored.flatMap(({ id, paidOffStripeSaidAt }) =>
    paidOffStripeSaidAt === null ? [] : [id],
  );
}

/** The lines are those of the news that stands; older news that comes late changes none. */
async function replaceLines(tx: Transaction, facts: readonly InvoiceFact[]): Promise<void> {
  if (facts.length === 0) return;
  const asked = facts.filter(({ status, deleted }) => ASKED_FOR.has(status) && !deleted);
  const rows = asked.flatMap(({ id: invoiceId, customerId, lines }) =>
    lines.map(({ taxes, ...line }) => ({ invoiceId, customerId, ...line, ...taxColumns(taxes) })),
  );
  const ids = facts.map(({ id }) => id);
  await together([dropLines(tx, ids), insertNew(tx, invoiceLines, rows)]);
}

async function dropLines(tx: Transaction, invoiceIds: readonly string[]): Promise<void> {
  await tx`delete from invoice_lines where invoice_id = any(${[...invoiceIds]})`;
}

function taxColumns(taxes: InvoiceTaxes | null) {
  return {
    inclusiveTaxMinor: taxes?.inclusiveMinor ?? null,
    exclusiveTaxMinor: taxes?.exclusiveMinor ?? null,
  };
}
