import { includesTax, isMetered } from "./billed-invoice.ts";
import { type DatedSnapshot, pastDueLimit } from "./counting.ts";
import { type CustomerBook, invoicesOf, paymentsOf } from "./customer-book.ts";
import type { MrrPolicy } from "./mrr-policy.ts";

/** A moment at which a subscription's value changes, or may change, without news of the subscription itself. */
export interface Turn {
  readonly at: Date;
  /** What turns, in a few words. */
  readonly rule: string;
  /** The event behind it. */
  readonly eventId: string;
}

/** A stretch of time. */
export interface Span {
  readonly from: Date;
  /** Null: without end. */
  readonly until: Date | null;
}

/** The turns strictly inside a span, in order of time; of several in one moment the first of these counts. */
export function turnsBetween(
  dated: DatedSnapshot,
  book: CustomerBook,
  policy: MrrPolicy,
  { from, until }: Span,
): Turn[] {
  const all = [
    ...startTurns(dated),
    ...limitTurns(dated, policy),
    ...discountTurns(dated, book),
    ...invoiceTurns(dated, book),
    ...paymentTurns(dated, book, policy),
  ];
  const inside = all.filter(({ at }) => at > from && (until === null || at < until));
  const byTime = new Map<number, Turn>();
  for (const turn of inside) {
    if (!byTime.has(turn.at.getTime())) byTime.set(turn.at.getTime(), turn);
  }
  return [...byTime.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function startTurns({ snapshot }: DatedSnapshot): Turn[] {
  return [{ at: snapshot.startedAt, rule: "it starts", eventId: snapshot.stamp.eventId }];
}

function limitTurns({ snapshot, pastDueSince }: DatedSnapshot, policy: MrrPolicy): Turn[] {
  const at = pastDueLimit(pastDueSince, policy);
  const rule = `past due for ${policy.pastDueDays} days`;
  return at === null ? [] : [{ at, rule, eventId: snapshot.stamp.eventId }];
}

function discountTurns({ snapshot }: DatedSnapshot, book: CustomerBook): Turn[] {
  const named = [...snapshot.discountIds, ...snapshot.items.flatMap((item) => item.discountIds)]
    .map((id) => book.discounts.get(id))
    .filter((discount) => discount !== undefined);
  return [...named, ...book.ofCustomer]
    .flatMap(({ startAt, endAt, removedAt }) => [startAt, endAt, removedAt])
    .filter((at) => at !== null)
    .map((at) => ({
      at,
      rule: "a discount began or ended",
      eventId: snapshot.stamp.eventId,
    }));
}

/** An invoice may tell another tax, or more of the use. */
function invoiceTurns({ snapshot }: DatedSnapshot, book: CustomerBook): Turn[] {
  const reads = snapshot.items.some(({ terms }) => includesTax(terms) || isMetered(terms));
  if (!reads) return [];
  return invoicesOf(book, snapshot.id).map(({ at, id, eventId }) => ({
    at,
    rule: `invoice ${id}`,
    eventId,
  }));
}

function paymentTurns({ snapshot }: DatedSnapshot, book: CustomerBook, policy: MrrPolicy): Turn[] {
  const { first } = paymentsOf(book, snapshot.id);
  if (policy.countsBeforePayment || first === null) return [];
  const { at, invoiceId, eventId } = first;
  return [{ at, rule: `invoice ${invoiceId} paid`, eventId }];
}
