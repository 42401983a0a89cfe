import { auditFindings } from "../../schema/tables/audit.ts";
import type { AuditRow, AuditStatus } from "../domain/audit.ts";
import type { MrrRow } from "../domain/audit-mrr.ts";
import type { Day } from "../domain/calendar.ts";
import { monthlyValueToText } from "../domain/fixed-point.ts";
import type { Database, Reader } from "../store/database.ts";
import { insertNew } from "../store/upsert.ts";
import { auditReport } from "./report.ts";
import type { AuditOutcome } from "./run-audit.ts";

/** An object that a repair could not fetch, and why. */
export interface UnmendedObject {
  readonly objectType: string;
  readonly objectId: string;
  readonly reason: string;
}

/** The repair that a run follows. */
export interface Repair {
  /** The run whose findings were fetched again. */
  readonly of: bigint;
  readonly unmended: readonly UnmendedObject[];
}

/** Keeps what an audit came to, and answers the run's number. @param repair Null: it follows none. */
export async function keepRun(
  { sql }: Database,
  outcome: AuditOutcome,
  repair: Repair | null,
): Promise<bigint> {
  const { days, startedAt, finishedAt, status, rows, mrr, findings, compared } = outcome;
  const kept = await sql.begin(async (tx) => {
    const [run] = await tx<{ id: bigint }[]>`
      insert into audit_runs (from_day, to_day, started_at, finished_at, status, sums, mrr, compared,
        repair_of, unmended, report)
      values (${days.from}, ${days.to}, ${startedAt}, ${finishedAt}, ${status},
        ${JSON.stringify(rows.map(asText))}::text::jsonb,
        ${JSON.stringify(mrr.map(mrrAsText))}::text::jsonb, ${JSON.stringify(compared)}::text::jsonb,
        ${repair === null ? null : repair.of.toString()}::bigint,
        ${JSON.stringify(repair?.unmended ?? [])}::text::jsonb,
        ${auditReport(outcome, repair?.unmended ?? [])})
      returning id`;
    if (run === undefined) throw new Error("A run without a number");
    const positioned = findings.map((finding, position) => ({
      ...finding,
      runId: run.id,
      position,
    }));
    await insertNew(tx, auditFindings, positioned);
    return { id: run.id };
  });
  return kept.id;
}

/** JSON has no integers of any size. */
function asText(row: AuditRow) {
  return {
    ...row,
    stripeMinor: row.stripeMinor.toString(),
    ledgerMinor: row.ledgerMinor.toString(),
    unexplainedMinor: row.unexplainedMinor.toString(),
  };
}

function mrrAsText({ currency, stripe, books, unexplained }: MrrRow) {
  return {
    currency,
    stripe: monthlyValueToText(stripe),
    books: monthlyValueToText(books),
    unexplained: monthlyValueToText(unexplained),
  };
}

/** A run as it is kept; amounts are text. */
export interface KeptRun {
  readonly id: bigint;
  readonly from: Day;
  readonly to: Day;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly status: AuditStatus;
  readonly sums: readonly ReturnType<typeof asText>[];
  readonly mrr: readonly ReturnType<typeof mrrAsText>[];
  readonly compared: Readonly<Record<string, number>>;
  readonly repairOf: bigint | null;
  readonly unmended: readonly UnmendedObject[];
  readonly critical: number;
  readonly warning: number;
  readonly info: number;
}

/** The newest runs first; only those before a run where one is named. */
export async function readRuns(
  { sql }: Reader,
  first: number,
  before: bigint | null,
): Promise<KeptRun[]> {
  const rows = await sql<KeptRun[]>`
    select id, from_day as "from", to_day as "to", started_at as "startedAt",
      finished_at as "finishedAt", status, sums, mrr, compared, repair_of as "repairOf", unmended,
      found.critical, found.warning, found.info
    from audit_runs r cross join lateral (
      select count(*) filter (where severity = 'critical')::int as critical,
        count(*) filter (where severity = 'warning')::int as warning,
        count(*) filter (where severity = 'info')::int as info
      from audit_findings f where f.run_id = r.id
    ) found
    where ${before === null ? sql`true` : sql`id < ${before.toString()}::bigint`}
    order by id desc limit ${first}`;
  return [...rows];
}

/** The report of a run, as it was made; null: there is no such run. */
export async function readReport({ sql }: Reader, id: bigint): Promise<string | null> {
  const [row] = await sql<{ report: string }[]>`
    select report from audit_runs where id = ${id.toString()}::bigint`;
  return row?.report ?? null;
}

/** The audits of one day. */
export interface AuditedDay {
  readonly day: Day;
  /** How many were made. */
  readonly runs: number;
  /** Of the last of them, and its number. */
  readonly status: AuditStatus;
  readonly lastId: bigint;
}

/** What the last audit of each day came to, the oldest day first; days without any are left out. */
export async function readAuditedDays(
  { sql }: Reader,
  { from, to }: { readonly from: Day; readonly to: Day },
  timeZone: string,
): Promise<AuditedDay[]> {
  const rows = await sql<AuditedDay[]>`
    select distinct on (day) day::text as day, count(*) over (partition by day)::int as runs, status,
      id as "lastId"
    from (
      select id, status, (finished_at at time zone ${timeZone})::date as day from audit_runs
    ) made
    where day between ${from} and ${to}
    order by day, id desc`;
  return [...rows];
}
