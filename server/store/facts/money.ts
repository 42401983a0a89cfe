import { ledgerDays, ledgerEntries } from "../../../schema/tables/ledger.ts";
import { invoicePayments } from "../../../schema/tables/stripe-billing.ts";
import { charges, refunds } from "../../../schema/tables/stripe-objects.ts";
import type { DisputeFact, InvoicePaymentFact } from "../../domain/billing-facts.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { ChargeFact, RefundFact } from "../../domain/facts.ts";
import {
  entriesOfCharge,
  entriesOfDispute,
  entriesOfInvoicePayment,
  entriesOfRefund,
  type LedgerEntry,
} from "../../domain/ledger.ts";
import type { Transaction } from "../database.ts";
import { addTo, upsert, upsertNewest } from "../upsert.ts";
import {
  customersOfCharges,
  customersOfInvoices,
  linkEarlierEntries,
  linkRefunds,
  offStripePaymentsOf,
} from "./money-links.ts";
import { earliest, newestPerId, stampRow } from "./newest.ts";

/** An entry and what links it. */
interface Booking extends LedgerEntry {
  readonly customerId: string | null;
  readonly eventId: string;
}

/** The facts that may be money. */
export interface MoneyFacts {
  readonly charges: readonly ChargeFact[];
  readonly refunds: readonly RefundFact[];
  readonly disputes: readonly DisputeFact[];
  readonly invoicePayments: readonly InvoicePaymentFact[];
  /** The invoices that the same news brought and that are stored already: they say whose a payment is. */
  readonly invoiceIds: readonly string[];
}

/** An entry, the event behind it, and the invoice that it settled where no charge did. */
interface Unlinked extends LedgerEntry {
  readonly eventId: string;
  readonly invoiceId: string | null;
}

/**
 * Brings charges and refunds to their newest state and books what of them is money: one ledger row per money object,
 * with the day's sums in the same transaction. A refund is linked to its charge's customer and an off-Stripe payment to
 * its invoice's, whichever came first.
 */
export async function storeMoney(
  tx: Transaction,
  facts: MoneyFacts,
  calendar: Calendar,
  knownAt: Date,
): Promise<void> {
  const chargeRows = await storeCharges(tx, facts.charges, calendar);
  const refundRows = await linkRefunds(tx, await storeRefunds(tx, facts.refunds), chargeRows);
  const storedPayments = await storeInvoicePayments(tx, facts.invoicePayments);
  const paymentRows = await offStripePaymentsOf(tx, storedPayments, facts.invoiceIds);
  const entries: Unlinked[] = [
    ...chargeRows.flatMap((charge) => signed(entriesOfCharge(charge), charge.asOfEvent)),
    ...refundRows.flatMap((refund) => signed(entriesOfRefund(refund), refund.asOfEvent)),
    ...facts.disputes.flatMap((dispute) =>
      signed(entriesOfDispute(dispute), dispute.stamp.eventId),
    ),
    ...paymentRows.flatMap((payment) =>
      signed(entriesOfInvoicePayment(payment), payment.asOfEvent, payment.invoiceId),
    ),
  ];
  const bookings = await linkToCustomers(tx, onePerId(entries));
  const possibleIds = [
    ...chargeRows.map(({ id }) => `charge:${id}`),
    ...refundRows.flatMap(({ id }) => [`refund:${id}`, `refund_failure:${id}`]),
    ...paymentRows.map(({ id }) => `off_stripe:${id}`),
    ...bookings.map(({ id }) => id),
  ];
  await book(tx, { bookings, possibleIds: [...new Set(possibleIds)] }, calendar, knownAt);
  await linkEarlierEntries(tx, chargeRows);
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
    (newer, older) => ({
      ...newer,
      chargeId: newer.chargeId ?? older.chargeId,
      leftBalance: newer.leftBalance || older.leftBalance,
      failedAt: earliest(newer.failedAt, older.failedAt),
    }),
  );
  const rows = newest.map(({ stamp, ...refund }) => ({ ...refund, ...stampRow(stamp) }));
  return upsertNewest(tx, refunds, rows, {
    chargeId: "first known",
    failedAt: "earliest",
    leftBalance: "ever true",
  });
}

async function storeInvoicePayments(tx: Transaction, facts: readonly InvoicePaymentFact[]) {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, paidAt: earliest(newer.paidAt, older.paidAt) }),
  );
  const rows = newest.map(({ stamp, ...payment }) => ({ ...payment, ...stampRow(stamp) }));
  return upsertNewest(tx, invoicePayments, rows, { paidAt: "earliest" });
}

function signed(
  entries: readonly LedgerEntry[],
  eventId: string,
  invoiceId: string | null = null,
): Unlinked[] {
  return entries.map((entry) => ({ ...entry, eventId, invoiceId }));
}

async function linkToCustomers(tx: Transaction, entries: readonly Unlinked[]): Promise<Booking[]> {
  const ofCharge = await customersOfCharges(tx, entries);
  const ofInvoice = await customersOfInvoices(tx, entries);
  return entries.map(({ invoiceId, ...entry }) => ({
    ...entry,
    customerId: ofCharge.get(entry.chargeId ?? "") ?? ofInvoice.get(invoiceId ?? "") ?? null,
  }));
}

/** A dispute's events each carry all its movements so far; of one id the first stands for all. */
function onePerId<Entry extends { readonly id: string }>(entries: readonly Entry[]): Entry[] {
  return [...new Map([...entries].reverse().map((entry) => [entry.id, entry])).values()];
}

/** What the touched objects are worth now, and every id that an entry of theirs could have. */
interface Books {
  readonly bookings: readonly Booking[];
  readonly possibleIds: readonly string[];
}

/**
 * Writes the entries, takes out those that are no longer true, and adds to the day's sums the difference to what they
 * already hold: the ledger follows from the objects' state alone, whatever states they went through.
 */
async function book(
  tx: Transaction,
  { bookings, possibleIds }: Books,
  calendar: Calendar,
  knownAt: Date,
): Promise<void> {
  if (possibleIds.length === 0) return;
  const known = await tx<KnownEntry[]>`
    select id, kind, amount_minor as "amountMinor", currency, day, known_at as "knownAt"
    from ledger_entries where id = any(${[...possibleIds]})`;
  const knownById = new Map(known.map((entry) => [entry.id, entry]));
  const rows = bookings.map((booking) => ({
    ...booking,
    day: calendar.dayOf(booking.occurredAt),
    // When we first learnt of the movement, not when it was last linked.
    knownAt: knownById.get(booking.id)?.knownAt ?? knownAt,
  }));
  const gone = known.map(({ id }) => id).filter((id) => !rows.some((row) => row.id === id));
  if (gone.length > 0) await tx`delete from ledger_entries where id = any(${gone})`;
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
