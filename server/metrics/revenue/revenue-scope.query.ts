import { ALL, NONE } from "../../domain/books.ts";
import { Problem } from "../../domain/problems.ts";
import type { Reader, Statements } from "../../store/database.ts";

/** What a caller may filter by; the same names as the API's. */
export interface ScopeFilter {
  readonly plans?: readonly number[] | null;
  readonly currencies?: readonly string[] | null;
  readonly countries?: readonly string[] | null;
  readonly sources?: readonly string[] | null;
  readonly firstPlans?: readonly number[] | null;
}

/** What nobody said: a country or a source that is not known. */
export const UNKNOWN = "unknown";

/** Turns a filter into the rows of the sums that it lets through: plans, segments and currencies. */
export async function readScope({ sql }: Reader, filter: ScopeFilter) {
  const { plans, countries, sources, firstPlans } = filter;
  await refuseUnknownPlans({ sql }, [...(plans ?? []), ...(firstPlans ?? [])]);
  const planIds = plans == null ? null : [...plans];
  const currencies = filter.currencies?.map((currency) => currency.toLowerCase()) ?? null;
  if (countries == null && sources == null && firstPlans == null) {
    return { planIds, segmentIds: null, currencies };
  }
  const lets = (column: string | null, values: readonly string[] | null | undefined) =>
    values == null || values.includes(column ?? UNKNOWN);
  const rows = await sql<
    { id: number; source: string | null; country: string | null; first: number | null }[]
  >`select id, source, country, first_plan_id as first from segments`;
  const nobody = { id: NONE, source: null, country: null, first: null };
  const segmentIds = [...rows, nobody]
    .filter(({ source, country }) => lets(source, sources) && lets(country, countries))
    .filter(({ first }) => firstPlans == null || firstPlans.includes(first ?? NONE))
    .map(({ id }) => id);
  return { planIds, segmentIds, currencies };
}

async function refuseUnknownPlans({ sql }: Reader, asked: readonly number[]): Promise<void> {
  const ids = asked.filter((id) => id !== NONE);
  if (ids.length === 0) return;
  const rows = await sql<{ id: number }[]>`select id from plans where id = any(${ids}::int[])`;
  const missing = ids.filter((id) => !rows.some((row) => row.id === id));
  if (missing.length === 0) return;
  throw new Problem(
    "BAD_USER_INPUT",
    `There is no plan ${missing[0]}: revenueDimensions lists those there are.`,
  );
}

/** The policy under which values counted at a moment: the last one that was set until then. */
export async function readPolicyName({ sql }: Reader, at: Date): Promise<string> {
  const [row] = await sql<{ subject: string }[]>`
    select subject from audit_log where action = 'policy.set' and at <= ${at}
    order by at desc, id desc limit 1`;
  return row?.subject ?? "tidemark";
}

/** Which of the sums' rows to read: the total's, those asked for, or each one's own. */
export function among(sql: Statements, ids: readonly number[] | null, apart: boolean) {
  if (ids !== null) return sql`= any(${[...ids]}::int[])`;
  return apart ? sql`<> ${ALL}` : sql`= ${ALL}`;
}
