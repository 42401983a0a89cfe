import { type Day, isDay } from "../kit/format/day.ts";

/** Which figure the drawer takes apart. */
export interface Why {
  /** The figures that can explain themselves. */
  readonly metric: "mrr";
  /** The day at whose end it stood; null for the figure that the period shows. */
  readonly day: Day | null;
}

/** Reads `mrr` or `mrr@2026-11-19`; null for anything else, so that a broken link still opens its screen. */
export function parseWhy(text: unknown): Why | null {
  if (typeof text !== "string") return null;
  const [metric, day, ...rest] = text.split("@");
  if (metric !== "mrr" || rest.length > 0) return null;
  if (day === undefined) return { metric, day: null };
  return isDay(day) ? { metric, day } : null;
}

/** The element to which focus returns when the drawer of that figure closes. */
export function whyLinkId(metric: Why["metric"]): string {
  return `why-${metric}`;
}
