import { middleOf, type Slice } from "./slice.ts";

/** Where the readers of one kind find the next slice to walk. */
export interface SliceBoard {
  /** A slice that nobody walks, else the older half of the longest that somebody does; null once nothing is left. */
  take(): Promise<Slice | null>;
  /** To be called when a page of a slice was stored: there may be something to share, or nothing left. */
  moved(slice: Slice): void;
  /** Nobody gets a slice any more. */
  stop(): void;
  isStopped(): boolean;
}

/**
 * @param slices What is left to walk; those that are cut off are added to it.
 * @param cut Cuts off the older part of a slice, durably, and returns it; null where it has been read meanwhile.
 */
export function createSliceBoard(
  slices: Slice[],
  cut: (slice: Slice, at: Date) => Promise<Slice | null>,
): SliceBoard {
  const waiting = slices.filter(({ isDone }) => !isDone);
  const walked = new Set<Slice>();
  const beingCut = new Set<Slice>();
  let sleepers: (() => void)[] = [];
  let isStopped = false;

  const wake = () => {
    for (const sleeper of sleepers) sleeper();
    sleepers = [];
  };
  const share = async (slice: Slice, at: Date): Promise<Slice | null> => {
    beingCut.add(slice);
    try {
      const half = await cut(slice, at);
      if (half !== null) slices.push(half);
      return half;
    } finally {
      beingCut.delete(slice);
      wake();
    }
  };
  const longest = (): { readonly slice: Slice; readonly middle: Date } | null => {
    let found: { readonly slice: Slice; readonly middle: Date; readonly left: number } | null =
      null;
    for (const slice of walked) {
      const middle = beingCut.has(slice) ? null : middleOf(slice);
      const left = middle === null ? 0 : middle.getTime() - slice.from.getTime();
      if (middle !== null && left > (found?.left ?? 0)) found = { slice, middle, left };
    }
    return found;
  };

  return {
    take: async () => {
      for (;;) {
        if (isStopped) return null;
        const next = waiting.shift();
        if (next !== undefined) {
          walked.add(next);
          return next;
        }
        if (walked.size === 0) return null;
        const shared = longest();
        if (shared !== null) {
          const half = await share(shared.slice, shared.middle);
          if (half === null) continue;
          walked.add(half);
          return half;
        }
        await new Promise<void>((resolve) => {
          sleepers.push(resolve);
        });
      }
    },
    moved: (slice) => {
      if (slice.isDone) walked.delete(slice);
      wake();
    },
    stop: () => {
      isStopped = true;
      wake();
    },
    isStopped: () => isStopped,
  };
}
