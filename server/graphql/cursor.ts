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

/**
 * The reverse of `writeCursor`.
 * @throws Problem BAD_USER_INPUT for any other text.
 */
export function readCursor(cursor: string): Place {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const end = text.indexOf(" ");
  const at = new Date(end < 0 ? "" : text.slice(0, end));
  const id = text.slice(end + 1);
  // PostgreSQL's text has no NUL.
  if (Number.isNaN(at.getTime()) || id === "" || id.includes("\0")) {
    throw new Problem(
      "BAD_USER_INPUT",
      "after is no cursor: give the nextCursor of an earlier page.",
    );
  }
  return { at, id };
}
