import { isDay } from "../kit/format/day.ts";
import { parsePeriod, writePeriod } from "../kit/period/period-choice.ts";
import { parseWhy } from "../metrics/revenue/explain/why.ts";
import {
  type FilterSearch,
  parseFilter,
  writeFilter,
} from "../metrics/revenue/filter/filter-choice.ts";

/** What of a screen lives in its address, so that a link shows another reader the same. */
export interface ConsoleSearch extends FilterSearch {
  /** As `writePeriod` writes it; absent for the default. */
  readonly period?: string;
  /** ISO 4217 in lower case; absent for the account's first currency. */
  readonly currency?: string;
  /** The figure that is taken apart beside the screen, as `parseWhy` reads it; absent for none. */
  readonly why?: string;
  /** The day up to whose end it is to be known, for what Tidemark said then; absent for all that is known now. */
  readonly known?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseSearch(search: Record<string, unknown>): ConsoleSearch {
  const period = writePeriod(parsePeriod(search.period));
  const { currency, why, known } = search;
  const filter = Object.entries(writeFilter(parseFilter(search)));
  return {
    ...Object.fromEntries(filter.filter(([, values]) => values !== undefined)),
    ...(period === undefined ? {} : { period }),
    ...(typeof currency === "string" && /^[a-z]{3}$/.test(currency) ? { currency } : {}),
    ...(typeof why === "string" && parseWhy(why) !== null ? { why } : {}),
    ...(typeof known === "string" && isDay(known) ? { known } : {}),
  };
}

/** What of an address goes along to another screen: the frame, and nothing of what was done in it. */
export function frameOf({ period, currency }: ConsoleSearch): ConsoleSearch {
  return {
    ...(period === undefined ? {} : { period }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** The pages of a list that were turned, as `parseTrail` reads them. */
export function pagesIn({ pages }: Readonly<Record<string, unknown>>): { pages?: string } {
  return typeof pages === "string" ? { pages } : {};
}
