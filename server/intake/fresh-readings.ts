import type { Reading } from "./read-event.ts";

/**
 * What this server read of the deliveries that it has just stored, until they are applied, so that no body is fetched
 * from the inbox and parsed a second time. Nothing depends on it: whatever is not here is read from the inbox, as after a
 * crash, on another server, and where more waits than memory is kept for.
 */
export interface FreshReadings {
  /** To be called once the event is stored under its id for the first time: what is applied is what was stored. */
  keep(reading: Reading, characters: number): void;
  readingOf(id: string): Reading | undefined;
  /** To be called once they are settled. */
  forget(ids: readonly string[]): void;
  /** To be called where nothing waits here: what is left was settled by another server. */
  forgetAll(): void;
}

/** Of bodies, of which a reading is the smaller part: some ten thousand ordinary events. */
const MOST_CHARACTERS = 32_000_000;

export function createFreshReadings(): FreshReadings {
  const kept = new Map<string, { readonly reading: Reading; readonly characters: number }>();
  let total = 0;
  return {
    keep: (reading, characters) => {
      if (total + characters > MOST_CHARACTERS) return;
      kept.set(reading.id, { reading, characters });
      total += characters;
    },
    readingOf: (id) => kept.get(id)?.reading,
    forget: (ids) => {
      for (const id of ids) {
        total -= kept.get(id)?.characters ?? 0;
        kept.delete(id);
      }
    },
    forgetAll: () => {
      kept.clear();
      total = 0;
    },
  };
}
