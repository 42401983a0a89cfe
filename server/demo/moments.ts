/** A moment in whole seconds since 1970, UTC: how Stripe writes time. */
export type Seconds = number;

/** In seconds. */
export const MINUTE = 60;
/** In seconds. */
export const HOUR = 3_600;
/** In seconds; a day without a change of the clocks. */
export const DAY = 86_400;

/**
 * `count` months after the anchor at the same time of day, as Stripe cuts billing periods: in UTC, and on the month's
 * last day where the anchor's day does not exist. Counting from the anchor keeps the 31st from becoming the 28th for
 * good.
 */
export function addMonths(anchor: Seconds, count: number): Seconds {
  const from = new Date(anchor * 1000);
  const month = from.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastDay);
  const midnight = Date.UTC(from.getUTCFullYear(), month, day) / 1000;
  return midnight + (anchor % DAY);
}

/** Midnight (UTC) of the moment's day. */
export function startOfUtcDay(at: Seconds): Seconds {
  return at - (at % DAY);
}
