import { expect, test } from "vitest";
import { snapshot, terms } from "../testing/snapshots.ts";
import type { SubscriptionFact, SubscriptionItemFact } from "./facts.ts";
import { placeFetched } from "./fetched-snapshot.ts";

const EVENT = "2026-03-01T09:00:00Z";
const FETCH = "2026-03-01T09:00:05Z";

const items = (count: number): SubscriptionItemFact[] =>
  Array.from({ length: count }, (_, index) => ({
    itemId: `si_${index}`,
    terms: terms("plan", 100),
    quantity: "1",
    discountIds: [],
    trialEnd: null,
  }));

const state = (moment: string, fields: Partial<SubscriptionFact> = {}) =>
  snapshot("sub_1", moment, 100, {
    createdAt: new Date(EVENT),
    startedAt: new Date(EVENT),
    ...fields,
  });

const told = state(EVENT);

test("a subscription that is as it was told is no news, whatever the order of its items and fields", () => {
  const two = items(2);
  const reversed = [...two].reverse();
  expect(placeFetched(state(FETCH), told)).toBeNull();
  expect(placeFetched(state(FETCH, { items: reversed }), state(EVENT, { items: two }))).toBeNull();
  const stored = JSON.parse(JSON.stringify(told)) as object;
  const revived = { ...told, ...Object.fromEntries(Object.entries(stored).reverse()) };
  expect(placeFetched(state(FETCH), { ...revived, stamp: told.stamp })).toBeNull();
});

test("tiers that only a look brings are no news of the subscription", () => {
  const tiers = [{ upTo: null, unitAmount: "5", flatAmount: null }];
  const tiered = items(1).map((item) => ({ ...item, terms: { ...item.terms, tiers } }));
  expect(
    placeFetched(state(FETCH, { items: tiered }), state(EVENT, { items: items(1) })),
  ).toBeNull();
});

test("one that has changed is news of the moment it was fetched", () => {
  const placed = placeFetched(state(FETCH, { status: "past_due" }), told);
  expect(placed?.stamp.at).toEqual(new Date(FETCH));
  expect(placeFetched(state(FETCH), null)?.stamp.at).toEqual(new Date(FETCH));
});

test("one that brings the items which its event left out completes the event's snapshot, in its second", () => {
  const first = state(EVENT, { items: items(10), hasMoreItems: true });
  const placed = placeFetched(state(FETCH, { items: items(12) }), first);
  expect(placed?.stamp).toMatchObject({ at: new Date(EVENT), eventId: `evt_sub_1_${FETCH}_2` });
  expect(placed?.items).toHaveLength(12);
});

test("one that brings them and has changed beside is news of the moment it was fetched", () => {
  const first = state(EVENT, { items: items(10), hasMoreItems: true });
  const more = items(12).map((item) => ({ ...item, quantity: "2" }));
  expect(placeFetched(state(FETCH, { items: more }), first)?.stamp.at).toEqual(new Date(FETCH));
  const fewer = items(12).slice(1);
  expect(placeFetched(state(FETCH, { items: fewer }), first)?.stamp.at).toEqual(new Date(FETCH));
});

test("one that has ended belongs to its end, and not to the look that found it out", () => {
  const end = new Date("2026-03-01T09:00:03Z");
  const ended = state(FETCH, { status: "canceled", endedAt: end });
  expect(placeFetched(ended, told)?.stamp.at).toEqual(end);
  expect(placeFetched(ended, null)?.stamp.at).toEqual(end);
  // What was told after that end keeps its place before it.
  expect(placeFetched(ended, state("2026-03-01T09:00:04Z"))?.stamp.at).toEqual(new Date(FETCH));
});
