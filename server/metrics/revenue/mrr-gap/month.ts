import { addDays, type Day, isDay } from "../../../domain/calendar.ts";

/** A calendar month, "2026-03". Months compare and sort as text. */
export type Month = string;

const NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The month that heads a column: 2026-03, 2026-03-31, 2026/03, 03/2026, Mar 2026, March 2026 or Mar-26. Else null. */
export function monthOfHeading(heading: string): Month | null {
  const text = heading
    .toLowerCase()
    .replaceAll(/\bmrr\b|\(.*?\)/g, "")
    .trim();
  const inNumbers =
    /^(?<year>\d{4})[-/.](?<month>\d{1,2})([-/.]\d{1,2})?$/.exec(text) ??
    /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/.exec(text);
  if (inNumbers?.groups !== undefined)
    return monthOf(inNumbers.groups.year, inNumbers.groups.month);
  const inWords = /^(?<name>[a-z]{3,9})\.?[\s,/'-]+(?<year>\d{4}|\d{2})$/.exec(text);
  const name = inWords?.groups?.name ?? "";
  const number = NAMES.indexOf(name.slice(0, 3)) + 1;
  const isName = number > 0 && FULL_NAMES[number - 1]?.startsWith(name) === true;
  return isName ? monthOf(inWords?.groups?.year, String(number)) : null;
}

const FULL_NAMES =
  "january february march april may june july august september october november december".split(
    " ",
  );

function monthOf(year: string | undefined, month: string | undefined): Month | null {
  if (year === undefined || month === undefined) return null;
  const text = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}`;
  return isDay(`${text}-01`) ? text : null;
}

/** True for a month written as 2026-03. */
export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);
}

/** Its last day. */
export function lastDayOf(month: Month): Day {
  // The 28th and four days more lie in the next month, whichever it is.
  const next = addDays(`${month}-28`, 4).slice(0, 7);
  return addDays(`${next}-01`, -1);
}
