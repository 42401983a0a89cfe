import type { RevenueFilter } from "../../../generated/graphql.ts";
import { parseValues, writeValues } from "../../../kit/filter/values.ts";

/** What revenue is narrowed by on a screen, in the order in which it is offered. */
export const FILTER_PARTS = ["plans", "currencies", "countries", "sources"] as const;

export type FilterPart = (typeof FILTER_PARTS)[number];

/** What is let through, as the address and the server call it; a part that is empty lets everything through. */
export type FilterChoice = Readonly<Record<FilterPart, readonly string[]>>;

/** Nothing is left out. */
export const EVERYTHING: FilterChoice = { plans: [], currencies: [], countries: [], sources: [] };

/** What of an address says which part of revenue: lists of values, each without a comma of its own. */
export type FilterSearch = { readonly [Part in FilterPart]?: string | number };

const READABLE: Readonly<Record<FilterPart, RegExp>> = {
  plans: /^(-1|\d{1,9})$/,
  currencies: /^[a-z]{3}$/,
  countries: /^([A-Z]{2}|unknown)$/,
  sources: /^.{1,300}$/s,
};

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseFilter(search: Readonly<Record<string, unknown>>): FilterChoice {
  const read = (part: FilterPart) => parseValues(search[part], READABLE[part]);
  return {
    plans: read("plans"),
    currencies: read("currencies"),
    countries: read("countries"),
    sources: read("sources"),
  };
}

/** As {@link parseFilter} reads it. A part that lets everything through is undefined, which takes it out of an address. */
export function writeFilter(choice: FilterChoice): Record<FilterPart, string | number | undefined> {
  const write = (part: FilterPart) => writeValues(choice[part], part === "plans");
  return {
    plans: write("plans"),
    currencies: write("currencies"),
    countries: write("countries"),
    sources: write("sources"),
  };
}

/** The choice as the server is asked; null for everything. */
export function filterOf(choice: FilterChoice): RevenueFilter | null {
  const { plans, currencies, countries, sources } = choice;
  if (isEverything(choice)) return null;
  return {
    ...(plans.length === 0 ? {} : { plans: plans.map(Number) }),
    ...(currencies.length === 0 ? {} : { currencies: [...currencies] }),
    ...(countries.length === 0 ? {} : { countries: [...countries] }),
    ...(sources.length === 0 ? {} : { sources: [...sources] }),
  };
}

/** True where nothing is left out. */
function isEverything(choice: FilterChoice): boolean {
  return FILTER_PARTS.every((part) => choice[part].length === 0);
}

/** The choice with one value more; it stands once however often it is chosen. */
export function withValue(choice: FilterChoice, part: FilterPart, value: string): FilterChoice {
  return { ...choice, [part]: [...new Set([...choice[part], value])] };
}

/** The choice without a value. */
export function withoutValue(choice: FilterChoice, part: FilterPart, value: string): FilterChoice {
  return { ...choice, [part]: choice[part].filter((each) => each !== value) };
}
