/**
 * Held by whoever writes facts or rollups: one at a time per database, since what it writes depends on what it has just
 * read. An advisory lock of a transaction.
 */
export const APPLIER_LOCK = 84_336_276;

/** Held by whoever folds product events: one at a time per database. An advisory lock of a transaction. */
export const FOLDER_LOCK = 84_336_277;

/** Held by whoever counts everything anew. An advisory lock of a transaction, taken before the other two. */
export const RECOUNTER_LOCK = 84_336_282;

/**
 * Held by the one server that fetches, so that several on a database neither fetch the same nor exceed Stripe's limits
 * together. An advisory lock of a transaction.
 */
export const REFETCHER_LOCK = 84_336_278;

/** Held by the one process that backfills, for as long as it does. See work-lock. */
export const BACKFILL_LOCK = 84_336_279;

/** Held by the server that writes its schedules down: two at once would lock each other out. Of a transaction. */
export const SCHEDULER_LOCK = 84_336_283;

/** Held by the one process that audits or repairs, for as long as it does. See work-lock. */
export const AUDIT_LOCK = 84_336_284;

/** Held by whoever looks at everybody's lifecycle: what somebody moves from is what the last look wrote. See work-lock. */
export const LIFECYCLE_LOCK = 84_336_285;

/** Held for a moment by whoever claims a send: two of one person are never under way at once. */
export const CLAIM_LOCK = 84_336_286;

/** Held by whoever packs days of events or takes them out again: nothing comes in between. Of a transaction. */
export const PACKER_LOCK = 84_336_287;
