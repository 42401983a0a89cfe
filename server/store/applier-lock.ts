/**
 * Held by whoever writes facts or rollups: one at a time per database, since what it writes depends on what it has just
 * read. An advisory lock of a transaction.
 */
export const APPLIER_LOCK = 84_336_276;

/** Held by whoever folds product events: one at a time per database. An advisory lock of a transaction. */
export const FOLDER_LOCK = 84_336_277;

/**
 * Shared by whoever appends events, and held alone by the fold while two people are made one: what is appended under the
 * name of either is then either there to be moved or not resolved yet.
 */
export const MERGE_LOCK = 84_336_278;
