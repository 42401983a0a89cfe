import { auditFindings } from "../../schema/tables/audit.ts";
import type { AuditRow, AuditStatus, Finding } from "../domain/audit.ts";
import type { Day } from "../domain/calendar.ts";
import type { Database, Reader } from "../store/database.ts";
import { insertNew } from "../store/upsert.ts";
import type { AuditOutcome } from "./run-audit.ts";

/** Keeps what an audit came to, and answers the run's number. @param repairOf The run whose repair it follows; null: none. */
export async function keepRun(
  { sql }: Database,
  outcome: AuditOutcome,
  repairOf: bigint | null,
): Promise<bigint> {
  const { days, startedAt, finishedAt, status, rows, findings, compared } = outcome;
  const kept = await sql.begin(async (tx) => {
    const [run] = await tx<{ id: bigint }[]>`
      insert into audit_runs (from_day, to_day, started_at, finished_at, status, sums, compared, repair_of)
      values (${days.from}, ${days.to}, ${startedAt}, ${finishedAt}, ${status},
        ${JSON.stringify(rows.map(asText))}::text::jsonb, ${JSON.stringify(compared)}::text::jsonb,
        ${repairOf === null ? null : repairOf.toString()}::bigint)
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

/** A run as it is kept; amounts are text. */
export interface KeptRun {
  readonly id: bigint;
  readonly from: Day;
  readonly to: Day;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly status: AuditStatus;
  readonly sums: readonly ReturnType<typeof asText>[];
  readonly repairOf: bigint | null;
  readonly findingCount: number;
}

/** The newest runs first; only those before a run where one is named. */
export async function readRuns(
  { sql }: Reader,
  first: number,
  before: bigint | null,
): Promise<KeptRun[]> {
  const rows = await sql<KeptRun[]>`
    select id, from_day as "from", to_day as "to", started_at as "startedAt",
      finished_at as "finishedAt", status, sums, repair_of as "repairOf",
      (select count(*)::int from audit_findings f where f.run_id = r.id) as "findingCount"
    from audit_runs r
    where ${before === null ? sql`true` : sql`id < ${before.toString()}::bigint`}
    order by id desc limit ${first}`;
  return [...rows];
}

/** A run's findings from a position on, worst first. */
export async function readFindings(
  { sql }: Reader,
  runId: bigint,
  first: number,
  from: number,
): Promise<Finding[]> {
  const rows = await sql<Finding[]>`
    select kind, severity, object_type as "objectType", object_id as "objectId", category, currency,
      effect_minor as "effectMinor", detail
    from audit_findings where run_id = ${runId.toString()}::bigint and position >= ${from}
    order by position limit ${first}`;
  return [...rows];
}
