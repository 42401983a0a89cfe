import { addDays, createCalendar, isDay } from "../domain/calendar.ts";
import { UsageFault } from "./faults.ts";

/** The days that a command was given, as they were typed. */
export interface WindowOptions {
  readonly days?: string;
  readonly from?: string;
  readonly to?: string;
}

const DEFAULT_DAYS = 90;

/** Stripe is younger. */
const MOST_DAYS = 10_000;

/**
 * The time that is asked for, cut by the account's days: from the first moment of the first day, up to the first moment
 * after the last, or without end.
 * @throws UsageFault for what is no day, lies in the future or is the wrong way round.
 */
export function readWindow(
  { days, from, to }: WindowOptions,
  timeZone: string,
  now: Date,
): { readonly from: Date; readonly to: Date | null } {
  const calendar = createCalendar(timeZone);
  const today = calendar.dayOf(now);
  for (const day of [from, to]) {
    if (day === undefined) continue;
    if (!isDay(day)) throw new UsageFault(`"${day}" is no day: write one such as 2025-11-30.`);
    if (day > today) throw new UsageFault(`${day} is in the future: today is ${today}.`);
  }
  if (to !== undefined && from === undefined) {
    throw new UsageFault("--to needs --from: say where the time begins.");
  }
  if (from !== undefined && to !== undefined && to < from) {
    throw new UsageFault(`--to ${to} is before --from ${from}.`);
  }
  const first = from ?? addDays(today, -countOf(days));
  const end = to === undefined || to === today ? null : calendar.startOf(addDays(to, 1));
  return { from: calendar.startOf(first), to: end };
}

function countOf(days: string | undefined): number {
  if (days === undefined) return DEFAULT_DAYS;
  const count = /^\d{1,5}$/.test(days) ? Number(days) : 0;
  if (count >= 1 && count <= MOST_DAYS) return count;
  throw new UsageFault(`--days ${days} must be a whole number from 1 to ${MOST_DAYS}.`);
}
