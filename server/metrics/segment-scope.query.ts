import { ALL, NONE } from "../domain/books.ts";
import type { Reader, Statements } from "../store/database.ts";

/** What a caller may filter customers and people by; the same names as the API's. */
export interface SegmentFilter {
  readonly countries?: readonly string[] | null;
  readonly sources?: readonly string[] | null;
  readonly firstPlans?: readonly number[] | null;
}

/** What nobody said: a country or a source that is not known. */
export const UNKNOWN = "unknown";

/** The segments that a filter lets through; null: all of them. A list that is left out lets everything through. */
export async function readSegmentIds(
  { sql }: Reader,
  { countries, sources, firstPlans }: SegmentFilter,
): Promise<number[] | null> {
  if (countries == null && sources == null && firstPlans == null) return null;
  const lets = (column: string | null, values: readonly string[] | null | undefined) =>
    values == null || values.includes(column ?? UNKNOWN);
  const rows = await sql<
    { id: number; source: string | null; country: string | null; first: number | null }[]
  >`select id, source, country, first_plan_id as first from segments`;
  const nobody = { id: NONE, source: null, country: null, first: null };
  return [...rows, nobody]
    .filter(({ source, country }) => lets(source, sources) && lets(country, countries))
    .filter(({ first }) => firstPlans == null || firstPlans.includes(first ?? NONE))
    .map(({ id }) => id);
}

/** Which of the sums' rows to read: the total's, those asked for, or each one's own. */
export function among(sql: Statements, ids: readonly number[] | null, apart: boolean) {
  if (ids !== null) return sql`= any(${[...ids]}::int[])`;
  return apart ? sql`<> ${ALL}` : sql`= ${ALL}`;
}

/** The values that there are, each once, in order; what nobody said stands last. */
export function inOrder(values: readonly (string | null)[]): string[] {
  const named = new Set(values.map((value) => value ?? UNKNOWN));
  const known = [...named].filter((value) => value !== UNKNOWN).sort();
  return named.has(UNKNOWN) ? [...known, UNKNOWN] : known;
}
