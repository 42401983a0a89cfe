import { auditFindings } from "../../schema/tables/audit.ts";
import type { AuditRow } from "../domain/audit.ts";
import type { Database } from "../store/database.ts";
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
