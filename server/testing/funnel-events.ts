import type { FunnelEvents } from "../domain/funnel.ts";

/** One event, as a test tells of it. */
export interface FunnelEvent {
  readonly at: number;
  readonly mask: number;
}

/** A person's events, in the middle of somebody else's. */
export function eventsOf(events: readonly FunnelEvent[]): FunnelEvents {
  const others = { at: 0, mask: 1 };
  const all = [others, ...events, others];
  const at = all.map((event) => event.at);
  return { at, masks: all.map(({ mask }) => mask), begin: 1, end: 1 + events.length };
}
