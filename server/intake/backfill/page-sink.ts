import type { ListCursor, ListedObject, ListPage } from "../../stripe/listing.ts";
import type { Slice } from "./slice.ts";
import type { Tally } from "./tally.ts";

/** Where the pages of a backfill go. */
export interface PageSink {
  /**
   * Takes the page that follows a slice's cursor and moves the slice on.
   * @returns what came of its objects.
   */
  store(slice: Slice, page: ListPage): Promise<Tally>;
  /** Cuts off the part of a slice that is older than a moment; null where it has been read meanwhile. */
  cut(slice: Slice, at: Date): Promise<Slice | null>;
}

/** The part of a page that is its slice's own: what was cut off since it was asked for is another reader's. */
export function ownPart({ objects, hasMore }: ListPage, slice: Slice): ListPage {
  const own = objects.filter(({ createdAt }) => createdAt >= slice.from);
  if (hasMore && objects.length === 0) throw new Error("A list says it has more and is empty");
  return { objects: own, hasMore: hasMore && own.length === objects.length };
}

/** Where a list goes on after an object. */
export function cursorAt({ name, createdAt }: ListedObject): ListCursor {
  return { id: name.id, createdAt };
}

/** Moves a slice on by a page of its own. */
export function moveOn(slice: Slice, { objects, hasMore }: ListPage): void {
  const last = objects.at(-1);
  if (last !== undefined) slice.cursor = cursorAt(last);
  slice.isDone = !hasMore;
}

/** True where the part of a slice before that moment is still to be read. */
export function canCut(slice: Slice, at: Date): boolean {
  return !slice.isDone && slice.cursor !== null && slice.cursor.createdAt > at && slice.from < at;
}
