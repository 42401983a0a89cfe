import { Problem } from "../domain/problems.ts";

/** A place in a list that is ordered by time and, within one moment, by id. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** The place as the API hands it out: text that means nothing to a caller. */
export function writeCursor({ at, id }: Place): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

/** Where a cursor is given, and what to give there. */
const GIVEN_AS = {
  after: "the nextCursor of an earlier page",
  before: "the previousCursor of a later page",
} as const;

/**
 * The reverse of `writeCursor`.
 * @param argument The one it was given as.
 * @throws Problem BAD_USER_INPUT for any other text.
 */
export function readCursor(cursor: string, argument: keyof typeof GIVEN_AS = "after"): Place {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const end = text.indexOf(" ");
  const at = new Date(end < 0 ? "" : text.slice(0, end));
  const id = text.slice(end + 1);
  // PostgreSQL's text has no NUL.
  if (Number.isNaN(at.getTime()) || id === "" || id.includes("\0")) {
    throw new Problem("BAD_USER_INPUT", `${argument} is no cursor: give ${GIVEN_AS[argument]}.`);
  }
  return { at, id };
}
