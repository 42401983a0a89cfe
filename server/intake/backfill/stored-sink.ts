import type { Clock } from "../../domain/clock.ts";
import { APPLIER_LOCK } from "../../store/applier-lock.ts";
import type { Database, Transaction } from "../../store/database.ts";
import { isTransient } from "../../store/transient.ts";
import { lackOf } from "../../stripe/fetch-object.ts";
import type { ListedObject, ListPage } from "../../stripe/listing.ts";
import { tellOfChange } from "../apply-facts.ts";
import { applyFetched } from "../apply-fetched.ts";
import { askForMissing } from "../refetch-queue.ts";
import { insertSlice, moveSlice, touchBackfill } from "./backfills.ts";
import { countLinks, knownObjects } from "./known-objects.ts";
import { canCut, moveOn, ownPart, type PageSink } from "./page-sink.ts";
import type { Slice } from "./slice.ts";
import { MOST_FAULTS, NO_TALLY, type ObjectFault, type Tally } from "./tally.ts";

/** As many pages as one transaction stores: their readers ask Stripe meanwhile for the next. */
const MOST_PAGES = 10;

/**
 * What pages are stored by and looked up in. PostgreSQL plans each question once, while these are empty, and would read
 * them whole for every page; told how large they are it plans anew. By itself it looks after a minute.
 */
const GROWING = [
  ...["customers", "subscriptions", "subscription_history", "prices", "discounts", "charges"],
  ...["refunds", "disputes", "invoices", "invoice_lines", "invoice_payments", "ledger_entries"],
  ...["balance_transactions", "mrr_movements"],
];

/** Objects after which it is told first; again whenever there are four times as many. */
const FIRST_LOOK = 200;

interface Waiting {
  readonly slice: Slice;
  readonly page: ListPage;
  readonly resolve: (tally: Tally) => void;
  readonly reject: (error: unknown) => void;
}

/** What a stored page came to, and where it leaves its slice. */
interface StoredPage {
  readonly moved: Slice;
  readonly tally: Tally;
}

/**
 * Stores pages through the door by which every fetched object comes, each with its slice's new place in one transaction.
 * Pages that arrive while one transaction is under way share the next.
 */
export function createStoredSink(database: Database, clock: Clock, backfillId: bigint): PageSink {
  const waiting: Waiting[] = [];
  const context = { database, clock, backfillId };
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    const done = turn.then(act);
    turn = done.catch(() => {});
    return done;
  };

  let objects = 0;
  let nextLook = FIRST_LOOK;
  const lookAtSizes = async () => {
    if (objects < nextLook) return;
    nextLook = objects * 4;
    await database.sql.unsafe(`analyze ${GROWING.join(", ")}`);
  };

  const storeWaiting = async () => {
    const batch = waiting.splice(0, MOST_PAGES);
    if (batch.length === 0) return;
    try {
      await lookAtSizes();
      const stored = await storePages(context, batch);
      for (const { page } of batch) objects += page.objects.length;
      for (const [index, { slice, resolve }] of batch.entries()) {
        const { moved, tally } = stored[index] ?? { moved: slice, tally: NO_TALLY };
        Object.assign(slice, { cursor: moved.cursor, isDone: moved.isDone });
        resolve(tally);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  return {
    store: (slice, page) =>
      new Promise((resolve, reject) => {
        waiting.push({ slice, page, resolve, reject });
        void inTurn(storeWaiting);
      }),
    cut: async (slice, at) =>
      await inTurn(async () => {
        if (!canCut(slice, at)) return null;
        const half = await cutOff(context, slice, at);
        slice.from = at;
        return half;
      }),
  };
}

interface SinkContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly backfillId: bigint;
}

type PageToStore = Pick<Waiting, "slice" | "page">;

async function storePages(
  context: SinkContext,
  pages: readonly PageToStore[],
): Promise<StoredPage[]> {
  const own = pages.map(({ slice, page }) => ({ slice, page: ownPart(page, slice) }));
  try {
    return await storeTogether(context, own, applyWhole);
  } catch (error) {
    if (isTransient(error)) throw error;
    // An object of the batch is at fault: one by one, it fails alone.
    return await storeTogether(context, own, applyOneByOne);
  }
}

async function storeTogether(
  { database, clock, backfillId }: SinkContext,
  pages: readonly PageToStore[],
  apply: (tx: Transaction, objects: readonly ListedObject[], now: Date) => Promise<ObjectFault[]>,
): Promise<StoredPage[]> {
  return await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    const now = clock();
    const objects = pages.flatMap(({ page }) => page.objects);
    const known = await knownOf(tx, pages);
    const faults = await apply(tx, objects, now);
    const lacking = objects.filter((object) => lackOf(object) !== null);
    await askForMissing(
      tx,
      lacking.map(({ name }) => name),
      now,
    );
    const stored: StoredPage[] = [];
    for (const { slice, page } of pages) {
      const moved = { ...slice };
      moveOn(moved, page);
      const tally = await tallyOf(tx, slice, page, known, faults);
      await moveSlice(tx, backfillId, moved, tally);
      stored.push({ moved, tally });
    }
    await touchBackfill(tx, backfillId, now);
    await tellOfChange(tx);
    return stored;
  });
}

async function applyWhole(
  tx: Transaction,
  objects: readonly ListedObject[],
  now: Date,
): Promise<ObjectFault[]> {
  await applyFetched(tx, objects, now);
  return [];
}

async function applyOneByOne(
  tx: Transaction,
  objects: readonly ListedObject[],
  now: Date,
): Promise<ObjectFault[]> {
  const faults: ObjectFault[] = [];
  for (const object of objects) {
    try {
      await tx.savepoint(async (inner) => await applyFetched(inner, [object], now));
    } catch (error) {
      if (isTransient(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      faults.push({ objectId: object.name.id, error: reason });
    }
  }
  return faults;
}

async function knownOf(
  tx: Transaction,
  pages: readonly PageToStore[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const { slice, page } of pages) {
    const ids = page.objects.map(({ name }) => name.id);
    for (const id of await knownObjects(tx, slice.kind, ids)) known.add(id);
  }
  return known;
}

async function tallyOf(
  tx: Transaction,
  { kind }: Slice,
  { objects }: ListPage,
  known: ReadonlySet<string>,
  faults: readonly ObjectFault[],
): Promise<Tally> {
  const ids = objects.map(({ name }) => name.id);
  const own = faults.filter(({ objectId }) => ids.includes(objectId));
  const faulty = new Set(own.map(({ objectId }) => objectId));
  const links = kind === "charges" ? await countLinks(tx, ids) : { linked: 0, unlinked: 0 };
  return {
    ...links,
    found: ids.length,
    inserted: ids.filter((id) => !known.has(id) && !faulty.has(id)).length,
    unreadable: own.length,
    faults: own.slice(0, MOST_FAULTS),
  };
}

async function cutOff(
  { database, backfillId }: SinkContext,
  slice: Slice,
  at: Date,
): Promise<Slice> {
  return await database.sql.begin(async (tx) => {
    const [last] = await tx<{ number: number }[]>`
      select max(number)::int as number from stripe_backfill_slices
      where backfill_id = ${backfillId} and kind = ${slice.kind}`;
    const number = (last?.number ?? 0) + 1;
    const half = {
      kind: slice.kind,
      number,
      from: slice.from,
      to: at,
      cursor: null,
      isDone: false,
    };
    await insertSlice(tx, backfillId, half);
    await moveSlice(tx, backfillId, { ...slice, from: at }, NO_TALLY);
    return half;
  });
}
