import { ledgerEntries } from "../../../schema/tables/ledger.ts";
import { invoicePayments } from "../../../schema/tables/stripe-billing.ts";
import { charges, refunds } from "../../../schema/tables/stripe-money.ts";
import type {
  BalanceTransactionFact,
  DisputeFact,
  InvoicePaymentFact,
} from "../../domain/billing-facts.ts";
import type { Books } from "../../domain/books.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { ChargeFact, RefundFact } from "../../domain/facts.ts";
import { integer, toMonthlyValue } from "../../domain/fixed-point.ts";
import {
  entriesOfBalanceTransaction,
  entriesOfCharge,
  entriesOfDispute,
  entriesOfInvoicePayment,
  entriesOfRefund,
  type LedgerEntry,
} from "../../domain/ledger.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
import { upsert, upsertNewest } from "../upsert.ts";
import { refuseLargerSums } from "./largest-sum.ts";
import { changeLedgerDays } from "./ledger-days.ts";
import { type Links, readLinks } from "./ledger-links.ts";
import { earliest, newestPerId, stampRow } from "./newest.ts";
import { readRemainders } from "./off-stripe.ts";
import { linkRefunds } from "./refund-links.ts";
import { type DayChange, noteRestatements } from "./restate.ts";
import { supersedeEntries } from "./supersede.ts";
import { noteNewsOfPayers } from "./user-news.ts";

/** An entry, and the event that says so. */
interface Booking extends LedgerEntry {
  readonly eventId: string;
}

/** The facts that may be money. */
export interface MoneyFacts {
  readonly charges: readonly ChargeFact[];
  readonly refunds: readonly RefundFact[];
  readonly disputes: readonly DisputeFact[];
  readonly balanceTransactions: readonly BalanceTransactionFact[];
  readonly invoicePayments: readonly InvoicePaymentFact[];
  /** Invoices of which some news came and on which something was paid outside Stripe. */
  readonly offStripeInvoiceIds: readonly string[];
}

/**
 * Brings charges and refunds to their newest state and books what of them is money: one ledger row per money object,
 * with the day's sums in the same transaction. Returns the ids of the entries that were written.
 */
export async function storeMoney(
  tx: Transaction,
  facts: MoneyFacts,
  books: Books,
): Promise<ReadonlySet<string>> {
  const [chargeRows, storedRefunds, paymentRows] = await together([
    storeCharges(tx, facts.charges, books.calendar),
    storeRefunds(tx, facts.refunds),
    storeInvoicePayments(tx, facts.invoicePayments),
  ]);
  const [refundRows, remainders] = await together([
    linkRefunds(tx, storedRefunds, chargeRows),
    readRemainders(tx, [...facts.offStripeInvoiceIds, ...recordedOn(paymentRows)]),
  ]);
  const bookings: Booking[] = [
    ...chargeRows.flatMap((charge) => signed(entriesOfCharge(charge), charge.asOfEvent)),
    ...refundRows.flatMap((refund) => signed(entriesOfRefund(refund), refund.asOfEvent)),
    ...facts.disputes.flatMap((dispute) =>
      signed(entriesOfDispute(dispute), dispute.stamp.eventId),
    ),
    ...facts.balanceTransactions.flatMap((transaction) =>
      signed(entriesOfBalanceTransaction(transaction), transaction.stamp.eventId),
    ),
    ...paymentRows.flatMap((payment) =>
      signed(entriesOfInvoicePayment(payment), payment.asOfEvent),
    ),
    ...remainders.flatMap(({ entries, asOfEvent }) => signed(entries, asOfEvent)),
  ];
  const possible: [string, string][] = [
    ...chargeRows.map((row): [string, string] => [`charge:${row.id}`, row.asOfEvent]),
    ...refundRows.flatMap((row): [string, string][] => [
      [`refund:${row.id}`, row.asOfEvent],
      [`refund_failure:${row.id}`, row.asOfEvent],
    ]),
    ...paymentRows.map((row): [string, string] => [`off_stripe:${row.id}`, row.asOfEvent]),
    ...remainders.map(({ invoiceId, asOfEvent }): [string, string] => [
      `off_stripe:${invoiceId}`,
      asOfEvent,
    ]),
  ];
  const touched = { bookings: onePerId(bookings), possible: new Map(possible) };
  await book(tx, touched, books);
  return new Set(bookings.map(({ id }) => id));
}

/** Links entries anew that stand already: what they belong to is news, what they are is not. */
export async function relinkEntries(
  tx: Transaction,
  ids: readonly string[],
  books: Books,
): Promise<void> {
  const known = await readEntries(tx, ids);
  await book(tx, { bookings: known, possible: new Map() }, books);
}

/** A charge that succeeded stays so: of its news only what says so counts, whatever the order. */
function onceSucceeded(facts: readonly ChargeFact[]): ChargeFact[] {
  const succeeded = new Set(facts.filter(({ status }) => status === SUCCEEDED).map(({ id }) => id));
  return facts.filter(({ id, status }) => !succeeded.has(id) || status === SUCCEEDED);
}

const SUCCEEDED = "succeeded";

async function storeCharges(tx: Transaction, facts: readonly ChargeFact[], calendar: Calendar) {
  const newest = newestPerId(
    onceSucceeded(facts),
    ({ id }) => id,
    (newer, older) => ({ ...newer, capturedAt: earliest(newer.capturedAt, older.capturedAt) }),
  );
  const rows = newest.map(({ stamp, ...charge }) => ({
    ...charge,
    day: calendar.dayOf(charge.createdAt),
    ...stampRow(stamp),
  }));
  return upsertNewest(tx, charges, rows, { capturedAt: "earliest" }, { status: [SUCCEEDED] });
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

/** The invoices whose payments outside Stripe are told of one by one. */
function recordedOn(
  payments: readonly { readonly invoiceId: string; readonly paymentType: string }[],
): string[] {
  return payments
    .filter(({ paymentType }) => paymentType === "payment_record")
    .map(({ invoiceId }) => invoiceId);
}

function signed(entries: readonly LedgerEntry[], eventId: string) {
  return entries.map((entry) => ({ ...entry, eventId }));
}

/**
 * A dispute's events each carry all its movements so far, and a balance transaction may tell of its fee too: of several
 * that say the same the first by id is named, in whatever order they come.
 */
function onePerId(bookings: readonly Booking[]): Booking[] {
  const byId = new Map<string, Booking>();
  for (const booking of bookings) {
    const known = byId.get(booking.id);
    if (known === undefined || booking.eventId < known.eventId) byId.set(booking.id, booking);
  }
  return [...byId.values()];
}

/** What the touched objects are worth now, and every id that an entry of theirs could have, with their newest event. */
interface Touched {
  readonly bookings: readonly Booking[];
  readonly possible: ReadonlyMap<string, string>;
}

/** An entry as it stands. */
interface StoredEntry extends Booking, Links {
  readonly day: string;
  readonly knownAt: Date;
}

/**
 * Writes the entries, takes out those that are no longer true, and adds to the day's sums the difference to what they
 * already hold: the ledger follows from the objects' state alone, whatever states they went through. An entry of which
 * anything else is believed now, or that is taken out, stays among the superseded ones.
 */
async function book(tx: Transaction, { bookings, possible }: Touched, books: Books): Promise<void> {
  const ids = new Set([...possible.keys(), ...bookings.map(({ id }) => id)]);
  const [known, links] = await together([readEntries(tx, [...ids]), readLinks(tx, bookings)]);
  if (bookings.length === 0 && known.length === 0) return;
  const knownById = new Map(known.map((entry) => [entry.id, entry]));
  const rows = bookings.map((booking): StoredEntry => {
    const day = books.calendar.dayOf(booking.occurredAt);
    const row = { ...booking, ...linksOf(booking, links), day, knownAt: books.knownAt };
    const before = knownById.get(booking.id);
    if (before === undefined || !isSameMoney(before, row)) return row;
    const isToldAgain = !possible.has(booking.id) && before.eventId < booking.eventId;
    const eventId = isToldAgain ? before.eventId : booking.eventId;
    return { ...row, eventId, knownAt: isSameBelief(before, row) ? before.knownAt : row.knownAt };
  });
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const gone = known.map(({ id }) => id).filter((id) => !rowById.has(id));
  const replaced = known.filter((entry) => !isSameBelief(entry, rowById.get(entry.id)));
  const lost = replaced.filter((entry) => !isSameMoney(entry, rowById.get(entry.id)));
  const won = rows.filter((row) => !isSameMoney(row, knownById.get(row.id)));
  const changes = [
    ...lost.map((entry) =>
      dayChange(entry, -1n, rowById.get(entry.id)?.eventId ?? possible.get(entry.id)),
    ),
    ...won.map((entry) => dayChange(entry, 1n, entry.eventId)),
  ].filter((change) => change !== null);
  await together([
    supersedeEntries(tx, replaced, books.knownAt),
    takeOut(tx, gone),
    upsert(tx, ledgerEntries, ["id"], rows),
    changeLedgerDays(tx, known, rows),
    noteRestatements(tx, "net_revenue", changes, books),
    noteNewsOfPayers(tx, payersOf([...known, ...rows])),
  ]);
  await refuseLargerSums(tx, rows);
}

/** Whose money it was or is: their first payment, or what their cohort paid, may be another. Fees are the company's. */
function payersOf(entries: readonly StoredEntry[]): string[] {
  const payers = entries.flatMap(({ kind, customerId }) =>
    kind === "fee" || customerId === null ? [] : [customerId],
  );
  return [...new Set(payers)];
}

async function takeOut(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx`delete from ledger_entries where id = any(${[...ids]})`;
}

/** What an entry does to its day; a fee is no part of net revenue. */
function dayChange(entry: StoredEntry, sign: 1n | -1n, eventId = entry.eventId): DayChange | null {
  if (entry.kind === "fee") return null;
  const { day, currency, customerId, amountMinor } = entry;
  const delta = toMonthlyValue(integer(sign * amountMinor));
  return { day, currency, customerId, eventId, delta };
}

async function readEntries(tx: Transaction, ids: readonly string[]): Promise<StoredEntry[]> {
  if (ids.length === 0) return [];
  const rows = await tx<StoredEntry[]>`
    select id, kind, amount_minor as "amountMinor", currency, occurred_at as "occurredAt", day,
      known_at as "knownAt", charge_id as "chargeId",
      invoice_id as "invoiceId", subscription_id as "subscriptionId",
      customer_id as "customerId", plan_id as "planId", segment_id as "segmentId",
      lacks_fee as "lacksFee", event_id as "eventId"
    from ledger_entries where id = any(${[...ids]})`;
  return [...rows];
}

function linksOf({ id }: Booking, links: ReadonlyMap<string, Links>): Links {
  const found = links.get(id);
  if (found === undefined) throw new Error(`Entry ${id} was not looked up`);
  return found;
}

function isSameMoney(a: StoredEntry, b: StoredEntry | undefined): boolean {
  return (
    b !== undefined &&
    a.kind === b.kind &&
    a.amountMinor === b.amountMinor &&
    a.currency === b.currency &&
    a.day === b.day
  );
}

/** The same money of the same customer, plan and segment: what a question may tell entries apart by. */
function isSameBelief(a: StoredEntry, b: StoredEntry | undefined): boolean {
  return (
    b !== undefined &&
    isSameMoney(a, b) &&
    a.customerId === b.customerId &&
    a.planId === b.planId &&
    a.segmentId === b.segmentId
  );
}
