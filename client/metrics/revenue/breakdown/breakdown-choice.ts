import type { RevenueDimension } from "../../../generated/graphql.ts";
import type { FilterPart } from "../filter/filter-choice.ts";

/** What revenue can be told apart by on a screen; each is a part that it can be narrowed by. */
export type BreakdownBy = Exclude<RevenueDimension, "FIRST_PLAN">;

/** The dimensions that are offered, in words. */
export const BREAKDOWNS: readonly (readonly [BreakdownBy, string])[] = [
  ["PLAN", "Plan"],
  ["CURRENCY", "Currency"],
  ["COUNTRY", "Country"],
  ["SOURCE", "Source"],
];

/** The part of a filter that a row of the dimension sets. */
export const PART_OF: Readonly<Record<BreakdownBy, FilterPart>> = {
  PLAN: "plans",
  CURRENCY: "currencies",
  COUNTRY: "countries",
  SOURCE: "sources",
};

/** Reads `country` of an address; plans for anything else. */
export function parseBreakdown(text: unknown): BreakdownBy {
  return BREAKDOWNS.find(([by]) => by.toLowerCase() === text)?.[0] ?? "PLAN";
}

/** As {@link parseBreakdown} reads it; nothing for the default. */
export function writeBreakdown(by: BreakdownBy): string | undefined {
  return by === "PLAN" ? undefined : by.toLowerCase();
}
