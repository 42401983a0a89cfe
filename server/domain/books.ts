import { addDays, type Calendar, type Day } from "./calendar.ts";

/** The key of a sum over all plans, or over all segments. */
export const ALL = 0;

/** Stands for "none": money that no plan's invoice asked for; a customer of whom neither source, country nor plan is known. */
export const NONE = -1;

/** What a batch is booked with: the account's days, the moment of learning, and which months had been stated by then. */
export interface Books {
  readonly calendar: Calendar;
  /** When we learn what the batch says. */
  readonly knownAt: Date;
  /** Whether the month of this day was over while the books were open: changing it restates it. */
  isStated(day: Day): boolean;
}

/** Deliveries are seconds late as a rule; within this time after its end a month still takes them. */
const CLOSED_AFTER_MS = 3_600_000;

/**
 * @param openedAt When the first event ever was received; null where none was. A month that ended before was never
 * stated: what fills it is loaded history and no restatement.
 */
export function openBooks(calendar: Calendar, knownAt: Date, openedAt: Date | null): Books {
  const known = new Map<Day, boolean>();
  const decide = (month: Day): boolean => {
    const end = calendar.startOf(monthAfter(month)).getTime();
    const isOver = end + CLOSED_AFTER_MS <= knownAt.getTime();
    return openedAt !== null && isOver && end > openedAt.getTime();
  };
  return {
    calendar,
    knownAt,
    isStated: (day) => {
      const month = monthOf(day);
      const answer = known.get(month) ?? decide(month);
      known.set(month, answer);
      return answer;
    },
  };
}

/** The first day of a day's month. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

function monthAfter(month: Day): Day {
  return monthOf(addDays(month, 31));
}
