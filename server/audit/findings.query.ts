import type { Finding, FindingKind, Severity } from "../domain/audit.ts";
import type { Reader } from "../store/database.ts";

/** Which of a run's findings; whatever is absent or null narrows nothing. */
export interface FindingChoice {
  readonly severity?: Severity | null;
  readonly kind?: FindingKind | null;
  /** ISO 4217 in lower case. */
  readonly currency?: string | null;
}

/** A finding with its place in the run, and whose object it is. */
export interface KeptFinding extends Finding {
  /** From 0, worst first. */
  readonly position: number;
  /** A customer that is known here; null: nobody's, or not known here. */
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/**
 * A run's findings, worst first.
 * @param page.after The position that the page comes after; null: the first page.
 */
export async function readFindings(
  { sql }: Reader,
  run: bigint,
  page: { readonly first: number; readonly after?: number | null },
  choice: FindingChoice = {},
): Promise<KeptFinding[]> {
  const rows = await sql<KeptFinding[]>`
    select f.position, f.kind, f.severity, f.object_type as "objectType", f.object_id as "objectId",
      f.category, f.currency, f.effect_minor as "effectMinor", f.detail,
      c.id as "customerId", coalesce(c.name, c.email) as "customerName"
    from (
      select * from audit_findings f
      where ${isChosen(sql, run, choice)} and position > ${page.after ?? -1}
      order by position limit ${page.first}
    ) f
    left join lateral (${ownerHere(sql)}) here on true
    left join customers c on c.id = coalesce(f.customer_id, here.customer_id)
    order by f.position`;
  return [...rows];
}

/** How many findings of a run there are. */
export async function countFindings(
  { sql }: Reader,
  run: bigint,
  choice: FindingChoice,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from audit_findings f where ${isChosen(sql, run, choice)}`;
  return row?.count ?? 0;
}

function isChosen(
  sql: Reader["sql"],
  run: bigint,
  { severity = null, kind = null, currency = null }: FindingChoice,
) {
  return sql`f.run_id = ${run.toString()}::bigint
    and (${severity}::text is null or f.severity = ${severity})
    and (${kind}::text is null or f.kind = ${kind})
    and (${currency}::text is null or f.currency = ${currency})`;
}

/** Whose the object of a finding is in the books. */
function ownerHere(sql: Reader["sql"]) {
  return sql`
    select customer_id from charges where f.object_type = 'charge' and id = f.object_id
    union all
    select customer_id from invoices where f.object_type = 'invoice' and id = f.object_id
    union all
    select customer_id from payment_intents where f.object_type = 'payment_intent' and id = f.object_id
    union all
    select customer_id from subscriptions where f.object_type = 'subscription' and id = f.object_id
    union all
    select ch.customer_id from refunds r join charges ch on ch.id = r.charge_id
    where f.object_type = 'refund' and r.id = f.object_id
    union all
    select ch.customer_id from disputes d join charges ch on ch.id = d.charge_id
    where f.object_type = 'dispute' and d.id = f.object_id
    union all
    select f.object_id where f.object_type = 'customer'`;
}
