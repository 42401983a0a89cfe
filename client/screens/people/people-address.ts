import { pagesTo, parseTrail } from "../../kit/table/pages.ts";

/** What of the list of people lives in its address, so that a link shows another reader the same. */
export interface PeopleAddress {
  /** What is looked for; absent for everybody. */
  readonly find?: string;
  /** As `parseTrail` reads it; absent for whom we learnt of last. */
  readonly pages?: string;
}

/** Longer than any id: a slip of the clipboard. */
const LONGEST = 200;

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parsePeopleAddress(search: Readonly<Record<string, unknown>>): PeopleAddress {
  // The router reads a search for digits as a number.
  const find = typeof search.find === "number" ? String(search.find) : search.find;
  return {
    ...(typeof find === "string" && find !== "" && find.length <= LONGEST ? { find } : {}),
    ...pagesTo(parseTrail(search.pages)),
  };
}
