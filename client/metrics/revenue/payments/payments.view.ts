import type { PaymentShownFragment, PaymentStatus } from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { dayOf, formatMoment } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** A payment as a row. */
export interface PaymentRow {
  readonly id: string;
  readonly time: string;
  /** Null where Stripe knows neither name nor address. */
  readonly customer: string | null;
  /** Null where Stripe named no customer. */
  readonly customerId: string | null;
  /** Null where there is none, or where it stands in for the name. */
  readonly email: string | null;
  readonly plan: string | null;
  readonly amount: string;
  readonly status: {
    readonly tone: "positive" | "negative" | "warning" | "plain";
    readonly glyph: string;
    readonly word: string;
    /** Left out where there is little room. */
    readonly detail: string;
    /** Why it failed, as the bank said it. */
    readonly reason: string | null;
  };
}

/** The words of one payment, its time in the account's zone. */
export function paymentRow(payment: PaymentShownFragment, frame: Frame): PaymentRow {
  return {
    id: payment.id,
    time: formatMoment(payment.at, frame.timeZone, frame.today),
    customer: payment.customerName ?? payment.customerEmail ?? payment.customerId ?? null,
    customerId: payment.customerId ?? null,
    email: payment.customerName == null ? null : (payment.customerEmail ?? null),
    plan: payment.plan ?? null,
    amount: frame.money.exact(payment.amount),
    status: {
      ...STATUS[payment.status],
      detail: detailOf(payment, frame),
      reason: payment.failureMessage ?? null,
    },
  };
}

/** `6 of 452 payments`, and `20 of more than 10,000 payments` where no more are counted. */
export function countWords(
  shown: number,
  { totalCount, totalIsBounded }: { readonly totalCount: number; readonly totalIsBounded: boolean },
): string {
  const noun = totalCount === 1 && !totalIsBounded ? "payment" : "payments";
  const total = `${totalIsBounded ? "more than " : ""}${formatInteger(totalCount)}`;
  return `${formatInteger(shown)} of ${total} ${noun}`;
}

const STATUS: Readonly<
  Record<PaymentStatus, Pick<PaymentRow["status"], "tone" | "glyph" | "word">>
> = {
  PAID: { tone: "positive", glyph: "✓", word: "Paid" },
  FAILED: { tone: "negative", glyph: "✕", word: "Failed" },
  REFUNDED: { tone: "warning", glyph: "↩", word: "Refunded" },
  PARTLY_REFUNDED: { tone: "warning", glyph: "↩", word: "Refunded" },
  UNCAPTURED: { tone: "plain", glyph: "○", word: "Held" },
  PENDING: { tone: "plain", glyph: "○", word: "Pending" },
  UNKNOWN: { tone: "plain", glyph: "?", word: "Not known" },
};

function detailOf(payment: PaymentShownFragment, frame: Frame): string {
  switch (payment.status) {
    case "FAILED":
      return payment.nextAttemptAt == null
        ? ""
        : `, retry ${formatDay(dayOf(payment.nextAttemptAt, frame.timeZone), frame.today)}`;
    case "REFUNDED":
      return " in full";
    case "PARTLY_REFUNDED":
      return ` ${frame.money.exact(payment.refunded)}`;
    case "UNCAPTURED":
      return ", not captured";
    default:
      return "";
  }
}
