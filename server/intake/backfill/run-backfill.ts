import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Database } from "../../store/database.ts";
import { patiently, type Wait } from "../../store/patiently.ts";
import { refuseOtherData } from "../../store/refuse-other-data.ts";
import type { LetGo } from "../../store/work-lock.ts";
import type { StripeClient } from "../../stripe/client.ts";
import { type ListCursor, type ListPage, listPage } from "../../stripe/listing.ts";
import { finishBackfill, noteBackfillError, noteKindError } from "./backfills.ts";
import { type BackfillRequest, type BegunBackfill, begin, beginDry, goOn } from "./begin.ts";
import { createDrySink } from "./dry-sink.ts";
import { holdBackfillLock } from "./hold-lock.ts";
import { type BackfillKind, KIND_SOURCES, phasesOf } from "./kinds.ts";
import { cursorAt, type PageSink } from "./page-sink.ts";
import { progressOf, progressOfSlices } from "./progress.ts";
import type { Slice } from "./slice.ts";
import { createSliceBoard } from "./slice-board.ts";
import { createStoredSink } from "./stored-sink.ts";
import { addTallies, type KindProgress, NO_TALLY, type Tally } from "./tally.ts";

/** What a backfill works with. */
export interface BackfillContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient;
  readonly wait: Wait;
  /** Told after every page. */
  readonly tell: (kinds: readonly KindProgress[]) => void;
  /** Told once nothing speaks against it and it is under way. */
  readonly onBegun?: () => void;
}

/** What a backfill came to. */
export interface BackfillOutcome {
  /** Null for a dry run. */
  readonly id: bigint | null;
  readonly from: Date;
  readonly to: Date | null;
  /** incomplete: some kinds could not be read, each with its reason, or some objects. */
  readonly status: "done" | "incomplete";
  readonly kinds: readonly KindProgress[];
}

/** Readers of one kind at once: with answers of a third of a second they keep twenty questions a second busy. */
const READERS = 8;

/**
 * Reads Stripe's lists into the books, through the door by which every fetched object comes: what is known changes
 * nothing. Each page is stored with its cursor, so that a kill at any moment loses nothing.
 * @param mode dry writes nothing; resume goes on with the newest that is unfinished, whatever is asked for.
 * @throws Problem CONFLICT where another backfill is under way or the data are of another mode, NOT_FOUND where there is
 * nothing to go on with, UNAUTHENTICATED and UNAVAILABLE where Stripe refuses the key or cannot be asked.
 */
export async function runBackfill(
  context: BackfillContext,
  request: BackfillRequest,
  mode: "new" | "dry" | "resume",
): Promise<BackfillOutcome> {
  await refuseOtherData(context.database.sql, context.stripe.livemode);
  if (mode === "dry") return await work(context, await beginDry(context, request));
  return await holdBackfillLock(context.database, async (letGo) => {
    const begun = mode === "resume" ? await goOn(context) : await begin(context, request);
    context.onBegun?.();
    return await keepBooks(context, begun, letGo);
  });
}

/** A run whose outcome, or the reason for its end, is written down. */
async function keepBooks(
  context: BackfillContext,
  begun: BegunBackfill,
  letGo: LetGo,
): Promise<BackfillOutcome> {
  const { id } = begun;
  if (id === null) return await work(context, begun);
  try {
    const outcome = await work(context, begun);
    await letGo((tx) => finishBackfill(tx, id, outcome.status, context.clock()));
    return outcome;
  } catch (error) {
    if (error instanceof Problem) {
      const { message } = error;
      await letGo((tx) => noteBackfillError(tx, id, message));
    }
    throw error;
  }
}

async function work(context: BackfillContext, begun: BegunBackfill): Promise<BackfillOutcome> {
  const { database, clock } = context;
  const { id, backfill } = begun;
  const sink = id === null ? createDrySink(database) : createStoredSink(database, clock, id);
  const progress = new Map(
    progressOfSlices(begun.slices, backfill.startedAt).map((one) => [one.kind, one]),
  );
  const tell = (kind: KindProgress) => {
    progress.set(kind.kind, kind);
    context.tell([...progress.values()]);
  };
  const work = { ...context, id, sink, tell, halt: new AbortController() };
  for (const phase of phasesOf([...progress.keys()])) {
    await allOrFirstFault(
      phase.map(async (kind) => {
        const before = progress.get(kind);
        const slices = begun.slices.filter((slice) => slice.kind === kind);
        if (before !== undefined) await readKind(work, slices, before);
      }),
    );
  }
  const kinds = [...progress.values()];
  const isWhole = kinds.every(({ error, unreadable }) => error === null && unreadable === 0);
  const { fromAt: from, toAt: to } = backfill;
  return { id, from, to, status: isWhole ? "done" : "incomplete", kinds };
}

interface KindWork extends Omit<BackfillContext, "tell"> {
  readonly id: bigint | null;
  readonly sink: PageSink;
  readonly tell: (kind: KindProgress) => void;
  /** Aborted where going on is of no use to any kind. */
  readonly halt: AbortController;
}

/** Reads what is left of a kind's list. A permission that the key lacks is the kind's fault and holds nobody else up. */
async function readKind(
  context: KindWork,
  begun: readonly Slice[],
  before: KindProgress,
): Promise<void> {
  const { kind } = before;
  const slices = [...begun];
  const startedAt = context.clock();
  let tally = { ...NO_TALLY, ...before };
  const tell = (error: string | null) =>
    context.tell(progressOf(kind, slices, tally, error, startedAt));
  const board = createSliceBoard(slices, (slice, at) => context.sink.cut(slice, at));
  const walk = async () => {
    for (let slice = await board.take(); slice !== null; slice = await board.take()) {
      let ahead = ask(context, kind, slice, slice.cursor);
      while (!slice.isDone && !board.isStopped() && !context.halt.signal.aborted) {
        const page = await ahead;
        const last = page.objects.at(-1);
        // Stripe answers while the page is stored. Where the slice turns out to end here, nobody looks at the answer.
        if (page.hasMore && last !== undefined) ahead = ask(context, kind, slice, cursorAt(last));
        const stored = await store(context, slice, page);
        // Added to what stands now: other readers have added theirs while this one waited.
        tally = { ...tally, ...addTallies(tally, stored) };
        board.moved(slice);
        tell(null);
      }
      if (context.halt.signal.aborted) board.stop();
    }
  };
  const readers = Array.from({ length: READERS }, () =>
    walk().catch((error: unknown) => {
      board.stop();
      if (!isOfKind(error)) context.halt.abort();
      throw error;
    }),
  );
  try {
    await allOrFirstFault(readers);
    tell(null);
  } catch (error) {
    if (!isOfKind(error)) throw error;
    if (context.id !== null)
      await noteKindError(context.database.sql, context.id, kind, error.message);
    tell(error.message);
  }
}

/** True where the key may not read one kind, which says nothing of the others. */
function isOfKind(error: unknown): error is Problem {
  return error instanceof Problem && error.code === "FORBIDDEN";
}

/** Asks for the page after a cursor. Who waits for it is told what failed; where nobody does any more, nobody is. */
function ask(
  { stripe, wait, clock }: KindWork,
  kind: BackfillKind,
  { from, to }: Slice,
  cursor: ListCursor | null,
): Promise<ListPage> {
  const { listing } = KIND_SOURCES[kind];
  const page = patiently(() => listPage(stripe, listing, { from, to }, cursor, clock()), wait);
  page.catch(() => {});
  return page;
}

function store({ sink, wait }: KindWork, slice: Slice, page: ListPage): Promise<Tally> {
  return patiently(() => sink.store(slice, page), wait);
}

/** Waits for all of them, also where some fail, so that nothing is written any more once this throws. */
async function allOrFirstFault(work: readonly Promise<void>[]): Promise<void> {
  const settled = await Promise.allSettled(work);
  const fault = settled.find((one) => one.status === "rejected");
  if (fault !== undefined) throw fault.reason;
}
