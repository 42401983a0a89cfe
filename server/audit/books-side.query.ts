import { type Movement, sumKey } from "../domain/audit.ts";
import type { Day } from "../domain/calendar.ts";
import type { LedgerKind } from "../domain/ledger.ts";
import type { Reader } from "../store/database.ts";
import type { ComparedObjects } from "./compared-objects.ts";
import type { AuditWindow } from "./stripe-side.ts";

interface EntryRow {
  readonly id: string;
  readonly category: LedgerKind;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly at: Date;
  readonly inWindow: boolean;
}

/** The ledger's movements of some days, and those that Stripe's balance names, by id. What was paid outside Stripe never enters its balance. */
export async function readLedger(
  { sql }: Reader,
  days: { readonly from: Day; readonly to: Day },
  alsoIds: readonly string[],
): Promise<Map<string, Movement>> {
  const rows = await sql<EntryRow[]>`
    select id, kind as category, amount_minor as "amountMinor", currency,
      occurred_at as at, day between ${days.from} and ${days.to} as "inWindow"
    from ledger_entries
    where kind <> 'off_stripe'
      and (day between ${days.from} and ${days.to} or id = any(${[...alsoIds]}))`;
  return new Map(rows.map((row) => [row.id, { ...row, ...objectOf(row.id) }]));
}

/** The sums that the revenue panels are read from, by `currency category`. */
export async function readLedgerSums(
  { sql }: Reader,
  days: { readonly from: Day; readonly to: Day },
): Promise<Map<string, bigint>> {
  const rows = await sql<{ currency: string; category: LedgerKind; amountMinor: bigint }[]>`
    select currency, kind as category, sum(amount_minor)::bigint as "amountMinor" from ledger_days
    where plan_id = 0 and segment_id = 0 and day between ${days.from} and ${days.to}
      and kind <> 'off_stripe'
    group by 1, 2`;
  return new Map(rows.map((row) => [sumKey(row), row.amountMinor]));
}

/** The object that a movement is of, from the ledger's own name of it. */
export function objectOf(entryId: string): { objectType: string; objectId: string } {
  const [kind = "", id = ""] = entryId.split(":");
  if (kind === "fee") return { objectType: "balance_transaction", objectId: id };
  return { objectType: kind === "refund_failure" ? "refund" : kind, objectId: id };
}

/** An object as the books have it: each compared field as text; null where it has none. */
export type BookRow = Readonly<Record<string, string | null>> & { readonly id: string };

/** The objects of a kind that the books have: those of the window or all of them, and those that Stripe names. */
export async function readObjects(
  { sql }: Reader,
  { table, fields, isState }: ComparedObjects,
  window: AuditWindow,
  alsoIds: readonly string[],
): Promise<Map<string, BookRow & { readonly inWindow: boolean }>> {
  const columns = fields.map(({ column }) => sql`${sql(column)}::text as ${sql(column)}`);
  const isWithin = isState
    ? sql`true`
    : sql`created_at >= ${window.from} and created_at < ${window.to}`;
  const rows = await sql<(BookRow & { readonly inWindow: boolean })[]>`
    select id, ${isWithin} as "inWindow"${columns.map((column) => sql`, ${column}`)}
    from ${sql(table)} where (${isWithin}) or id = any(${[...alsoIds]})`;
  return new Map(rows.map((row) => [row.id, row]));
}
