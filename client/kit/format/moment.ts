import { addDays, type Day, formatDay } from "./day.ts";
import { LOCALE } from "./locale.ts";

/** `09:41`, in the account's time zone. `moment` is an ISO 8601 time with its offset. */
export function formatTime(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(moment));
}

/** `20 Nov 09:38`, with the year when it is not this one. */
export function formatMoment(moment: string, timeZone: string, today: Day): string {
  return `${formatDay(dayOf(moment, timeZone), today)} ${formatTime(moment, timeZone)}`;
}

/** The account's calendar day in which the moment lies. */
export function dayOf(moment: string, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat(LOCALE, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone,
  }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The last millisecond of an account's calendar day, as an ISO 8601 time in UTC. */
export function endOfDay(day: Day, timeZone: string): string {
  const midnight = Date.parse(`${addDays(day, 1)}T00:00:00Z`);
  // The zone's clock at the first guess may be of the other side of a change of clocks; at the second it is not.
  const guess = midnight - clockAhead(midnight, timeZone);
  return new Date(midnight - clockAhead(guess, timeZone) - 1).toISOString();
}

/** Milliseconds by which the zone's clock is ahead of UTC. */
function clockAhead(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat(LOCALE, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const clock = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`;
  return Date.parse(clock) - Math.floor(at / 1000) * 1000;
}
