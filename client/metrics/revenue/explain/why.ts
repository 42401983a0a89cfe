import { type Day, isDay } from "../../../kit/format/day.ts";
import { RECEIPTS, type WhyMetric } from "./receipts.ts";

/** Days of a figure, both ends included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** Which figure the drawer takes apart. */
export interface Why {
  readonly metric: WhyMetric;
  /** A level is that of the last day's end; null for the figure that the period shows. */
  readonly days: DayRange | null;
}

/** Reads `mrr`, `mrr@2026-11-19` or `churn@2026-10-01..2026-10-31`; null for anything else, so that a broken link opens. */
export function parseWhy(text: unknown): Why | null {
  if (typeof text !== "string") return null;
  const [metric = "", days, ...rest] = text.split("@");
  if (!isWhyMetric(metric) || rest.length > 0) return null;
  if (days === undefined) return { metric, days: null };
  const [from = "", to = from, ...more] = days.split("..");
  return more.length === 0 && isDay(from) && isDay(to) && from <= to
    ? { metric, days: { from, to } }
    : null;
}

/** As {@link parseWhy} reads it. */
export function writeWhy(metric: WhyMetric, days: DayRange | null = null): string {
  if (days === null) return metric;
  return `${metric}@${days.from === days.to ? days.to : `${days.from}..${days.to}`}`;
}

/** The element to which focus returns when the drawer of a figure is closed that an address opened. */
export function whyLinkId(why: string): string {
  return `why-${why}`;
}

function isWhyMetric(text: string): text is WhyMetric {
  return Object.hasOwn(RECEIPTS, text);
}
