import type { Reader } from "./database.ts";

/** Whether PostgreSQL cuts days in a zone of this very name. It takes other texts too, and understands them otherwise. */
export async function knowsTimeZone({ sql }: Reader, name: string): Promise<boolean> {
  return (await sql`select from pg_timezone_names where name = ${name}`).count > 0;
}
