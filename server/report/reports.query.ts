import type { Day } from "../domain/calendar.ts";
import type { Place } from "../graphql/cursor.ts";
import type { Reader, Transaction } from "../store/database.ts";

/** What kinds of reports there are. */
export type ReportKind = "growth" | "insights";

/** A kept report without its content. */
export interface ReportHead {
  readonly id: string;
  readonly kind: ReportKind;
  readonly madeAt: Date;
  readonly from: Day;
  readonly to: Day;
}

/** A report as it was made. */
export interface KeptReport extends ReportHead {
  readonly content: unknown;
  readonly markdown: string;
}

/** Keeps a report; returns its id. */
export async function keepReport(
  tx: Transaction,
  { kind, madeAt, from, to, content, markdown }: Omit<KeptReport, "id">,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into reports (kind, made_at, from_day, to_day, content, markdown)
    values (${kind}, ${madeAt}, ${from}, ${to}, ${JSON.stringify(content)}::text::jsonb, ${markdown})
    returning id`;
  if (row === undefined) throw new Error("A kept report has no id");
  return row.id;
}

/** The newest first; one more than asked for says that there are more. */
export async function readReportHeads(
  { sql }: Reader,
  { first, after }: { readonly first: number; readonly after: Place | null },
): Promise<ReportHead[]> {
  const rows = await sql<ReportHead[]>`
    select id, kind, made_at as "madeAt", from_day as "from", to_day as "to" from reports
    where ${after === null ? sql`true` : sql`(made_at, id::text) < (${after.at}, ${after.id})`}
    order by made_at desc, id desc limit ${first + 1}`;
  return [...rows];
}

/** The newest of its kind that the server itself made since a moment; null: it made none. */
export async function readLatestReport(
  { sql }: Reader,
  kind: ReportKind,
  since: Date,
): Promise<KeptReport | null> {
  const [row] = await sql<KeptReport[]>`
    select r.id, r.kind, r.made_at as "madeAt", r.from_day as "from", r.to_day as "to", r.content,
      r.markdown
    from reports r
    where r.kind = ${kind} and r.made_at >= ${since} and exists (
      select 1 from audit_log a
      where a.subject = 'report:' || r.id and a.actor = 'server' and a.at >= ${since}
    )
    order by r.made_at desc, r.id desc limit 1`;
  return row ?? null;
}

/** Null where there is none of this id. */
export async function readReport({ sql }: Reader, id: string): Promise<KeptReport | null> {
  const [row] = await sql<KeptReport[]>`
    select id, kind, made_at as "madeAt", from_day as "from", to_day as "to", content, markdown
    from reports where id::text = ${id}`;
  return row ?? null;
}
