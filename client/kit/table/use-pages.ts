import { useState } from "react";

/** Leafing through a list that only leads on: the cursors that led here are kept for the way back. */
export interface Pages {
  /** The cursor of the page; null for the first. */
  readonly after: string | null;
  /** The number of the page's first row, from 1. */
  readonly first: number;
  /** The ways on and back; null where there is none. */
  readonly earlier: (nextCursor: string | null | undefined) => (() => void) | null;
  readonly later: (() => void) | null;
}

/** Begins with the first page. @param size Rows of a page. */
export function usePages(size: number): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    after: cursors.at(-1) ?? null,
    first: cursors.length * size + 1,
    earlier: (next) => (next == null ? null : () => setCursors([...cursors, next])),
    later: cursors.length === 0 ? null : () => setCursors(cursors.slice(0, -1)),
  };
}
