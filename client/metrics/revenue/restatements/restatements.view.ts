import type { RestatedMetric, RestatementsQuery } from "../../../generated/graphql.ts";
import { minorUnits } from "../../../kit/format/amount.ts";
import { type Day, formatDay } from "../../../kit/format/day.ts";
import { formatInteger, LOCALE } from "../../../kit/format/locale.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Restatement = RestatementsQuery["restatements"]["items"][number];

/** What one late event did to one past month, as a row. */
export interface RestatementRow {
  readonly id: string;
  /** When Tidemark learnt of it, in the account's time zone. */
  readonly learnt: string;
  /** `October 2026`. */
  readonly month: string;
  readonly metric: string;
  /** Signed. A change below half a minor unit is told as that, for it is no zero. */
  readonly change: string;
  /** Null for money of nobody known. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  /** Stripe's word for what happened, and when; null where the event itself is not kept. */
  readonly event: string | null;
  readonly eventId: string;
}

/** The words of one restatement. */
export function restatementRow(
  restatement: Restatement,
  { money, timeZone, today }: Pick<Frame, "money" | "timeZone" | "today">,
): RestatementRow {
  const { id, knownAt, month, metric, delta, eventType, happenedAt } = restatement;
  const customerId = restatement.customerId ?? null;
  return {
    id,
    learnt: formatMoment(knownAt, timeZone, today),
    month: monthName(month),
    metric: METRICS[metric],
    change: minorUnits(delta) === 0n ? `less than ${smallest(delta, money)}` : money.signed(delta),
    customer:
      customerId === null ? null : { id: customerId, name: restatement.customerName ?? customerId },
    event:
      eventType == null
        ? null
        : `${eventType}${happenedAt == null ? "" : `, ${formatMoment(happenedAt, timeZone, today)}`}`,
    eventId: restatement.eventId,
  };
}

/** `3 past months restated since 22 Oct`; null where none was. */
export function restatedWords(months: number, since: Day, today: Day): string | null {
  if (months === 0) return null;
  const past = months === 1 ? "1 past month" : `${formatInteger(months)} past months`;
  return `${past} restated since ${formatDay(since, today)}`;
}

/** The filter of the list: one metric, or all. */
export const RESTATED: readonly (readonly [RestatedMetric | "ALL", string])[] = [
  ["ALL", "All"],
  ["MRR", "MRR"],
  ["NET_REVENUE", "Net revenue"],
];

/** Reads the filter out of the address, `mrr`; null for all, and for what is no metric. */
export function parseRestated(text: unknown): RestatedMetric | null {
  const found = RESTATED.find(([metric]) => metric !== "ALL" && addressOf(metric) === text)?.[0];
  return found === undefined || found === "ALL" ? null : found;
}

/** What of an address says the filter; nothing for all. */
export function writeRestated(metric: RestatedMetric | "ALL"): { of?: string } {
  return metric === "ALL" ? {} : { of: addressOf(metric) };
}

const METRICS: Readonly<Record<RestatedMetric, string>> = {
  MRR: "MRR",
  NET_REVENUE: "Net revenue",
};

function addressOf(metric: RestatedMetric): string {
  return metric.toLowerCase().replace("_", "-");
}

function monthName(month: Day): string {
  return new Intl.DateTimeFormat(LOCALE, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}T00:00:00Z`));
}

function smallest(like: Restatement["delta"], money: Frame["money"]): string {
  return money.exact({ ...like, minorUnits: "1" });
}
