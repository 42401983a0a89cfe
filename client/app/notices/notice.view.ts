import type { NoticeKind, NoticesQuery } from "../../generated/graphql.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import type { Frame } from "../../kit/period/frame.ts";

/** A notice as the server tells it. */
export type Notice = NoticesQuery["notices"]["items"][number];

/** A notice in words. */
export interface NoticeView {
  readonly id: string;
  /** When it happened, in the account's time zone. */
  readonly when: string;
  readonly kind: {
    readonly tone: "negative" | "warning";
    readonly glyph: string;
    readonly word: string;
  };
  /** What happened and how much of money is in it, in a sentence. */
  readonly sentence: string;
  /** Why, as the bank or the customer said it; null where nobody did. */
  readonly reason: string | null;
  /** Null of an alert, whose sentence says all. */
  readonly amount: string | null;
  /** Null where Stripe named none. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  /** Null: no event of Stripe's is behind it. */
  readonly eventId: string | null;
  /** Why Slack was not told; null where it was, or nobody is to tell it. */
  readonly slackError: string | null;
}

/** The words of one notice. */
export function noticeView(
  notice: Notice,
  { money, timeZone, today }: Pick<Frame, "money" | "timeZone" | "today">,
): NoticeView {
  const amount = notice.amount == null ? null : money.exact(notice.amount);
  const isAlert = notice.kind === "ALERT";
  const customerId = notice.customerId ?? null;
  return {
    id: notice.id,
    when: formatMoment(notice.occurredAt, timeZone, today),
    kind: KINDS[notice.kind],
    sentence: isAlert ? (notice.reason ?? "") : SENTENCES[notice.kind](amount ?? ""),
    // Stripe's own words are sentences; its codes are words with underscores.
    reason: isAlert ? null : (notice.reason?.replaceAll("_", " ") ?? null),
    amount,
    customer:
      customerId === null ? null : { id: customerId, name: notice.customerName ?? customerId },
    eventId: notice.eventId ?? null,
    slackError: notice.slackError ?? null,
  };
}

const KINDS: Readonly<Record<NoticeKind, NoticeView["kind"]>> = {
  ALERT: { tone: "warning", glyph: "!", word: "Alert" },
  DISPUTE: { tone: "warning", glyph: "!", word: "Dispute" },
  FAILED_PAYMENT: { tone: "negative", glyph: "✕", word: "Failed payment" },
  LARGE_CHURN: { tone: "negative", glyph: "▼", word: "Large churn" },
};

const SENTENCES: Readonly<Record<NoticeKind, (amount: string) => string>> = {
  ALERT: () => "",
  DISPUTE: (amount) => `A payment of ${amount} is disputed.`,
  FAILED_PAYMENT: (amount) => `A payment of ${amount} failed.`,
  LARGE_CHURN: (amount) => `${amount} of MRR was lost.`,
};
