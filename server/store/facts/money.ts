import { ledgerDays, ledgerEntries } from "../../../schema/tables/ledger.ts";
import { charges, refunds } from "../../../schema/tables/stripe-objects.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { ChargeFact, RefundFact } from "../../domain/facts.ts";
import { entriesOfCharge, entriesOfRefund, type LedgerEntry } from "../../domain/ledger.ts";
import type { Transaction } from "../database.ts";
import { addTo, upsert, upsertNewest } from "../upsert.ts";
import { earliest, newestPerId, stampRow } from "./newest.ts";

/** An entry and what links it. */
interface Booking extends LedgerEntry {
  readonly customerId: string | null;
  readonly eventId: string;
}

/**
 * Brings charges and refunds to their newest state and books what of them is money: one ledger row per money object,
 * with the day's sums in the same transaction. A refund is linked to its charge's customer, whichever came first.
 */
export async function storeMoney(
  tx: Transaction,
  facts: { readonly charges: readonly ChargeFact[]; readonly refunds: readonly RefundFact[] },
  calendar: Calendar,
  knownAt: Date,
): Promise<void> {
  const chargeRows = await storeCharges(tx, facts.charges, calendar);
  const refundRows = await storeRefunds(tx, facts.refunds);
  const customerOf = await customersOfCharges(tx, refundRows);
  const bookings: Booking[] = [
    ...chargeRows.flatMap((charge) =>
      entriesOfCharge(charge).map((entry) => ({
        ...entry,
        customerId: charge.customerId,
        eventId: charge.asOfEvent,
      })),
    ),
    ...refundRows.flatMap((refund) =>
      entriesOfRefund(refund).map((entry) => ({
        ...entry,
        customerId: customerOf.get(refund.chargeId ?? "") ?? null,
        eventId: refund.asOfEvent,
      })),
    ),
  ];
  await book(tx, bookings, calendar, knownAt);
  await linkEarlierRefunds(tx, chargeRows);
}

async function storeCharges(tx: Transaction, facts: readonly ChargeFact[], calendar: Calendar) {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, capturedAt: earliest(newer.capturedAt, older.capturedAt) }),
  );
  const rows = newest.map(({ stamp, ...charge }) => ({
    ...charge,
    day: calendar.dayOf(charge.createdAt),
    ...stampRow(stamp),
  }));
  return upsertNewest(tx, charges, rows, { capturedAt: "earliest" });
}

async function storeRefunds(tx: Transaction, facts: readonly RefundFact[]) {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, failedAt: earliest(newer.failedAt, older.failedAt) }),
  );
  const rows = newest.map(({ stamp, ...refund }) => ({ ...refund, ...stampRow(stamp) }));
  return upsertNewest(tx, refunds, rows, { failedAt: "earliest" });
}

async function customersOfCharges(
  tx: Transaction,
  refundRows: readonly { readonly chargeId: string | null }[],
): Promise<Map<string, string | null>> {
  const ids = refundRows.flatMap(({ chargeId }) => (chargeId === null ? [] : [chargeId]));
  if (ids.length === 0) return new Map();
  const rows = await tx<{ id: string; customer_id: string | null }[]>`
    select id, customer_id from charges where id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}

/** Writes the entries, and adds to the day's sums the difference to what they already hold of them. */
async function book(
  tx: Transaction,
  bookings: readonly Booking[],
  calendar: Calendar,
  knownAt: Date,
): Promise<void> {
  if (bookings.length === 0) return;
  const known = await tx<KnownEntry[]>`
    select id, kind, amount_minor as "amountMinor", currency, day, known_at as "knownAt"
    from ledger_entries where id = any(${bookings.map(({ id }) => id)})`;
  const knownById = new Map(known.map((entry) => [entry.id, entry]));
  const rows = bookings.map((booking) => ({
    ...booking,
    day: calendar.dayOf(booking.occurredAt),
    // When we first learnt of the movement, not when it was last linked.
    knownAt: knownById.get(booking.id)?.knownAt ?? knownAt,
  }));
  await upsert(tx, ledgerEntries, ["id"], rows);
  await addTo(tx, ledgerDays, ["day", "currency", "kind"], daySums(known, rows));
}

type Counted = Pick<LedgerEntry, "kind" | "amountMinor" | "currency"> & { readonly day: string };

interface KnownEntry extends Counted {
  readonly id: string;
  readonly knownAt: Date;
}

type DaySum = {
  readonly day: string;
  readonly currency: string;
  readonly kind: string;
  amountMinor: bigint;
  entries: number;
};

function daySums(before: readonly Counted[], after: readonly Counted[]): DaySum[] {
  const sums = new Map<string, DaySum>();
  const add = ({ day, currency, kind, amountMinor }: Counted, sign: 1 | -1) => {
    const key = `${day} ${currency} ${kind}`;
    const sum = sums.get(key) ?? { day, currency, kind, amountMinor: 0n, entries: 0 };
    sum.amountMinor += BigInt(sign) * amountMinor;
    sum.entries += sign;
    sums.set(key, sum);
  };
  for (const entry of before) add(entry, -1);
  for (const entry of after) add(entry, 1);
  return [...sums.values()].filter((sum) => sum.amountMinor !== 0n || sum.entries !== 0);
}

async function linkEarlierRefunds(
  tx: Transaction,
  chargeRows: readonly { readonly id: string; readonly customerId: string | null }[],
): Promise<void> {
  if (chargeRows.length === 0) return;
  await tx`
    update ledger_entries e set customer_id = c.customer_id
    from charges c
    where e.charge_id = c.id and c.id = any(${chargeRows.map(({ id }) => id)})
      and e.customer_id is distinct from c.customer_id`;
}
