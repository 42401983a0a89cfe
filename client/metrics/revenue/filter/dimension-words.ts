import { countryName } from "../../../kit/format/country.ts";
import type { FilterPart } from "./filter-choice.ts";

/** The key of what nobody said, in countries and sources. */
const UNKNOWN = "unknown";

/** The key of money and of value that belongs to no plan. */
const NO_PLAN = "-1";

/** What a person calls each part. */
export const PART_WORDS: Readonly<Record<FilterPart, string>> = {
  plans: "Plan",
  currencies: "Currency",
  countries: "Country",
  sources: "Source",
};

/**
 * What a person calls a value of a part: `United Kingdom`, `GBP`, `no plan`, `unknown country`.
 *
 * @param name What the server calls it, where it names it: a plan's.
 */
export function valueWords(part: FilterPart, key: string, name: string | null = null): string {
  switch (part) {
    case "plans":
      return key === NO_PLAN ? "no plan" : (name ?? "unknown plan");
    case "currencies":
      return key.toUpperCase();
    case "countries":
      return key === UNKNOWN ? "unknown country" : countryName(key);
    case "sources":
      return key === UNKNOWN ? "unknown source" : key;
  }
}
