import type { Statements } from "../store/database.ts";
import { type Span, spanKey } from "./spans.ts";

/** SQL of a table of spans, `s (span, first, last)`: one row each, however often a span is asked for. */
export function spansTable(sql: Statements, spans: readonly Span[]) {
  const distinct = new Map(spans.map((span) => [spanKey(span), span]));
  const [keys, days] = [[...distinct.keys()], [...distinct.values()]];
  return sql`
    unnest(${keys}::text[], ${days.map(({ from }) => from)}::date[], ${days.map(({ to }) => to)}::date[])
      as s (span, first, last)`;
}

type Fragment = ReturnType<typeof spansTable>;

/**
 * SQL of a join `s … m`: the rows of `dated`, which have a `day`, within each span. `offset 0` keeps the rows of a span
 * together with it, so that they are found by the index on their day, span by span, however little is known of the spans
 * when the statement is planned.
 */
export function rowsWithin(sql: Statements, spans: readonly Span[], dated: Fragment): Fragment {
  return sql`${spansTable(sql, spans)} cross join lateral (
    select * from (${dated}) dated where dated.day between s.first and s.last offset 0) m`;
}
