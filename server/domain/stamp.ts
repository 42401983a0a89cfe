/**
 * The place of one piece of news among all news of the same object.
 *
 * Stripe delivers in any order and stamps events in whole seconds, so the time alone does not decide which of two
 * snapshots is newer. A stamp compares by time, then by rank (what kind of event it was), then by event id, which
 * makes "newest wins" the same answer whatever the order of arrival.
 */
export interface Stamp {
  /** When it happened at Stripe (`event.created`), UTC, whole seconds. */
  readonly at: Date;
  /** The tie rule within one second: a creation precedes a change, a change precedes a deletion. */
  readonly rank: number;
  /** The event that brought the news; the last resort of the comparison, arbitrary but always the same. */
  readonly eventId: string;
}

/** Negative where `a` is older news than `b`, positive where it is newer, 0 for the same event. */
export function compareStamps(a: Stamp, b: Stamp): number {
  const byTime = a.at.getTime() - b.at.getTime();
  if (byTime !== 0) return byTime;
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.eventId === b.eventId) return 0;
  return a.eventId < b.eventId ? -1 : 1;
}
