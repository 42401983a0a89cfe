import type { Sighting } from "../../domain/alert.ts";
import { addDays, createCalendar, type Day } from "../../domain/calendar.ts";
import { compare, fractionToText, parseDecimal } from "../../domain/fixed-point.ts";
import { WEEK } from "../../domain/signals/series.ts";
import { BASELINE_WEEKS } from "../../domain/signals/thresholds.ts";
import type { MomentContext } from "../../metrics/context.ts";
import type { Span } from "../../metrics/spans.ts";
import { findingsOf } from "../findings/series-findings.ts";
import { WATCHED, type Watched } from "../findings/watched.ts";
import { isMoney, type Measure, readingIn } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { amountWords } from "../words/cell-words.ts";
import type { AlertRule } from "./alerts.query.ts";

/** A rate of one day says little: it is taken over so many complete days, as goals take it. */
const RATE_DAYS = 30;

/** Looks at the number of a rule, at one moment. */
export async function sightingOf(rule: AlertRule, context: MomentContext): Promise<Sighting> {
  const today = createCalendar(context.account.timeZone).dayOf(context.clock());
  const measure = measureNamed(rule.measure);
  if (rule.kind === "unusual") return await unusualDay(rule, measure, { context, today });
  if (rule.threshold === null) throw new Error(`The alert ${rule.id} has no threshold`);
  const span = spanOf(measure, rule.kind, today);
  const question = { period: span, grain: "day", filter: null } as const;
  const reading = readingIn(await measure.read(context, question), rule.currency);
  const amount = reading?.value.amount ?? null;
  if (amount === null) return { state: "unknown" };
  const order = compare(amount, parseDecimal(rule.threshold));
  if (rule.kind === "above" ? order <= 0 : order >= 0) return { state: "fine" };
  const words = (exact: string) =>
    amountWords({ amount: exact, unit: measure.unit, currency: rule.currency });
  return {
    state: "broken",
    sentence: `${measure.name} ${spanWords(span)} is ${words(fractionToText(amount))}, ${rule.kind} ${words(rule.threshold)}.`,
  };
}

/**
 * A level is that of today, and so is a count or a sum that is too high; one that is too low is that of yesterday, since
 * today is not over. Everything else is of the last 30 complete days.
 */
function spanOf(measure: Measure, kind: AlertRule["kind"], today: Day): Span {
  if (measure.isLevel) return { from: today, to: today };
  const yesterday = addDays(today, -1);
  if (!hasDays(measure)) return { from: addDays(today, -RATE_DAYS), to: yesterday };
  return kind === "above" ? { from: today, to: today } : { from: yesterday, to: yesterday };
}

/** Whether a day of it says something by itself: people, deeds and amounts, but no shares. */
function hasDays(measure: Measure): boolean {
  return measure.unit === "count" || isMoney(measure);
}

function spanWords({ from, to }: Span): string {
  return from === to ? `on ${to}` : `from ${from} to ${to}`;
}

/** Whether a day of a measure can be unlike others: what is no level, or is known to repeat itself by the week. */
export function canBeUnusual(measure: Measure): boolean {
  return hasDays(measure) && (!measure.isLevel || knownByDay(measure) !== undefined);
}

function knownByDay({ key }: Measure): Watched | undefined {
  return WATCHED.find(({ measure, byDay }) => byDay && measure.key === key);
}

/** Whether the last complete day is unlike that weekday of the eight weeks before it. */
async function unusualDay(
  rule: AlertRule,
  measure: Measure,
  { context, today }: { readonly context: MomentContext; readonly today: Day },
): Promise<Sighting> {
  const yesterday = addDays(today, -1);
  const period = { from: addDays(today, -WEEK * (BASELINE_WEEKS + 1)), to: yesterday };
  const answer = await measure.read(context, { period, grain: "day", filter: null });
  const reading = readingIn(answer, rule.currency);
  if (reading === null) return { state: "unknown" };
  const kind = isMoney(measure) ? "money" : "count";
  const watched = { measure, kind, byDay: true, week: null } as const;
  const found = findingsOf(watched, reading).find(({ cells }) => cells[0]?.to === yesterday);
  return found === undefined ? { state: "fine" } : { state: "broken", sentence: found.text };
}
