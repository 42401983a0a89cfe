import { isTerminal } from "./counting.ts";
import type { SubscriptionFact } from "./facts.ts";
import { compareStamps } from "./stamp.ts";

/**
 * Where a subscription that was fetched belongs in its history, given the newest snapshot that is known.
 *
 * One that says nothing new is no news (null): otherwise every look would leave a row. One that only completes the newest
 * snapshot, whose event carried the first of its items, takes that one's second, since it was so from then on. One that
 * ended belongs to its end, which it names itself. Everything else is news of the moment it was fetched.
 */
export function placeFetched(
  fetched: SubscriptionFact,
  newest: SubscriptionFact | null,
): SubscriptionFact | null {
  if (newest === null || compareStamps(newest.stamp, fetched.stamp) > 0) return atItsEnd(fetched);
  if (contentOf(fetched) === contentOf(newest)) return null;
  const isCompleted =
    newest.hasMoreItems && contentOf(fetched, newest) === contentOf(newest, newest);
  if (isCompleted) return { ...fetched, stamp: { ...fetched.stamp, at: newest.stamp.at } };
  const ended = atItsEnd(fetched);
  return ended.stamp.at < newest.stamp.at ? fetched : ended;
}

function atItsEnd(fetched: SubscriptionFact): SubscriptionFact {
  const { status, endedAt, stamp } = fetched;
  if (!isTerminal(status) || endedAt === null || endedAt >= stamp.at) return fetched;
  return { ...fetched, stamp: { ...stamp, at: endedAt } };
}

/**
 * All that a snapshot says but when, as one text; where another is given, of the items only those that it has too. Tiers
 * are left out: they are a price's own, and are kept with it.
 */
function contentOf(
  { stamp: _stamp, hasMoreItems, items, ...rest }: SubscriptionFact,
  seen?: SubscriptionFact,
): string {
  const ids = seen?.items.map(({ itemId }) => itemId);
  const compared = items
    .filter(({ itemId }) => ids === undefined || ids.includes(itemId))
    .map((item) => ({ ...item, terms: { ...item.terms, tiers: null } }))
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  const content = { ...rest, items: compared, ...(seen === undefined ? { hasMoreItems } : {}) };
  return JSON.stringify(content, (_key, value: unknown) => inOrder(value));
}

/** The fields of an object by name: a snapshot that was stored comes back in another order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
