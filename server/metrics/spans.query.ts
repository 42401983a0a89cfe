import type { Sql } from "../store/database.ts";
import { type Span, spanKey } from "./spans.ts";

/** SQL of a table of spans, `s (span, first, last)`: one row each, however often a span is asked for. */
export function spansTable(sql: Sql, spans: readonly Span[]) {
  const distinct = new Map(spans.map((span) => [spanKey(span), span]));
  const [keys, days] = [[...distinct.keys()], [...distinct.values()]];
  return sql`
    unnest(${keys}::text[], ${days.map(({ from }) => from)}::date[], ${days.map(({ to }) => to)}::date[])
      as s (span, first, last)`;
}
