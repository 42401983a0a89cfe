import { Problem } from "../../../domain/problems.ts";

/** A payment's place in the list, which is ordered by time and, within one moment, by id. */
export interface PaymentPlace {
  readonly at: Date;
  readonly id: string;
}

/** The place as a caller may keep it. */
export function writeCursor({ at, id }: PaymentPlace): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

/** Throws a Problem for what no page has given out. */
export function readCursor(cursor: string): PaymentPlace {
  const [moment = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ", 2);
  const at = new Date(moment);
  if (Number.isNaN(at.getTime()) || id === "" || id.includes("\0")) {
    throw new Problem(
      "BAD_USER_INPUT",
      "after or before is no cursor: give one of an earlier page.",
    );
  }
  return { at, id };
}
