import { addDays, type Day, type Grain } from "./calendar.ts";

/** What a person's first ever of makes them one of a cohort, as the sums name it. */
export type CohortKind = "signed_up" | "activated" | "paid";

/**
 * The last day after a cohort's own of which the sums know who came back. By days a history has as many cells as people
 * have days, so what lies further out is read of the people themselves.
 */
export const LAST_SUMMED_DAY = 30;

/** The first day of the period that begins `count` days, weeks or months after the one that begins on `start`. */
export function periodAfter(start: Day, count: number, grain: Grain): Day {
  if (grain === "day") return addDays(start, count);
  if (grain === "week") return addDays(start, count * 7);
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
}
