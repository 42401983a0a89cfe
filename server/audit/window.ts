import { addDays, createCalendar, type Day, endOfBucket, isDay } from "../domain/calendar.ts";
import { Problem } from "../domain/problems.ts";
import type { AuditDays } from "./run-audit.ts";

/** The days an audit is asked for; what is left out is filled in. */
export interface AuditWish {
  /** A month, such as 2025-11. */
  readonly month?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

/** Stripe makes balance transactions after the fact: a day is closed when so many days have passed since. */
const SETTLES_DAYS = 2;

/** Without any wish so many closed days are audited. */
const DEFAULT_DAYS = 30;

/**
 * The days to audit, all of them closed: a month up to the last closed day, a span, or the last thirty closed days.
 * @throws Problem BAD_USER_INPUT for what is no month or day, is the wrong way round, or is not closed yet.
 */
export function auditDays({ month, from, to }: AuditWish, timeZone: string, now: Date): AuditDays {
  const last = addDays(createCalendar(timeZone).dayOf(now), -SETTLES_DAYS);
  if (month != null) return ofMonth(month, from, to, last);
  if (from == null && to == null) return { from: addDays(last, 1 - DEFAULT_DAYS), to: last };
  if (from == null) throw refused("Say with the last day also the first.");
  const span = { from: aDay(from), to: to == null ? last : aDay(to) };
  const open = [span.from, span.to].find((day) => day > last);
  if (open !== undefined) throw refused(notClosed(open, last));
  if (span.to < span.from) {
    throw refused(`The last day, ${span.to}, is before the first, ${span.from}.`);
  }
  return span;
}

function ofMonth(
  month: string,
  from: string | null | undefined,
  to: string | null | undefined,
  last: Day,
): AuditDays {
  if (from != null || to != null) throw refused("Name a month or days, not both.");
  const first = `${month}-01`;
  if (!/^\d{4}-\d{2}$/.test(month) || !isDay(first)) {
    throw refused(`"${month}" is no month: write one such as 2025-11.`);
  }
  if (first > last) throw refused(notClosed(month, last));
  const end = endOfBucket(first, "month");
  return { from: first, to: end < last ? end : last };
}

function aDay(text: string): Day {
  if (!isDay(text)) throw refused(`"${text}" is no day: write one such as 2025-11-30.`);
  return text;
}

const notClosed = (what: string, last: Day) =>
  `${what} is not closed yet: Stripe's balance is complete up to ${last}.`;

const refused = (message: string) => new Problem("BAD_USER_INPUT", message);
