/**
 * How one came to a page of a list that only leads on: the cursors of all pages that were turned, the last one the
 * page's own. With them an address knows the way back, and another reader of it sees the same rows.
 */
export interface Trail {
  readonly cursors: readonly string[];
  readonly onTurn: (cursors: readonly string[]) => void;
}

/** Leafing through such a list. */
export interface Pages {
  /** The cursor of the page; null for the first. */
  readonly after: string | null;
  /** The number of the page's first row, from 1. */
  readonly first: number;
  /** The ways on and back; null where there is none. */
  readonly earlier: (nextCursor: string | null | undefined) => (() => void) | null;
  readonly later: (() => void) | null;
}

/** @param size Rows of a page. */
export function pagesOf(size: number, { cursors, onTurn }: Trail): Pages {
  return {
    after: cursors.at(-1) ?? null,
    first: cursors.length * size + 1,
    earlier: (next) => (next == null ? null : () => onTurn([...cursors, next])),
    later: cursors.length === 0 ? null : () => onTurn(cursors.slice(0, -1)),
  };
}

/** Longer than anybody leafs: a slip of the clipboard. */
const MOST_PAGES = 100;

/** Reads the cursors out of an address, where a dot stands between them; none where they cannot be read. */
export function parseTrail(text: unknown): readonly string[] {
  if (typeof text !== "string") return [];
  const cursors = text.split(".");
  const isTrail = cursors.length <= MOST_PAGES && cursors.every((each) => /^[\w-]+$/.test(each));
  return isTrail ? cursors : [];
}

/** As {@link parseTrail} reads them; undefined for the first page, which keeps plain addresses plain. */
export function writeTrail(cursors: readonly string[]): string | undefined {
  return cursors.length === 0 ? undefined : cursors.join(".");
}

/** The same as the part of an address that is called `pages`. */
export function pagesTo(cursors: readonly string[]): { pages?: string } {
  const pages = writeTrail(cursors);
  return pages === undefined ? {} : { pages };
}
