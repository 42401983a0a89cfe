import type { Day } from "../domain/calendar.ts";
import { AUDIT_LOCK } from "../store/applier-lock.ts";
import type { Database, Reader, Transaction } from "../store/database.ts";
import { announceNews } from "../store/news.ts";
import type { WorkLock } from "../store/work-lock.ts";
import type { AuditDays } from "./run-audit.ts";

/** Audits and repairs come one after the other: two at once would share Stripe's limits and tell of each other's work. */
export const ONE_AUDIT: WorkLock = {
  key: AUDIT_LOCK,
  taken: "An audit is under way already: wait until it is done.",
};

/** fetching: what a repair names is fetched again. reading: Stripe's side is read and held against the books. */
export type AuditStep = "fetching" | "reading";

/** How far an audit has come. */
export interface AuditProgress {
  readonly step: AuditStep;
  /** Objects of the step. */
  readonly done: number;
  /** Null: nobody knows how many there are. */
  readonly total: number | null;
}

/** A time that an audit was asked for. */
export interface Attempt extends AuditProgress {
  readonly id: bigint;
  readonly from: Day;
  readonly to: Day;
  readonly repairOf: bigint | null;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  /** Null: it has no end yet, or its process died. */
  readonly finishedAt: Date | null;
  readonly runId: bigint | null;
  readonly error: string | null;
}

/** Writes that an audit begins, and answers the attempt's number. */
export async function insertAttempt(
  tx: Transaction,
  begun: {
    readonly askedBy: string;
    readonly days: AuditDays;
    readonly repairOf: bigint | null;
    readonly step: AuditStep;
    readonly now: Date;
  },
): Promise<bigint> {
  const { askedBy, days, repairOf, step, now } = begun;
  const [row] = await tx<{ id: bigint }[]>`
    insert into audit_attempts (asked_by, from_day, to_day, repair_of, started_at, updated_at, step)
    values (${askedBy}, ${days.from}, ${days.to}, ${repairOf === null ? null : repairOf.toString()}::bigint,
      ${now}, ${now}, ${step})
    returning id`;
  if (row === undefined) throw new Error("An attempt without a number");
  await announceNews(tx);
  return row.id;
}

/** Writes how far it has come, for all who follow it. */
export async function moveAttempt(
  { sql }: Database,
  id: bigint,
  { step, done, total }: AuditProgress,
  now: Date,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      update audit_attempts set step = ${step}, done = ${done}, total = ${total}, updated_at = ${now}
      where id = ${id.toString()}::bigint`;
    await announceNews(tx);
  });
}

/** Writes what it came to: a run, or why it came to none. */
export async function endAttempt(
  tx: Transaction,
  id: bigint,
  end: { readonly runId: bigint } | { readonly error: string },
  now: Date,
): Promise<void> {
  const runId = "runId" in end ? end.runId.toString() : null;
  await tx`
    update audit_attempts set finished_at = ${now}, updated_at = ${now}, run_id = ${runId}::bigint,
      error = ${"error" in end ? end.error : null}
    where id = ${id.toString()}::bigint`;
  await announceNews(tx);
}

/** An attempt by its number; the newest without one. Null: there is none. */
export async function readAttempt({ sql }: Reader, id: bigint | null): Promise<Attempt | null> {
  const [row] = await sql<Attempt[]>`
    select id, from_day as "from", to_day as "to", repair_of as "repairOf",
      started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt",
      step, done, total, run_id as "runId", error
    from audit_attempts
    where ${id === null ? sql`true` : sql`id = ${id.toString()}::bigint`}
    order by id desc limit 1`;
  return row ?? null;
}

/** Differs whenever the newest attempt has moved on: for those who follow one. */
export async function readAttemptMark({ sql }: Reader): Promise<string> {
  const [row] = await sql<{ mark: string }[]>`
    select concat_ws('.', id, step, done, finished_at is not null) as mark
    from audit_attempts order by id desc limit 1`;
  return row?.mark ?? "";
}
