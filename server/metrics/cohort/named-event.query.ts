import { Problem } from "../../domain/problems.ts";
import type { Reader } from "../../store/database.ts";

/**
 * The number of an event's name, a row of `activities`.
 * @throws Problem NOT_FOUND where none of that name was ever received or planned.
 */
export async function namedEventId({ sql }: Reader, name: string): Promise<number> {
  // PostgreSQL's text has no NUL.
  const rows = name.includes("\0")
    ? []
    : await sql<{ id: number }[]>`
        select id from activities where kind = 'event' and key = ${name}`;
  if (rows[0] !== undefined) return rows[0].id;
  throw new Problem(
    "NOT_FOUND",
    `No event named ${name.slice(0, 100)} was ever received, and the tracking plan has none.`,
  );
}
