/** Where this browser keeps up to which notice its reader has looked. */
const PLACE = "tidemark.notices-seen";

/** The id of the newest notice that was looked at in this browser; null where none is known. */
export function readSeen(): string | null {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    // A browser that keeps nothing forgets what was seen: everything is new to it after a reload.
    return null;
  }
}

/** Keeps that everything up to this notice was looked at. */
export function writeSeen(id: string): void {
  try {
    localStorage.setItem(PLACE, id);
  } catch {
    // As above.
  }
}
