import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import { decideLivemode } from "../../store/account.ts";
import { type Author, recordAct } from "../../store/audit-log.ts";
import type { Database } from "../../store/database.ts";
import { patiently, type Wait } from "../../store/patiently.ts";
import type { StripeClient } from "../../stripe/client.ts";
import { readBeginning } from "../../stripe/listing.ts";
import {
  insertBackfill,
  readNewestBackfill,
  readSlices,
  reopenBackfill,
  type StoredBackfill,
  type StoredSlice,
} from "./backfills.ts";
import { BACKFILL_KINDS, type BackfillKind, KIND_SOURCES } from "./kinds.ts";
import { NO_TALLY } from "./tally.ts";

/** What is asked of a backfill. */
export interface BackfillRequest {
  readonly author: Author;
  /** Money made from then on, inclusive. */
  readonly from: Date;
  /** Exclusive; null: up to what is newest. */
  readonly to: Date | null;
  readonly kinds: readonly BackfillKind[];
}

/** A backfill and what of its lists is left. */
export interface BegunBackfill {
  readonly backfill: Pick<StoredBackfill, "fromAt" | "toAt" | "startedAt">;
  /** Null for a dry run, of which nothing is kept. */
  readonly id: bigint | null;
  readonly slices: readonly StoredSlice[];
}

interface BeginContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient;
  readonly wait: Wait;
}

/** Begins a backfill, durably; the account's mode is decided by its key where no event has come yet. */
export async function begin(
  context: BeginContext,
  { author, from, to, kinds }: BackfillRequest,
): Promise<BegunBackfill> {
  const { database, clock, stripe } = context;
  const slices = await firstSlices(context, { from, to, kinds });
  await decideLivemode(database, stripe.livemode);
  const now = clock();
  const askedBy = typeof author === "string" ? author : `${author.kind}:${author.id}`;
  const backfill = await database.sql.begin(async (tx) => {
    const begun = { askedBy, fromAt: from, toAt: to, startedAt: now };
    const stored = await insertBackfill(tx, begun, slices);
    await recordAct(tx, { author, now }, "stripe.backfill", `stripe-backfill:${stored.id}`);
    return stored;
  });
  return { backfill, id: backfill.id, slices };
}

/** The same of which nothing is written. */
export async function beginDry(
  context: BeginContext,
  { from, to, kinds }: BackfillRequest,
): Promise<BegunBackfill> {
  const slices = await firstSlices(context, { from, to, kinds });
  return { backfill: { fromAt: from, toAt: to, startedAt: context.clock() }, id: null, slices };
}

/**
 * The newest backfill, to be gone on with where it stood.
 * @throws Problem NOT_FOUND where there is none that is unfinished.
 */
export async function goOn({ database }: BeginContext): Promise<BegunBackfill> {
  const backfill = await readNewestBackfill(database.sql);
  if (backfill === null || backfill.status === "done") {
    throw new Problem(
      "NOT_FOUND",
      "No backfill is unfinished, so there is nothing to go on with: start one without --resume.",
    );
  }
  await database.sql.begin(async (tx) => await reopenBackfill(tx, backfill.id));
  return { backfill, id: backfill.id, slices: await readSlices(database.sql, backfill.id) };
}

async function firstSlices(
  { stripe, wait }: BeginContext,
  { from, to, kinds }: Omit<BackfillRequest, "author">,
): Promise<StoredSlice[]> {
  const beginning = await patiently(() => readBeginning(stripe), wait);
  return BACKFILL_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => ({
    ...NO_TALLY,
    ...(KIND_SOURCES[kind].isState ? { from: beginning, to: null } : { from, to }),
    kind,
    number: 0,
    cursor: null,
    isDone: false,
    error: null,
  }));
}
