import type { Reader, Statements, Transaction } from "../database.ts";

/** What a recount counts, one after the other. */
export type RecountPart = "product_events" | "stripe_events";

/** That the sums are to be counted anew, and how far that has come. */
export interface DueRecount {
  /** Another one each time something is asked for. */
  readonly ask: string;
  /** The zone in which days are to be cut; null: the one that holds. */
  readonly timeZone: string | null;
  /** The day that weeks are to begin with, 1 Monday to 7 Sunday; null: the one that holds. */
  readonly weekStart: number | null;
  /** The tracking plan counts some events otherwise than the sums do. */
  readonly isPlanChanged: boolean;
  readonly askedAt: Date;
  /** Null: not begun. */
  readonly part: RecountPart | null;
  /** How far the part has come, in people and events. */
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
  /** How often it was tried in vain. */
  readonly failures: number;
}

/** Null where the sums are what they are to be. */
export async function readDueRecount({ sql }: Reader): Promise<DueRecount | null> {
  const [row] = await sql<DueRecount[]>`
    select ask, time_zone as "timeZone", week_start as "weekStart",
      is_plan_changed as "isPlanChanged", asked_at as "askedAt", part, done, total, failures
    from due_recount`;
  return row ?? null;
}

/** A calendar that is asked for. */
export interface CalendarWish {
  /** IANA name. */
  readonly timeZone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
}

/** Asks for everything to be counted under another calendar; the last wish is the one that holds. */
export async function askForCalendar(
  tx: Transaction,
  wish: CalendarWish,
  now: Date,
): Promise<void> {
  const { timeZone, weekStart } = wish;
  await tx`
    insert into due_recount as d (time_zone, week_start, asked_at)
    values (${timeZone}, ${weekStart}, ${now})
    on conflict (id) do update set ask = excluded.ask, time_zone = excluded.time_zone,
      week_start = excluded.week_start, asked_at = excluded.asked_at, failures = 0`;
}

/** Takes the wish for another calendar back; what else is due stays due. */
export async function keepCalendar(tx: Transaction): Promise<void> {
  await tx`delete from due_recount where not is_plan_changed`;
  await tx`
    update due_recount set ask = gen_random_uuid(), time_zone = null, week_start = null
    where time_zone is not null`;
}

/** Asks for the sums to be counted by the tracking plan as it is now. Nothing is folded until they are. */
export async function askForPlan(tx: Transaction, now: Date): Promise<void> {
  await tx`
    insert into due_recount (is_plan_changed, asked_at) values (true, ${now})
    on conflict (id) do update set ask = excluded.ask, is_plan_changed = true, failures = 0`;
}

/** Whether the plan counts some events otherwise than the sums do. */
export async function isPlanRecountDue(sql: Statements): Promise<boolean> {
  const rows = await sql`select from due_recount where is_plan_changed`;
  return rows.count > 0;
}

/** Says how far a recount has come. False where something else was asked for meanwhile. */
export async function noteProgress(
  { sql }: Reader,
  ask: string,
  { part, done, total }: Pick<DueRecount, "done" | "total"> & { readonly part: RecountPart },
): Promise<boolean> {
  const noted = await sql`
    update due_recount set part = ${part}, done = ${done}, total = ${total} where ask = ${ask}`;
  return noted.count > 0;
}

/** Says that it was tried in vain, and begins anew. */
export async function noteFailure({ sql }: Reader, ask: string): Promise<void> {
  await sql`
    update due_recount set part = null, done = 0, total = 0, failures = failures + 1
    where ask = ${ask}`;
}

/** Says that all that was asked for is counted. False where something else was asked for meanwhile. */
export async function settleRecount(tx: Transaction, ask: string): Promise<boolean> {
  return (await tx`delete from due_recount where ask = ${ask}`).count > 0;
}

/** Says that the sums are by the plan; another calendar that is asked for stays due. */
export async function settlePlan(tx: Transaction, ask: string): Promise<void> {
  await tx`delete from due_recount where ask = ${ask} and time_zone is null`;
  await tx`update due_recount set is_plan_changed = false where ask = ${ask}`;
}
