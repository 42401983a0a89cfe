import type { LedgerKind, WhyRevenueQuery } from "../../../generated/graphql.ts";
import {
  type Amount,
  minorUnits,
  minus,
  nothingLike,
  plus,
  withMinorUnits,
} from "../../../kit/format/amount.ts";
import { formatDay, formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import type { DayRange } from "./why.ts";

type Explanation = Pick<WhyRevenueQuery["explainRevenue"], "total" | "entries" | "items">;

/** One movement of money, as a row that can be opened. */
export interface LedgerRow {
  readonly key: string;
  /** Null: money of nobody known. */
  readonly customerId: string | null;
  readonly customer: string;
  /** `Refund, 29 Oct`. */
  readonly what: string;
  readonly amount: string;
  readonly objectId: string;
  readonly eventId: string;
}

/** A sum of money taken apart. */
export interface LedgerView {
  readonly of: string;
  readonly value: string;
  readonly counts: string;
  readonly rows: readonly LedgerRow[];
  /** All entries that are not listed, as one row; null where all are. */
  readonly rest: { readonly label: string; readonly value: string } | null;
  readonly balance: { readonly words: string; readonly isClosed: boolean };
  readonly total: Amount;
}

/**
 * The entries of the ledger behind a sum, newest first, with those that are not listed as one row.
 *
 * @param sign -1 turns the ledger's signs into the figure's.
 */
export function ledgerView(
  { total: signed, entries, items: listed }: Explanation,
  { days: { from, to }, sign }: { readonly days: DayRange; readonly sign: 1n | -1n },
  { money, today }: Pick<Frame, "money" | "today">,
): LedgerView {
  const turned = (amount: Amount) => withMinorUnits(amount, sign * minorUnits(amount));
  const total = turned(signed);
  const sum = listed.reduce<Amount>(
    (whole, { amount }) => plus(whole, turned(amount)),
    nothingLike(total),
  );
  const left = minus(total, sum);
  const unlisted = entries - listed.length;
  const isClosed = unlisted > 0 || minorUnits(left) === 0n;
  return {
    of: `${from} ${to} ${total.currency}`,
    value: money.exact(total),
    counts: `${count(entries)} of the ledger, ${formatRange(from, to, today)}, in ${total.currency.toUpperCase()}.`,
    rows: listed.map((entry) => ({
      key: entry.id,
      customerId: entry.customerId ?? null,
      customer: entry.customerName ?? entry.customerId ?? "Nobody known",
      what: `${KIND_WORDS[entry.kind]}, ${formatDay(entry.day, today)}`,
      amount: money.exact(turned(entry.amount)),
      objectId: entry.objectId,
      eventId: entry.eventId,
    })),
    rest:
      unlisted > 0
        ? { label: `${formatInteger(unlisted)} earlier`, value: money.exact(left) }
        : null,
    balance: {
      isClosed,
      words: isClosed
        ? `${unlisted > 0 ? "With the earlier ones they" : "All entries"} add up to the figure: ${money.exact(nothingLike(total))} left over.`
        : `${money.exact(left)} left over.`,
    },
    total,
  };
}

const KIND_WORDS: Readonly<Record<LedgerKind, string>> = {
  CHARGE: "Payment",
  OFF_STRIPE: "Payment outside Stripe",
  REFUND: "Refund",
  REFUND_FAILURE: "Refund that failed",
  DISPUTE: "Disputed amount withdrawn",
  DISPUTE_REVERSAL: "Disputed amount returned",
  FEE: "Stripe's fee",
};

function count(entries: number): string {
  return `${formatInteger(entries)} ${entries === 1 ? "entry" : "entries"}`;
}
