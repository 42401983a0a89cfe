/**
 * Held by whoever writes facts or rollups: one at a time per database, since what it writes depends on what it has just
 * read. An advisory lock of a transaction.
 */
export const APPLIER_LOCK = 84_336_276;
