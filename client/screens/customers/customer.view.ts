import type {
  CustomerQuery,
  CustomerTimelineQuery,
  TimelineKind,
} from "../../generated/graphql.ts";
import { minorUnits } from "../../kit/format/amount.ts";
import { formatDay } from "../../kit/format/day.ts";
import { dayOf, formatMoment } from "../../kit/format/moment.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { withoutKind } from "../../kit/timeline/without-kind.ts";
import { LINKED_BY } from "./linked-by.ts";

type Customer = CustomerQuery["customer"];
type Entry = CustomerTimelineQuery["customer"]["timeline"]["items"][number];
type Shown = Pick<Frame, "money" | "timeZone" | "today">;

/** A customer's facts and subscriptions in words. */
export interface CustomerView {
  readonly name: string;
  /** What is paid now, in a sentence. */
  readonly sentence: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Whose it is, by the company's own id; null where no user is named. */
  readonly userId: string | null;
  readonly subscriptions: readonly SubscriptionRow[];
  /** What its MRR leaves out, a sentence each. */
  readonly unvalued: readonly string[];
}

export interface SubscriptionRow {
  readonly id: string;
  readonly what: string;
  readonly status: string;
  readonly since: string;
  /** When it ended or will; null for neither. */
  readonly end: string | null;
}

/** The customer, with days of the account's time zone and each currency by itself. */
export function customerView(customer: Customer, shown: Shown): CustomerView {
  const { money } = shown;
  const day = (moment: string) => formatDay(dayOf(moment, shown.timeZone), shown.today);
  const mrr = customer.mrr.map(money.exact).join(" and ");
  const each = (of: "paid" | "refunded" | "disputed") =>
    customer.totals
      .map((total) => total[of])
      .filter((amount) => of === "paid" || minorUnits(amount) !== 0n)
      .map(money.exact)
      .join(" and ");
  const facts: (readonly [string, string | null | undefined])[] = [
    ["E-mail", customer.email],
    ["User", linkWords(customer.link)],
    ["Country", customer.country],
    ["Came from", customer.source],
    ["Customer since", customer.createdAt == null ? null : day(customer.createdAt)],
    ["MRR policy", customer.policy],
    ["Paid in all", each("paid") || "nothing yet"],
    ["Given back", each("refunded") || null],
    ["Disputed", each("disputed") || null],
  ];
  return {
    name: customer.name ?? customer.email ?? customer.id,
    sentence: `${mrr === "" ? "Pays nothing a month now." : `Pays ${mrr} a month.`}${customer.deleted ? " Deleted in Stripe; the history stays." : ""}`,
    userId: customer.link?.userId ?? null,
    facts: facts.flatMap(([label, value]) => (value == null ? [] : [[label, value] as const])),
    subscriptions: customer.subscriptions.map((subscription) => ({
      id: subscription.id,
      what: subscription.items.map(({ words }) => words).join(", ") || "no items",
      status: subscription.status.replaceAll("_", " "),
      since: day(subscription.startedAt),
      end: endWords(subscription, day),
    })),
    unvalued: customer.unvaluedItems.map(({ reason }) => reason),
  };
}

/** One entry of the timeline as a row. */
export interface TimelineRow {
  readonly id: string;
  readonly when: string;
  readonly kind: string;
  readonly words: string;
  readonly rule: string | null;
  readonly amount: string | null;
  readonly eventId: string;
}

/** The words of one entry; a movement's amount has its sign. */
export function timelineRow(entry: Entry, { money, timeZone, today }: Shown): TimelineRow {
  const write = entry.kind === "MOVEMENT" ? money.signed : money.exact;
  return {
    id: entry.id,
    when: formatMoment(entry.at, timeZone, today),
    kind: KIND_WORDS[entry.kind],
    words: withoutKind(entry.words, KIND_WORDS[entry.kind]),
    rule: entry.rule ?? null,
    amount: entry.amount == null ? null : write(entry.amount),
    eventId: entry.eventId,
  };
}

const KIND_WORDS: Readonly<Record<TimelineKind, string>> = {
  DISPUTE: "Dispute",
  EVENT: "Event",
  INVOICE: "Invoice",
  MOVEMENT: "MRR",
  PAYMENT: "Payment",
  REFUND: "Refund",
  SUBSCRIPTION: "Subscription",
};

function linkWords(link: Customer["link"]): string {
  if (link == null) return "not linked";
  return link.userId == null
    ? LINKED_BY[link.linkedBy]
    : `${link.userId}, ${LINKED_BY[link.linkedBy]}`;
}

function endWords(
  subscription: Customer["subscriptions"][number],
  day: (moment: string) => string,
): string | null {
  const { endedAt, cancelAt, cancelAtPeriodEnd, trialEnd } = subscription;
  if (endedAt != null) return `ended ${day(endedAt)}`;
  if (cancelAt != null) return `ends ${day(cancelAt)}`;
  if (cancelAtPeriodEnd) return "ends with its period";
  return subscription.status === "trialing" && trialEnd != null
    ? `trial until ${day(trialEnd)}`
    : null;
}
