import type { Grain, PeriodInput } from "../../generated/graphql.ts";
import { addDays, type Day, formatDay, formatRange, formatWeekday } from "../format/day.ts";
import { LOCALE } from "../format/locale.ts";
import type { Frame } from "./frame.ts";
import { periodUpToNow } from "./period-choice.ts";

/** Spans a chart shows of months and of weeks: a year, and a quarter. */
const MONTHS = 12;
const WEEKS = 13;

/** The grains that are offered, in words. */
export const GRAINS: readonly (readonly [Grain, string])[] = [
  ["DAY", "Day"],
  ["WEEK", "Week"],
  ["MONTH", "Month"],
];

/** `month`, as in "by month". */
export function grainName(grain: Grain): string {
  return grain.toLowerCase();
}

/** Reads `day`, `week` or `month` of an address; the screen's own grain for anything else. */
export function parseGrain(text: unknown, ownGrain: Grain): Grain {
  return GRAINS.find(([grain]) => grain.toLowerCase() === text)?.[0] ?? ownGrain;
}

/** As {@link parseGrain} reads it; nothing for the screen's own. */
export function writeGrain(grain: Grain, ownGrain: Grain): string | undefined {
  return grain === ownGrain ? undefined : grain.toLowerCase();
}

/**
 * The days of a chart by that grain: the period itself by day, the weeks or months that lead up to its end else. They
 * begin with a whole week or month.
 */
export function spanOf(
  grain: Grain,
  { period, today, weekStart }: Pick<Frame, "period" | "today" | "weekStart">,
): PeriodInput {
  const shown = periodUpToNow(period, today);
  const to = shown.to ?? today;
  switch (grain) {
    case "DAY":
      return shown;
    case "WEEK":
      return { from: addDays(weekOf(to, weekStart), -7 * (WEEKS - 1)), to };
    case "MONTH":
      return { from: monthsBefore(to, MONTHS - 1), to };
  }
}

/** How one span is called on the axis and in full; `so far` where today cuts it short. */
export function spanWords(
  day: Day,
  grain: Grain,
  { today, isPartial }: { readonly today: Day; readonly isPartial: boolean },
): { readonly label: string; readonly title: string } {
  const open = isPartial ? " so far" : "";
  switch (grain) {
    case "DAY":
      return { label: formatDay(day, today), title: `${formatWeekday(day, today)}${open}` };
    case "WEEK":
      return {
        label: formatDay(day, today),
        title: isPartial
          ? `Week of ${formatDay(day, today)}${open}`
          : formatRange(day, addDays(day, 6), today),
      };
    case "MONTH": {
      const label = writeMonth(day, { month: "short" });
      return { label, title: `${writeMonth(day, { month: "long", year: "numeric" })}${open}` };
    }
  }
}

/** The first day of the week in which a day lies. @param weekStart 1 Monday to 7 Sunday. */
function weekOf(day: Day, weekStart: number): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday - weekStart + 14) % 7));
}

/** The first day of the month so many before the one of the day. */
function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

function writeMonth(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^Sept\b/, "Sep");
}
