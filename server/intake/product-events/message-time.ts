import { isDay } from "../../domain/calendar.ts";

/** A moment as ISO 8601. One without an offset is UTC, whatever the zone of the machine that reads it. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Before this there was no such product, and a clock that says so stands at its beginning. */
const EARLIEST = Date.parse("2000-01-01T00:00:00Z");

/** Clocks run ahead, zones are mistaken: by a day at most. */
const MOST_AHEAD_MS = 86_400_000;

/** A request takes so long to arrive, and a clock is not wrong for it: its times are left as they are. */
const UNDER_WAY_MS = 10_000;

/** Reads a moment; null for what is none. */
function readMoment(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const [, day, time, offset] = MOMENT.exec(value.trim()) ?? [];
  // A 30th of February would be taken for the 2nd of March.
  if (day === undefined || !isDay(day)) return null;
  const text = time === undefined ? `${day}T00:00Z` : `${day}T${time}${offset ?? "Z"}`;
  const moment = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(moment) ? null : moment;
}

/**
 * How far the sender's clock is behind ours, in milliseconds, as Segment reckons it: a message that was sent when its
 * sender's clock said `sentAt` was received now. 0 where nothing is said or the difference may be the way's length.
 */
export function clockDifference(sentAt: unknown, receivedAt: Date): number {
  const sent = readMoment(sentAt);
  if (sent === null) return 0;
  const difference = receivedAt.getTime() - sent;
  return Math.abs(difference) <= UNDER_WAY_MS ? 0 : difference;
}

/**
 * When a message happened, by our clock.
 * @param said Its `timestamp`; undefined or null: when it was received.
 * @returns a sentence where it cannot have happened then.
 */
export function timeOf(
  said: unknown,
  differenceMs: number,
  receivedAt: Date,
): { readonly at: Date } | { readonly fault: string } {
  if (said === undefined || said === null) return { at: receivedAt };
  const moment = readMoment(said);
  if (moment === null) {
    return { fault: "timestamp is no moment in ISO 8601, such as 2026-03-01T09:30:00Z." };
  }
  const at = moment + differenceMs;
  if (at < EARLIEST) return { fault: "timestamp is before the year 2000." };
  if (at > receivedAt.getTime() + MOST_AHEAD_MS) {
    return { fault: "timestamp is more than a day ahead." };
  }
  return { at: new Date(at) };
}
