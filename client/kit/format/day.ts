import { LOCALE } from "./locale.ts";

/** A calendar day in the account's time zone, `2026-11-19`. */
export type Day = string;

const DAY_MS = 86_400_000;

/** The day `days` later, or earlier for a negative number. Calendar arithmetic: clocks that change do not matter. */
export function addDays(day: Day, days: number): Day {
  return new Date(utc(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `later` lies after `earlier`. */
export function daysBetween(earlier: Day, later: Day): number {
  return Math.round((utc(later).getTime() - utc(earlier).getTime()) / DAY_MS);
}

/** `19 Nov`, and `19 Nov 2025` when it is not the year of `today`. */
export function formatDay(day: Day, today: Day): string {
  return write(day, { day: "numeric", month: "short", ...yearUnless(day, today) });
}

/** `Thu 19 Nov`, for a tooltip. */
export function formatWeekday(day: Day, today: Day): string {
  const name = write(day, { weekday: "short" });
  return `${name} ${formatDay(day, today)}`;
}

/** `21 Oct – 19 Nov`, both ends inclusive; the year once where both ends share it and it is not this one. */
export function formatRange(from: Day, to: Day, today: Day): string {
  if (from === to) return formatDay(to, today);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = sameYear
    ? write(from, { day: "numeric", month: "short" })
    : write(from, { day: "numeric", month: "short", year: "numeric" });
  const end = sameYear
    ? formatDay(to, today)
    : write(to, { day: "numeric", month: "short", year: "numeric" });
  return `${start} – ${end}`;
}

/** True for a day that exists; `2026-02-30` does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = utc(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function yearUnless(day: Day, today: Day): Intl.DateTimeFormatOptions {
  return day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
}

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function write(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" })
    .format(utc(day))
    .replace("Sept", "Sep");
}
