import type { JsonObject } from "../domain/product-message.ts";
import type { Reader, Transaction } from "./database.ts";

/** A funnel that somebody gave a name to. */
export interface SavedFunnel {
  readonly id: bigint;
  readonly name: string;
  /** The arguments of the API's `funnel`. */
  readonly question: JsonObject;
  /** Whether it is shown beside the same of the period before. */
  readonly comparesPrevious: boolean;
  readonly savedAt: Date;
}

/** All of them, by name. */
export async function readSavedFunnels({ sql }: Reader): Promise<SavedFunnel[]> {
  const rows = await sql<SavedFunnel[]>`
    select id, name, question, compares_previous as "comparesPrevious", saved_at as "savedAt"
    from saved_funnels order by lower(name), name`;
  return [...rows];
}

/** Saves it under its name. Null: another one of that name stands, and was not to be replaced. */
export async function keepFunnel(
  tx: Transaction,
  funnel: Omit<SavedFunnel, "id">,
  replaces: boolean,
): Promise<SavedFunnel | null> {
  const { name, comparesPrevious, savedAt } = funnel;
  const question = JSON.stringify(funnel.question);
  const [row] = await tx<SavedFunnel[]>`
    insert into saved_funnels as s (name, question, compares_previous, saved_at)
    values (${name}, ${question}::text::jsonb, ${comparesPrevious}, ${savedAt})
    on conflict (name) do update set question = excluded.question,
      compares_previous = excluded.compares_previous, saved_at = excluded.saved_at
      where ${replaces}
    returning id, name, question, compares_previous as "comparesPrevious", saved_at as "savedAt"`;
  return row ?? null;
}

/** False: there is none of that number. */
export async function dropFunnel(tx: Transaction, id: bigint): Promise<boolean> {
  const { count } = await tx`delete from saved_funnels where id = ${id.toString()}::bigint`;
  return count > 0;
}
