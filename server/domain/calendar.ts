/** A calendar day of the account, "2026-11-21". Days compare and sort as text. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Cuts time into the days of one time zone. The only place that knows of zones. */
export interface Calendar {
  readonly timeZone: string;
  /** The day on which a moment falls. */
  dayOf(moment: Date): Day;
  /** The first moment of a day (inclusive); where summer time skips midnight, the first moment that exists. */
  startOf(day: Day): Date;
  /** The last whole millisecond of a day: the moment at which its level is read. */
  endOf(day: Day): Date;
  /** The first moment at which clocks show an hour of a day, 0 to 23; where summer time skips it, the first after it. */
  at(day: Day, hour: number): Date;
  /** The hour that a clock on the wall shows, 0 to 23. */
  hourOf(moment: Date): number;
}

/** True for the name of a zone that the platform knows. Offsets such as +02:00 are none: they know no summer time. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** One for each zone: every answer asks for its account's, and what the platform knows of a zone is dear to read. */
const calendars = new Map<string, Calendar>();

/** Throws a RangeError for a zone that the platform does not know. */
export function createCalendar(timeZone: string): Calendar {
  const calendar = calendars.get(timeZone) ?? calendarOf(timeZone);
  calendars.set(timeZone, calendar);
  return calendar;
}

function calendarOf(timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsets = new Map<number, number>();

  /** Local time minus UTC in milliseconds. Zones change at quarter hours at the finest, so a quarter is cached. */
  const offsetAt = (time: number): number => {
    const quarter = Math.floor(time / 900_000) * 900_000;
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size > 200_000) offsets.clear();
    const offset = readLocalTime(format, quarter) - quarter;
    offsets.set(quarter, offset);
    return offset;
  };

  const dayOfTime = (time: number): Day => toDay(Math.floor((time + offsetAt(time)) / DAY_MS));

  const hourOfTime = (time: number) =>
    Math.floor(((((time + offsetAt(time)) % DAY_MS) + DAY_MS) % DAY_MS) / 3_600_000);

  const startOf = (day: Day): Date => {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    if (Number.isNaN(midnight)) throw new RangeError(`Not a calendar day: ${day}`);
    return new Date(firstMomentFrom(midnight, (time) => dayOfTime(time) >= day));
  };

  const at = (day: Day, hour: number): Date => {
    const shown = startOf(day).getTime();
    const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
    const isReached = (time: number) => time >= shown && time + offsetAt(time) >= wanted;
    return new Date(firstMomentFrom(wanted, isReached));
  };

  return {
    timeZone,
    dayOf: (moment) => dayOfTime(moment.getTime()),
    startOf,
    endOf: (day) => new Date(startOf(addDays(day, 1)).getTime() - 1),
    at,
    hourOf: (moment) => hourOfTime(moment.getTime()),
  };
}

/** Zones lie within 14 hours of UTC; halving finds the moment from which on clocks show what is wanted. */
function firstMomentFrom(utc: number, isReached: (time: number) => boolean): number {
  let before = utc - 16 * 3_600_000;
  let after = utc + 16 * 3_600_000;
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (isReached(middle)) after = middle;
    else before = middle;
  }
  return after;
}

function readLocalTime(format: Intl.DateTimeFormat, time: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(time)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Days by their number since 1970: an answer goes through the same few hundred again and again. */
const dayTexts = new Map<number, Day>();
const dayNumbers = new Map<Day, number>();

/** More than a century; nothing but a stranger's input comes to more. */
const MOST_DAY_TEXTS = 50_000;

function toDay(number: number): Day {
  const known = dayTexts.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  // A year of five digits begins with a sign, and its text is cut off before the day.
  if (!/^\d/.test(day)) return day;
  if (dayTexts.size >= MOST_DAY_TEXTS) {
    dayTexts.clear();
    dayNumbers.clear();
  }
  dayTexts.set(number, day);
  dayNumbers.set(day, number);
  return day;
}

/** The number of a day since 1970; not a number for what is no day. */
function numberOf(day: Day): number {
  return dayNumbers.get(day) ?? Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** `count` days later; earlier where negative. */
export function addDays(day: Day, count: number): Day {
  return toDay(numberOf(day) + count);
}

/** How many days from `from` to `to`; 0 for the same day. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = numberOf(from);
  return Array.from({ length: Math.max(0, numberOf(to) - first + 1) }, (_, index) =>
    toDay(first + index),
  );
}

/** True for a day that exists, written as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (dayNumbers.has(text)) return true;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toDay(numberOf(text) || 0) === text;
}

/** The spans into which a series may be cut. */
export const GRAINS = ["day", "week", "month"] as const;

export type Grain = (typeof GRAINS)[number];

/** The first day of the day, week or month that a day lies in; weeks begin on `weekStart`, 1 Monday to 7 Sunday. */
export function startOfBucket(day: Day, grain: Grain, weekStart: number): Day {
  if (grain === "day") return day;
  if (grain === "month") return `${day.slice(0, 7)}-01`;
  const sunday0 = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((sunday0 - weekStart + 7) % 7));
}

/** The last day of the bucket that begins on `start`. */
export function endOfBucket(start: Day, grain: Grain): Day {
  if (grain === "day") return start;
  if (grain === "week") return addDays(start, 6);
  return addDays(`${addDays(start, 31).slice(0, 7)}-01`, -1);
}
