import type { Database } from "../store/database.ts";

/** How many objects are to be fetched from Stripe, and how many of them were given up. */
export interface RefetchCounts {
  readonly waiting: number;
  readonly failed: number;
}

export async function countRefetches({ sql }: Database): Promise<RefetchCounts> {
  const [row] = await sql<RefetchCounts[]>`
    select count(*) filter (where failed_at is null)::int as waiting,
      count(*) filter (where failed_at is not null)::int as failed
    from stripe_refetches`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row;
}

/** An object that was to be fetched and was given up. */
export interface FailedRefetch {
  readonly objectType: string;
  readonly objectId: string;
  readonly error: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** More would be an export and not a list to act on: their reasons are few. */
const LONGEST_LIST = 50;

/** What was given up, newest first, at most fifty. */
export async function readFailedRefetches({ sql }: Database): Promise<FailedRefetch[]> {
  const rows = await sql<FailedRefetch[]>`
    select object_type as "objectType", object_id as "objectId", error, attempts,
      failed_at as "failedAt"
    from stripe_refetches where failed_at is not null
    order by failed_at desc, object_type, object_id limit ${LONGEST_LIST}`;
  return [...rows];
}
