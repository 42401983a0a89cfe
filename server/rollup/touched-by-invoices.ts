import type { InvoiceFact } from "../domain/billing-facts.ts";
import { TOLD_LATE_MS } from "../domain/derived-history.ts";
import type { Stamp } from "../domain/stamp.ts";
import type { Transaction } from "../store/database.ts";
import { keepEarliest, keepOldest, withStamps } from "./touched-stamps.ts";

/** Those whose value reads their invoices, and those of whose time before the first news these invoices tell. */
export async function withInvoices(
  tx: Transaction,
  invoices: readonly InvoiceFact[],
): Promise<[string, Stamp][]> {
  const stamps = new Map<string, Stamp>();
  const begins = new Map<string, Date>();
  for (const { subscriptionId, lines, stamp } of invoices) {
    if (subscriptionId === null) continue;
    keepOldest(stamps, subscriptionId, stamp);
    for (const { periodStart } of lines) keepEarliest(begins, subscriptionId, periodStart);
  }
  if (stamps.size === 0) return [];
  const billed = [...stamps.keys()].map((id) => ({ id, since: begins.get(id) ?? null }));
  const rows = await tx<{ id: string; customer_id: string }[]>`
    select s.id, s.customer_id
    from jsonb_to_recordset(${JSON.stringify(billed)}::text::jsonb) as b(id text, since timestamptz)
    join subscriptions s on s.id = b.id
    where s.depends_on_invoices or b.since < (
      select min(h.valid_from) from subscription_history h
      where h.customer_id = s.customer_id and h.subscription_id = s.id
      having min(h.valid_from) > s.started_at + ${TOLD_LATE_MS} * interval '1 millisecond')`;
  return withStamps(rows, (row) => stamps.get(row.id));
}

/** Those with a subscription of which an invoice tells that it began, or that it was paid for earlier than was known. */
export async function firstPaid(
  tx: Transaction,
  invoices: readonly InvoiceFact[],
): Promise<[string, Stamp][]> {
  const stamps = new Map<string, Stamp>();
  const told = invoices.flatMap(
    ({ subscriptionId: id, billingReason, totalMinor, paidAt, stamp }) => {
      const begins = billingReason === "subscription_create";
      const isPaid = paidAt !== null && totalMinor > 0n;
      if (id === null || !(begins || isPaid)) return [];
      keepOldest(stamps, id, stamp);
      return [{ id, begins, paidAt: isPaid ? paidAt : null }];
    },
  );
  if (told.length === 0) return [];
  const rows = await tx<{ id: string; customer_id: string }[]>`
    select distinct s.id, s.customer_id
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb)
      as t(id text, begins boolean, "paidAt" timestamptz)
    join subscriptions s on s.id = t.id
    where t.begins or not exists (
      select 1 from invoices i
      where i.subscription_id = s.id and i.status = 'paid' and i.total_minor > 0
        and i.paid_at <= t."paidAt")`;
  return withStamps(rows, (row) => stamps.get(row.id));
}

/**
 * The customers of invoices that are paid, or were until this news, each with the earliest time that one of them bills
 * or billed: nothing that was paid for before it is another.
 */
export async function paidFor(
  tx: Transaction,
  invoices: readonly InvoiceFact[],
): Promise<ReadonlyMap<string, Date>> {
  const since = new Map<string, Date>();
  const own = invoices.filter(({ customerId }) => customerId !== null);
  if (own.length === 0) return since;
  const rows = await tx<{ id: string; begins: Date }[]>`
    select i.id, min(l.period_start) as begins
    from invoices i join invoice_lines l on l.invoice_id = i.id
    where i.id = any(${own.map(({ id }) => id)}) and i.status = 'paid' group by i.id`;
  const paidBefore = new Map(rows.map(({ id, begins }) => [id, begins]));
  for (const { id, customerId, status, lines } of own) {
    const before = paidBefore.get(id);
    if (customerId === null || (status !== "paid" && before === undefined)) continue;
    if (before !== undefined) keepEarliest(since, customerId, before);
    for (const { periodStart } of lines) keepEarliest(since, customerId, periodStart);
  }
  return since;
}
