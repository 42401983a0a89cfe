import { Problem } from "../domain/problems.ts";

/** Rows of a list's page at most: more would be an export and not a page. */
export const LARGEST_PAGE = 200;

/** Parts of an explanation at most: more would be an export and not an explanation. */
export const LARGEST_EXPLANATION = 1_000;

/**
 * For `first` of a field that answers with a page.
 * @param most The largest that is given out, itself included.
 * @throws Problem BAD_USER_INPUT for less than one row or more than `most`.
 */
export function refusePageOutside(first: number, most: number): void {
  if (first >= 1 && first <= most) return;
  throw new Problem("BAD_USER_INPUT", `first is a whole number from 1 to ${most}.`);
}
