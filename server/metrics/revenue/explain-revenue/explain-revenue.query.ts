import type { Day } from "../../../domain/calendar.ts";
import type { Place } from "../../../graphql/cursor.ts";
import type { Reader } from "../../../store/database.ts";
import { ledgerRows } from "../ledger-days.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** One movement of money. */
export interface EntryRow {
  /** The kind and Stripe's id, for example `charge:ch_…`. */
  readonly id: string;
  readonly kind: string;
  readonly day: Day;
  readonly amountMinor: bigint;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly eventId: string;
}

/** Where a page ends with this entry. Entries have a day and no moment: it stands for its first one in UTC. */
export function placeOf({ day, id }: EntryRow): Place {
  return { at: new Date(`${day}T00:00:00Z`), id };
}

/** What entries are asked for. */
export interface EntriesAsked {
  readonly currency: string;
  readonly kinds: readonly string[];
  readonly first: number;
  readonly after: Place | null;
}

/** The entries of a period in one currency, newest day first. */
export async function readEntries(
  { sql }: Reader,
  question: RevenueQuestion,
  { currency, kinds, first, after }: EntriesAsked,
): Promise<EntryRow[]> {
  const { from, to } = question.period;
  const rows = await sql<EntryRow[]>`
    select e.id, e.kind, e.day, e.amount_minor as "amountMinor", e.customer_id as "customerId",
      c.name as "customerName", e.event_id as "eventId"
    from (${ledgerRows(sql, question)}) e left join customers c on c.id = e.customer_id
    where e.currency = ${currency} and e.kind = any(${[...kinds]})
      and e.day between ${from} and ${to}
      and ${after === null ? sql`true` : sql`(e.day, e.id) < ((${after.at}::timestamptz at time zone 'UTC')::date, ${after.id})`}
    order by e.day desc, e.id desc limit ${first}`;
  return [...rows];
}

/** All entries of the period together. */
export async function readTotal(
  { sql }: Reader,
  question: RevenueQuestion,
  { currency, kinds }: Pick<EntriesAsked, "currency" | "kinds">,
): Promise<{ readonly amountMinor: bigint; readonly entries: number }> {
  const { from, to } = question.period;
  const [row] = await sql<{ amountMinor: bigint; entries: number }[]>`
    select coalesce(sum(amount_minor), 0)::bigint as "amountMinor", count(*)::int as entries
    from (${ledgerRows(sql, question)}) e
    where currency = ${currency} and kind = any(${[...kinds]}) and day between ${from} and ${to}`;
  return row ?? { amountMinor: 0n, entries: 0 };
}
