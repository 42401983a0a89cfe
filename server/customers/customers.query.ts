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

/** Which part of the list is read: so many rows from a place on, to the older or to the newer end. */
interface CustomerWindow {
  readonly from: Place | null;
  readonly towards: "older" | "newer";
  readonly most: number;
}

/** What page is asked for: from the newest, after a place or before one. */
export interface CustomerPageRequest {
  readonly first: number;
  readonly after: Place | null;
  readonly before: Place | null;
}

/** The customers of a page, newest first, and whether there are others around them. */
export interface CustomerPageRows {
  readonly items: readonly ListedCustomer[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

/**
 * The customers of a page. A page before a place that would not be full is the first page.
 * @param words Each begins a word of name, e-mail address or id; none lists everybody.
 */
export async function readCustomers(
  database: Database,
  words: readonly string[],
  { first, after, before }: CustomerPageRequest,
): Promise<CustomerPageRows> {
  const most = first + 1;
  if (before === null) {
    const rows = await readWindow(database, words, { from: after, towards: "older", most });
    return {
      items: rows.slice(0, first),
      hasNewer: after !== null,
      hasOlder: rows.length === most,
    };
  }
  const rows = await readWindow(database, words, { from: before, towards: "newer", most });
  if (rows.length < first) {
    return await readCustomers(database, words, { first, after: null, before: null });
  }
  return { items: rows.slice(-first), hasNewer: rows.length === most, hasOlder: true };
}

/** Newest first, whichever way the window goes. */
async function readWindow(
  { sql }: Database,
  words: readonly string[],
  { from, towards, most }: CustomerWindow,
): Promise<ListedCustomer[]> {
  const place = sql`(coalesce(created_at, as_of), id)`;
  const isOlder = towards === "older";
  const edge = isOlder ? sql`<` : sql`>`;
  const order = isOlder ? sql`desc` : sql`asc`;
  const rows = await sql<ListedCustomer[]>`
    select id, coalesce(created_at, as_of) as at, name, email, country, deleted,
      created_at as "createdAt"
    from customers
    where ${words.length === 0 ? sql`true` : sql`words @@ to_tsquery('simple', ${beginningsQuery(words)})`}
      and ${from === null ? sql`true` : sql`${place} ${edge} (${from.at}, ${from.id})`}
    order by coalesce(created_at, as_of) ${order}, id ${order} limit ${most}`;
  return isOlder ? [...rows] : [...rows].reverse();
}

/** The statuses of some customers' subscriptions, each once, by the customer's id; who never had one is left out. */
export async function readSubscriptionStatuses(
  { sql }: Database,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await sql<{ customerId: string; statuses: string[] }[]>`
    select customer_id as "customerId", array_agg(distinct status order by status) as statuses
    from subscriptions where customer_id = any(${[...customerIds]}) group by 1`;
  return new Map(rows.map(({ customerId, statuses }) => [customerId, statuses]));
}
