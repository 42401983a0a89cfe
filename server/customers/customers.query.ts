import { beginningsQuery } from "../domain/search-words.ts";
import type { Place } from "../graphql/cursor.ts";
import type { Database } from "../store/database.ts";

/** A line of the list of customers. */
export interface ListedCustomer extends Place {
  readonly name: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly deleted: boolean;
  /** Null where no event of its own has come. */
  readonly createdAt: Date | null;
}

/**
 * Newest customers first; one more than asked for says that there are more.
 * @param words Each begins a word of name, e-mail address or id; none lists everybody.
 */
export async function readCustomers(
  { sql }: Database,
  words: readonly string[],
  page: { readonly first: number; readonly after: Place | null },
): Promise<ListedCustomer[]> {
  const { first, after } = page;
  const rows = await sql<ListedCustomer[]>`
    select id, coalesce(created_at, as_of) as at, name, email, country, deleted,
      created_at as "createdAt"
    from customers
    where ${words.length === 0 ? sql`true` : sql`words @@ to_tsquery('simple', ${beginningsQuery(words)})`}
      and ${after === null ? sql`true` : sql`(coalesce(created_at, as_of), id) < (${after.at}, ${after.id})`}
    order by coalesce(created_at, as_of) desc, id desc limit ${first + 1}`;
  return [...rows];
}
