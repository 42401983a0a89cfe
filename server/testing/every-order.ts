import type { Database } from "../store/database.ts";
import type { TestCompany } from "./company.ts";

/**
 * Tells one story in all orders of its events, each order with objects of its own, in one company: every id of the
 * story holds the word `_copy`, which gets a number. The first event of every order is applied before any second one,
 * so that within a copy each event is news of its own, and hundreds of orders take no longer than one large batch each.
 */
export async function tellInEveryOrder(
  company: TestCompany,
  story: readonly object[],
): Promise<number> {
  const orders = permutations(story).map((order, copy) => order.map((one) => copyOf(one, copy)));
  for (const [round] of story.entries()) {
    await company.deliverAll(orders.map((order) => order[round] ?? {}));
  }
  return orders.length;
}

/** An event, or whatever holds ids, of one copy of the story. */
export function copyOf(part: object, copy: number): object {
  return JSON.parse(JSON.stringify(part).replaceAll("_copy", `_copy${copy}`)) as object;
}

/**
 * What the tables hold of each copy, without the copies' numbers and without the columns left out: one text where all
 * copies came to the same books.
 */
export async function booksOfCopies(
  { sql }: Database,
  tables: readonly string[],
  leftOut: readonly string[] = [],
): Promise<Set<string>> {
  const books = new Map<string, string[]>();
  for (const table of tables) {
    const rows = await sql<{ row: string }[]>`
      select (to_jsonb(t) - ${[...leftOut]}::text[])::text as row from ${sql(table)} t`;
    for (const { row } of rows) {
      const copy = /_copy\d+/.exec(row)?.[0] ?? "none";
      const book = books.get(copy) ?? [];
      book.push(`${table} ${row.replaceAll(/_copy\d+/g, "_copy")}`);
      books.set(copy, book);
    }
  }
  return new Set([...books.values()].map((book) => book.sort().join("\n")));
}

/** All orders of some values. */
function permutations<T>(values: readonly T[]): T[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value, index) =>
    permutations([...values.slice(0, index), ...values.slice(index + 1)]).map((rest) => [
      value,
      ...rest,
    ]),
  );
}
