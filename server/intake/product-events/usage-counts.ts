import { type Calendar, isDay } from "../../domain/calendar.ts";
import type { CounterIncrement, JsonObject } from "../../domain/product-message.ts";

/** More than any backend counts at once: a larger number is a fault of its arithmetic. */
const MOST_AT_ONCE = 1_000_000_000;

const EARLIEST_DAY = "2000-01-01";

/**
 * Reads the increments of a person's counters: one for each property that ends with Count, whose counter is called so
 * in snake case. The day is the one that `date` names, or the account's day of the moment.
 * @param known The counters of the plan.
 * @returns a sentence where one of them cannot be counted: then none of them is.
 */
export function readCounts(
  properties: JsonObject,
  known: readonly string[],
  { calendar, at, receivedAt }: { calendar: Calendar; at: Date; receivedAt: Date },
): CounterIncrement[] | string {
  const { date, ...counts } = properties;
  const day = date ?? calendar.dayOf(at);
  if (typeof day !== "string" || !isDay(day)) return "date is a day, such as 2026-03-01.";
  if (day < EARLIEST_DAY) return "date is before the year 2000.";
  if (Date.parse(day) > receivedAt.getTime() + 2 * 86_400_000)
    return "date is more than a day ahead.";
  const increments: CounterIncrement[] = [];
  for (const [property, amount] of Object.entries(counts)) {
    const counter = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (!known.includes(counter)) {
      return `"${property}" is no counter of the tracking plan: it has ${known.join(", ")}.`;
    }
    if (
      typeof amount !== "number" ||
      !Number.isInteger(amount) ||
      amount < 0 ||
      amount > MOST_AT_ONCE
    ) {
      return `${property} is a whole number from 0 to ${MOST_AT_ONCE}.`;
    }
    if (amount > 0) increments.push({ day, counter, amount: BigInt(amount) });
  }
  return increments;
}
