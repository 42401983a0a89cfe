import type {
  DisputeOutcome,
  TrialOutcome,
  WhyDisputesQuery,
  WhyTrialsQuery,
} from "../../../generated/graphql.ts";
import { formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import type { ReceiptRow } from "./receipt-list.tsx";
import type { DayRange } from "./why.ts";

/** A thing of a count, with the Stripe object it is and the event that says so. */
export interface ThingRow extends ReceiptRow {
  readonly objects: readonly (readonly [label: string, id: string])[];
  readonly eventId: string;
}

/** A count with the things it counts, newest first. */
export interface ThingsView {
  readonly of: string;
  readonly value: string;
  readonly counts: string;
  readonly rows: readonly ThingRow[];
  /** Those that are not listed, as one row; null where all are. */
  readonly rest: { readonly label: string; readonly value: string } | null;
}

type Shown = Pick<Frame, "money" | "timeZone" | "today">;

const TRIALS: Readonly<Record<TrialOutcome, string>> = {
  CONVERTED: "Converted",
  LOST: "Ended without",
  OPEN: "Still open",
};

/** The trials that began on some days. */
export function trialsView(
  { trials, items }: WhyTrialsQuery["explainTrialConversion"],
  days: DayRange,
  { timeZone, today }: Shown,
): ThingsView {
  const moment = (at: string) => formatMoment(at, timeZone, today);
  return {
    ...countOf(trials, items.length, days),
    counts: `${trials === 1 ? "trial" : "trials"} that started ${rangeOf(days, today)}.`,
    rows: items.map((trial) => ({
      key: `${trial.subscriptionId} ${trial.startedAt}`,
      customerId: trial.customerId,
      customer: trial.customerName ?? trial.customerId,
      what: `Started ${moment(trial.startedAt)}, ${trial.plan ?? "no plan"}${
        trial.decidedAt == null ? endWords(trial.endsAt, moment) : ` · ${moment(trial.decidedAt)}`
      }`,
      amount: TRIALS[trial.outcome],
      objects: [["Subscription", trial.subscriptionId]],
      eventId: trial.eventId,
    })),
  };
}

function endWords(endsAt: string | null | undefined, moment: (at: string) => string): string {
  return endsAt == null ? "" : ` · until ${moment(endsAt)}`;
}

const DISPUTES: Readonly<Record<DisputeOutcome, string>> = {
  WON: "won",
  LOST: "lost",
  OPEN: "open",
  INQUIRY: "inquiry",
};

/** The disputes that were opened on some days; inquiries are listed and not counted, as in the figure. */
export function disputesView(
  { counts, items }: WhyDisputesQuery["explainDisputes"],
  days: DayRange,
  { money, timeZone, today }: Shown,
): ThingsView {
  const all = counts.opened + counts.inquiries;
  const asked = counts.inquiries === 0 ? "" : ` Beside them ${inquiries(counts.inquiries)}.`;
  return {
    ...countOf(all, items.length, days),
    value: formatInteger(counts.opened),
    counts: `${counts.opened === 1 ? "dispute" : "disputes"} opened ${rangeOf(days, today)}.${asked}`,
    rows: items.map((dispute) => ({
      key: dispute.id,
      customerId: dispute.customerId ?? null,
      customer: dispute.customerName ?? dispute.customerId ?? "Nobody known",
      what: `${formatMoment(dispute.createdAt, timeZone, today)}, ${DISPUTES[dispute.outcome]}${
        dispute.reason == null ? "" : ` · ${dispute.reason.replaceAll("_", " ")}`
      }`,
      amount: money.exact(dispute.amount),
      objects: [
        ["Dispute", dispute.id],
        ...(dispute.chargeId == null ? [] : [["Charge", dispute.chargeId] as const]),
      ],
      eventId: dispute.eventId,
    })),
  };
}

function inquiries(count: number): string {
  const many = count === 1 ? "inquiry, which moves" : "inquiries, which move";
  return `${formatInteger(count)} ${many} no money`;
}

function rangeOf({ from, to }: DayRange, today: string): string {
  return formatRange(from, to, today);
}

function countOf(all: number, listed: number, { from, to }: DayRange) {
  return {
    of: `${from} ${to}`,
    value: formatInteger(all),
    rest: all === listed ? null : { label: `${formatInteger(all - listed)} earlier`, value: "" },
  };
}
