import type {
  IngestionQuery,
  IntakeStatus,
  ReplayStripeEventMutation,
  StripeEventsQuery,
} from "../../generated/graphql.ts";
import { durationWords, secondsBetween } from "../../kit/format/duration.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import type { CountView } from "../../kit/kpi/count.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { type LagView, lagView } from "./lag.view.ts";

type Ingestion = IngestionQuery["ingestion"];
type StripeEvent = StripeEventsQuery["stripeEvents"]["items"][number];
type Zone = Pick<Frame, "timeZone" | "today">;

/** The counts of the inbox as the screen says them. */
export interface IngestionView {
  /** Whether anything that came is not in the numbers, in a sentence. What never came cannot be seen from here. */
  readonly sentence: string;
  /** `last event 20 Nov 09:38`. */
  readonly lastEvent: string;
  readonly received: CountView;
  readonly waiting: CountView;
  readonly parked: CountView;
  readonly ignored: CountView;
  readonly lag: LagView;
  readonly apiVersions: readonly NamedRow[];
  /** More than one version: endpoints that drift apart. */
  readonly isDrifting: boolean;
  readonly ignoredTypes: readonly NamedRow[];
}

/** A name and how many events have it. */
export interface NamedRow {
  readonly name: string;
  readonly events: string;
}

/** The inbox in words; the times are the account's. */
export function ingestionView(ingestion: Ingestion, zone: Zone): IngestionView {
  const { received, redeliveries, waiting, parked, ignored, lastReceivedAt } = ingestion;
  const since = ingestion.waitingSince ?? null;
  return {
    sentence: sentenceOf(ingestion),
    lastEvent:
      lastReceivedAt == null
        ? "no event yet"
        : `last event ${formatMoment(lastReceivedAt, zone.timeZone, zone.today)}`,
    received: {
      value: formatInteger(received),
      note:
        redeliveries === 0
          ? "each came once"
          : `${formatInteger(redeliveries)} came again, and changed nothing`,
      isUrgent: false,
    },
    waiting: {
      value: formatInteger(waiting),
      note:
        since === null
          ? "every event was read"
          : `the oldest since ${formatMoment(since, zone.timeZone, zone.today)}`,
      isUrgent: false,
    },
    parked: {
      value: formatInteger(parked),
      note: parked === 0 ? "of all time" : "not in the numbers; each says why below",
      isUrgent: parked > 0,
    },
    ignored: {
      value: formatInteger(ignored),
      note: "their type has no effect on any number",
      isUrgent: false,
    },
    lag: lagView(ingestion.lag),
    apiVersions: ingestion.apiVersions.map(namedRow),
    isDrifting: ingestion.apiVersions.length > 1,
    ignoredTypes: ingestion.ignoredTypes.map(namedRow),
  };
}

/** `2 parked`, where a person must act; null where nobody must. */
export function liveWord(parked: number): string | null {
  return parked === 0 ? null : `${formatInteger(parked)} parked`;
}

/** `2 events could not be applied, so these numbers may miss something.` */
export function parkedWords(parked: number): string {
  return `${countOf(parked)} could not be applied, so these numbers may miss something.`;
}

/** The filter of the table: a status, or all. */
export const FILTERS: readonly (readonly [IntakeStatus | "ALL", string])[] = [
  ["ALL", "All"],
  ["PARKED", "Parked"],
  ["WAITING", "Waiting"],
  ["APPLIED", "Applied"],
  ["IGNORED", "Ignored"],
];

/** Reads the filter out of the address, `parked`; null for all, and for what is no status. */
export function parseStatus(text: unknown): IntakeStatus | null {
  const found = FILTERS.find(([status]) => status !== "ALL" && status.toLowerCase() === text)?.[0];
  return found === undefined || found === "ALL" ? null : found;
}

/** An event of the inbox as a row. */
export interface EventRow {
  readonly id: string;
  readonly type: string;
  /** The object it speaks of; null where it names none. */
  readonly objectId: string | null;
  readonly received: string;
  /** `after 1.2 s, applied after 1.5 s`, from when it happened at Stripe; null where there is nothing to tell. */
  readonly lag: string | null;
  readonly origin: string;
  readonly status: StatusView;
  /** Why it is parked or ignored. */
  readonly error: string | null;
  /** `tried 3 times`, `came 2 times more`; null for neither. */
  readonly history: string | null;
  readonly isParked: boolean;
}

interface StatusView {
  readonly tone: "positive" | "warning" | "plain";
  readonly glyph: string;
  readonly word: string;
}

/** The words of one event, its time in the account's zone. */
export function eventRow(event: StripeEvent, { timeZone, today }: Zone): EventRow {
  const history = [
    event.attempts > 1 ? `tried ${formatInteger(event.attempts)} times` : null,
    event.redeliveries > 0 ? `came ${times(event.redeliveries)} more` : null,
  ].filter((words) => words !== null);
  return {
    id: event.id,
    type: event.type,
    objectId: event.objectId ?? null,
    received: formatMoment(event.receivedAt, timeZone, today),
    lag: lagWords(event),
    origin: event.origin,
    status: STATUS[event.status],
    error: event.error ?? null,
    history: history.length === 0 ? null : history.join(", "),
    isParked: event.status === "PARKED",
  };
}

/** What a replay came to, in a sentence. */
export function replayWords({
  eventId,
  status,
  error,
}: ReplayStripeEventMutation["replayStripeEvent"]): string {
  switch (status) {
    case "APPLIED":
      return `${eventId} is applied; the numbers know it now.`;
    case "IGNORED":
      return `${eventId} has no effect on any number${error == null ? "" : `: ${error}`}.`;
    case "PARKED":
      return `${eventId} stays parked: ${error ?? "the server gave no reason"}`;
    case "WAITING":
      return `${eventId} waits to be applied.`;
  }
}

const STATUS: Readonly<Record<IntakeStatus, StatusView>> = {
  APPLIED: { tone: "positive", glyph: "✓", word: "Applied" },
  IGNORED: { tone: "plain", glyph: "○", word: "Ignored" },
  PARKED: { tone: "warning", glyph: "!", word: "Parked" },
  WAITING: { tone: "plain", glyph: "○", word: "Waiting" },
};

function sentenceOf({ received, parked, waiting, lastReceivedAt }: Ingestion): string {
  if (lastReceivedAt == null)
    return "No event yet. Send a test event with the Stripe CLI, or run the backfill.";
  if (parked > 0)
    return `${countOf(parked)} could not be applied and ${parked === 1 ? "waits" : "wait"} for a person.`;
  if (waiting > 0) return `Nothing is parked; ${countOf(waiting)} will be applied in a moment.`;
  if (received === 0) return "No event came in the last 30 days; none is parked.";
  return `All ${formatInteger(received)} events that came in the last 30 days were read; none is parked.`;
}

function namedRow({ name, events }: { name: string; events: number }): NamedRow {
  return { name, events: formatInteger(events) };
}

function countOf(events: number): string {
  return events === 1 ? "1 event" : `${formatInteger(events)} events`;
}

/** Only a delivery of Stripe's comes when it happens; what was read of history is told from when it was read. */
function lagWords({
  origin,
  status,
  createdAt,
  receivedAt,
  settledAt,
}: StripeEvent): string | null {
  const since = origin === "webhook" ? createdAt : receivedAt;
  const after = (moment: string) => `after ${durationWords(secondsBetween(since, moment))}`;
  const steps = [
    origin === "webhook" ? after(receivedAt) : null,
    settledAt == null ? null : `${status.toLowerCase()} ${after(settledAt)}`,
  ].filter((words) => words !== null);
  return steps.length === 0 ? null : steps.join(", ");
}

function times(count: number): string {
  return count === 1 ? "once" : `${formatInteger(count)} times`;
}
