import type { Day } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";

/** What the newest audit came to. */
export interface AuditState {
  readonly status: "PASS" | "WARNING" | "FAIL";
  readonly from: Day;
  readonly to: Day;
  /** Findings that are not just for the sake of completeness. */
  readonly differences: number;
  /** Money that is wrong, by currency: sizes added up, minor units. */
  readonly wrong: readonly { readonly currency: string; readonly amount: bigint }[];
}

/** Null: the books were never held against Stripe. */
export async function readAuditState({ sql }: Reader): Promise<AuditState | null> {
  const [run] = await sql<(Omit<AuditState, "wrong"> & { id: bigint })[]>`
    select r.id, r.status, r.from_day as "from", r.to_day as "to", (
      select count(*)::int from audit_findings f where f.run_id = r.id and f.severity <> 'info'
    ) as differences
    from audit_runs r order by r.id desc limit 1`;
  if (run === undefined) return null;
  const { id, ...state } = run;
  const wrong = await sql<{ currency: string; amount: bigint }[]>`
    select currency, sum(abs(effect_minor))::bigint as amount from audit_findings
    where run_id = ${id.toString()}::bigint and severity = 'critical' and currency is not null
      and effect_minor <> 0
    group by currency order by currency`;
  return { ...state, wrong: [...wrong] };
}
