import type { Statements, Transaction } from "../../store/database.ts";
import { announceNews } from "../../store/news.ts";
import type { BackfillKind } from "./kinds.ts";
import type { Slice } from "./slice.ts";
import { MOST_FAULTS, type ObjectFault, type Tally } from "./tally.ts";

/** A backfill as it stands in the database. */
export interface StoredBackfill {
  readonly id: bigint;
  readonly askedBy: string;
  readonly fromAt: Date;
  readonly toAt: Date | null;
  readonly status: "open" | "done" | "incomplete";
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
  readonly error: string | null;
}

/** A slice with what came of it so far. */
export interface StoredSlice extends Slice, Tally {
  readonly error: string | null;
}

/** Writes a backfill that begins, with a slice for each kind. */
export async function insertBackfill(
  tx: Transaction,
  begun: Pick<StoredBackfill, "askedBy" | "fromAt" | "toAt" | "startedAt">,
  slices: readonly Slice[],
): Promise<StoredBackfill> {
  const { askedBy, fromAt, toAt, startedAt } = begun;
  const [row] = await tx<{ id: bigint }[]>`
    insert into stripe_backfills (asked_by, from_at, to_at, status, started_at, updated_at)
    values (${askedBy}, ${fromAt}, ${toAt}, 'open', ${startedAt}, ${startedAt}) returning id`;
  if (row === undefined) throw new Error("An insert without a row");
  for (const slice of slices) await insertSlice(tx, row.id, slice);
  const news = { id: row.id, status: "open", updatedAt: startedAt } as const;
  return { ...begun, ...news, finishedAt: null, error: null };
}

export async function insertSlice(tx: Transaction, id: bigint, slice: Slice): Promise<void> {
  const { kind, number, from, to, isDone } = slice;
  await tx`
    insert into stripe_backfill_slices (backfill_id, kind, number, from_at, to_at, is_done)
    values (${id}, ${kind}, ${number}, ${from}, ${to}, ${isDone})`;
}

/** The newest backfill; null where there was none. */
export async function readNewestBackfill(sql: Statements): Promise<StoredBackfill | null> {
  const [row] = await sql<StoredBackfill[]>`
    select id, asked_by as "askedBy", from_at as "fromAt", to_at as "toAt", status,
      started_at as "startedAt", updated_at as "updatedAt", finished_at as "finishedAt", error
    from stripe_backfills order by id desc limit 1`;
  return row ?? null;
}

export async function readSlices(sql: Statements, id: bigint): Promise<StoredSlice[]> {
  const rows = await sql<SliceRow[]>`
    select kind, number, from_at as "from", to_at as "to", cursor_id as "cursorId",
      cursor_at as "cursorAt", is_done as "isDone", found, inserted, linked, unlinked, unreadable,
      faults, error
    from stripe_backfill_slices where backfill_id = ${id} order by kind, number`;
  return rows.map(({ cursorId, cursorAt, ...slice }) => ({
    ...slice,
    cursor: cursorId === null || cursorAt === null ? null : { id: cursorId, createdAt: cursorAt },
  }));
}

interface SliceRow extends Omit<StoredSlice, "cursor" | "kind" | "faults"> {
  readonly kind: BackfillKind;
  readonly cursorId: string | null;
  readonly cursorAt: Date | null;
  readonly faults: readonly ObjectFault[];
}

/** Writes how far a slice has been read, and adds what came of its newest page. */
export async function moveSlice(
  tx: Transaction,
  id: bigint,
  { kind, number, from, cursor, isDone }: Slice,
  news: Tally,
): Promise<void> {
  await tx`
    update stripe_backfill_slices set from_at = ${from}, is_done = ${isDone}, error = null,
      cursor_id = ${cursor?.id ?? null}, cursor_at = ${cursor?.createdAt ?? null},
      found = found + ${news.found}, inserted = inserted + ${news.inserted},
      linked = linked + ${news.linked}, unlinked = unlinked + ${news.unlinked},
      unreadable = unreadable + ${news.unreadable},
      faults = case when jsonb_array_length(faults) >= ${MOST_FAULTS} then faults
        else faults || ${JSON.stringify(news.faults)}::text::jsonb end
    where backfill_id = ${id} and kind = ${kind} and number = ${number}`;
}

export async function touchBackfill(tx: Transaction, id: bigint, now: Date): Promise<void> {
  await tx`update stripe_backfills set updated_at = ${now}, error = null where id = ${id}`;
}

/** Notes why what is left of a kind could not be read. */
export async function noteKindError(
  sql: Statements,
  id: bigint,
  kind: BackfillKind,
  error: string | null,
): Promise<void> {
  await sql`
    update stripe_backfill_slices set error = ${error}
    where backfill_id = ${id} and kind = ${kind} and not is_done`;
}

/** Writes that an unfinished backfill is gone on with. */
export async function reopenBackfill(tx: Transaction, id: bigint): Promise<void> {
  await tx`
    update stripe_backfills set status = 'open', finished_at = null, error = null where id = ${id}`;
  await announceNews(tx);
}

/** Writes that a backfill is over, with or without all that it was to read. */
export async function finishBackfill(
  tx: Transaction,
  id: bigint,
  status: "done" | "incomplete",
  now: Date,
): Promise<void> {
  await tx`
    update stripe_backfills set status = ${status}, finished_at = ${now}, updated_at = ${now}
    where id = ${id}`;
  await announceNews(tx);
}

/** Notes why a backfill broke off; it stays open, to be gone on with. */
export async function noteBackfillError(tx: Transaction, id: bigint, error: string): Promise<void> {
  await tx`update stripe_backfills set error = ${error} where id = ${id}`;
  await announceNews(tx);
}
