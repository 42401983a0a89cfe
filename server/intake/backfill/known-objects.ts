import type { Statements } from "../../store/database.ts";
import { type BackfillKind, KIND_SOURCES } from "./kinds.ts";

/** The ids that are known already. A customer of whom only the id was named by other objects is not. */
export async function knownObjects(
  sql: Statements,
  kind: BackfillKind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { idColumn } = KIND_SOURCES[kind];
  const isWhole = kind === "customers" ? sql`created_at is not null` : sql`true`;
  const rows = await sql<{ id: string }[]>`
    select ${sql(idColumn)} as id from ${sql(kind)}
    where ${sql(idColumn)} = any(${[...ids]}) and ${isWhole}`;
  return new Set(rows.map(({ id }) => id));
}

/** How many of these payments belong to a customer whose user is known, and how many do not. */
export async function countLinks(
  sql: Statements,
  chargeIds: readonly string[],
): Promise<{ readonly linked: number; readonly unlinked: number }> {
  if (chargeIds.length === 0) return { linked: 0, unlinked: 0 };
  const [row] = await sql<{ linked: number; unlinked: number }[]>`
    select count(*) filter (where known.is)::int as linked,
      count(*) filter (where not known.is)::int as unlinked
    from charges c cross join lateral (
      select exists (
        select from user_identities i
        where i.kind = 'stripe_customer' and i.value = c.customer_id) as is
    ) known
    where c.id = any(${[...chargeIds]}) and c.status = 'succeeded' and c.captured`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row;
}
