import { NONE } from "../../domain/books.ts";
import { Problem } from "../../domain/problems.ts";
import type { Reader } from "../../store/database.ts";
import { readSegmentIds, type SegmentFilter } from "../segment-scope.query.ts";

/** What a caller may filter by; the same names as the API's. */
export interface ScopeFilter extends SegmentFilter {
  readonly plans?: readonly number[] | null;
  readonly currencies?: readonly string[] | null;
}

/** Turns a filter into the rows of the sums that it lets through: plans, segments and currencies. */
export async function readScope({ sql }: Reader, filter: ScopeFilter) {
  const { plans, firstPlans } = filter;
  await refuseUnknownPlans({ sql }, [...(plans ?? []), ...(firstPlans ?? [])]);
  const planIds = plans == null ? null : [...plans];
  const currencies = filter.currencies?.map((currency) => currency.toLowerCase()) ?? null;
  const segmentIds = await readSegmentIds({ sql }, filter);
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
