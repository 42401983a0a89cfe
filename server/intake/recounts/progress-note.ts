import type { OnProgress } from "../../rollup/engagement/recount.ts";
import type { Database } from "../../store/database.ts";
import { noteProgress, type RecountPart } from "../../store/recount/due-recount.ts";

/** Thrown into a recount that is for an earlier wish than the last one. */
export const OTHERWISE_ASKED = new Error("Something else was asked for while it was being counted");

/** Often enough for who watches it, and nothing beside the counting itself. */
const NOTE_EVERY_MS = 500;

/** Says how far a recount has come, so that every server can tell. */
interface ProgressNote {
  /** Throws where the recount shall end, which takes back what it did. */
  of(part: RecountPart): OnProgress;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

/** On a connection of its own: what the recount itself writes nobody sees before its end. */
export function createProgressNote(
  database: Database,
  ask: string,
  isBrokenOff: () => boolean,
): ProgressNote {
  let fault: unknown = null;
  let notedAt = Number.NEGATIVE_INFINITY;
  let noting: Promise<void> | null = null;

  const note = async (part: RecountPart, done: number, total: number) => {
    try {
      const isHeld = await noteProgress(database, ask, { part, done, total });
      if (!isHeld) fault = OTHERWISE_ASKED;
    } catch (error) {
      fault = error;
    }
    noting = null;
  };

  return {
    of: (part) => (done, total) => {
      if (isBrokenOff()) throw new Error("The server is stopping");
      if (fault !== null) throw fault;
      if (noting !== null || performance.now() - notedAt < NOTE_EVERY_MS) return;
      notedAt = performance.now();
      noting = note(part, done, total);
    },
    settled: async () => {
      await noting;
    },
  };
}
