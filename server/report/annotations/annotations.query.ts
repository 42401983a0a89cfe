import type { Day } from "../../domain/calendar.ts";
import type { Reader, Transaction } from "../../store/database.ts";

/** What happened on a day. */
export interface Annotation {
  readonly id: string;
  readonly day: Day;
  readonly text: string;
}

/** Those of the newest days, the newest day first. */
export async function readAnnotations({ sql }: Reader, most: number): Promise<Annotation[]> {
  const rows = await sql<Annotation[]>`
    select id, day, text from annotations order by day desc, created_at, id limit ${most}`;
  return [...rows];
}

/** Returns its id; that of the same text on the same day where there is one, so that who tries again adds none. */
export async function addAnnotation(
  tx: Transaction,
  { day, text }: Omit<Annotation, "id">,
  now: Date,
): Promise<string> {
  const [known] = await tx<{ id: string }[]>`
    select id from annotations where day = ${day} and text = ${text} limit 1`;
  if (known !== undefined) return known.id;
  const [made] = await tx<{ id: string }[]>`
    insert into annotations (day, text, created_at) values (${day}, ${text}, ${now}) returning id`;
  if (made === undefined) throw new Error("An annotation has no id");
  return made.id;
}

/** False where there was none. */
export async function removeAnnotation(tx: Transaction, id: string): Promise<boolean> {
  return (await tx`delete from annotations where id::text = ${id}`).count > 0;
}
