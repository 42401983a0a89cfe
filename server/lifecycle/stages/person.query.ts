import type { Day } from "../../domain/calendar.ts";
import type { Stage, StageReason, Standing } from "../../domain/lifecycle-stage.ts";
import type { Reader } from "../../store/database.ts";

/** Our own id of who has a name: the company's id, or else an anonymous one; null: nobody has. */
export async function readUserId({ sql }: Reader, user: string): Promise<bigint | null> {
  const [row] = await sql<{ userId: bigint }[]>`
    select user_id as "userId" from user_identities
    where value = ${user} and kind in ('user_id', 'anonymous_id') order by kind desc limit 1`;
  return row?.userId ?? null;
}

/** Where a person stands; null: they were never looked at. */
export async function readStanding({ sql }: Reader, userId: bigint): Promise<Standing | null> {
  const [row] = await sql<Standing[]>`
    select stage, since, reason, billing from lifecycle_standings
    where user_id = ${userId.toString()}::bigint`;
  return row ?? null;
}

/** A move of a person's. */
export interface PersonMove {
  readonly at: Date;
  readonly day: Day;
  /** Null: their first stage. */
  readonly from: Stage | null;
  readonly to: Stage;
  readonly reason: StageReason;
}

/** More moves than these of one person are no history that is read. */
const MOST_MOVES = 500;

/** A person's moves, newest first. */
export async function readMoves({ sql }: Reader, userId: bigint): Promise<PersonMove[]> {
  const rows = await sql<PersonMove[]>`
    select at, day, from_stage as "from", to_stage as "to", reason from lifecycle_transitions
    where user_id = ${userId.toString()}::bigint and to_stage is not null
    order by at desc, id desc limit ${MOST_MOVES}`;
  return [...rows];
}
