import { expect, test } from "vitest";
import {
  eventRow,
  ingestionView,
  liveWord,
  parkedWords,
  parseStatus,
  replayWords,
} from "./ingestion.view.ts";

const zone = { timeZone: "Europe/London", today: "2026-11-20" };

const calm = {
  received: 23_049,
  ignored: 12,
  redeliveries: 0,
  waiting: 0,
  waitingSince: null,
  parked: 0,
  lastReceivedAt: "2026-11-20T09:38:00Z",
  lag: {
    stripeEvents: { waiting: 0, seconds: 0 },
    productEvents: { waiting: 1_204, seconds: 75.9 },
    peopleWaiting: 3,
  },
  apiVersions: [{ name: "2026-10-28.endive", events: 23_049 }],
  ignoredTypes: [{ name: "topup.created", events: 12 }],
};

const event = {
  id: "evt_1",
  type: "charge.succeeded",
  objectId: "ch_1",
  origin: "webhook",
  status: "PARKED" as const,
  error: "The price price_1 is unknown here.",
  attempts: 3,
  redeliveries: 1,
  createdAt: "2026-11-20T09:37:58Z",
  receivedAt: "2026-11-20T09:38:00Z",
  settledAt: "2026-11-20T09:38:00.500Z",
};

test("an inbox without a fault says so and asks for nothing", () => {
  const view = ingestionView(calm, zone);
  expect(view.sentence).toBe(
    "All 23,049 events that came in the last 30 days were read; none is parked.",
  );
  expect(view.lastEvent).toBe("last event 20 Nov 09:38");
  expect(view.parked).toEqual({ value: "0", note: "of all time", isUrgent: false });
  expect(view.isDrifting).toBe(false);
  expect(view.ignoredTypes).toEqual([{ name: "topup.created", events: "12" }]);
  expect(liveWord(0)).toBeNull();
});

test("what is parked stands first and asks for a person", () => {
  const view = ingestionView({ ...calm, parked: 2, waiting: 5 }, zone);
  expect(view.sentence).toBe("2 events could not be applied and wait for a person.");
  expect(view.parked.isUrgent).toBe(true);
  expect(liveWord(2)).toBe("2 parked");
  expect(parkedWords(1)).toBe("1 event could not be applied, so these numbers may miss something.");
});

test("what waits says since when, in the account's time", () => {
  const waiting = { ...calm, waiting: 3, waitingSince: "2026-07-01T09:00:00Z" };
  // London is an hour before UTC in July.
  expect(ingestionView(waiting, zone).waiting.note).toBe("the oldest since 1 Jul 10:00");
  expect(ingestionView(waiting, zone).sentence).toBe(
    "Nothing is parked; 3 events will be applied in a moment.",
  );
});

test("an inbox that nothing ever came to is not called complete", () => {
  const view = ingestionView({ ...calm, received: 0, lastReceivedAt: null }, zone);
  expect(view.sentence).toMatch(/^No event yet\. /);
  expect(view.lastEvent).toBe("no event yet");
});

test("two versions are a drift", () => {
  const apiVersions = [...calm.apiVersions, { name: "2025-09-30.clover", events: 4 }];
  expect(ingestionView({ ...calm, apiVersions }, zone).isDrifting).toBe(true);
});

test("a parked event is a row with its error and what was tried", () => {
  expect(eventRow(event, zone)).toMatchObject({
    received: "20 Nov 09:38",
    status: { tone: "warning", word: "Parked" },
    error: "The price price_1 is unknown here.",
    history: "tried 3 times, came once more",
    isParked: true,
  });
  const applied = {
    ...event,
    status: "APPLIED" as const,
    error: null,
    attempts: 1,
    redeliveries: 0,
  };
  expect(eventRow(applied, zone)).toMatchObject({ history: null, error: null, isParked: false });
});

test("a delivery says how long it took from Stripe, and until it was settled", () => {
  const lagOf = (changes: object) => eventRow({ ...event, ...changes }, zone).lag;
  expect(lagOf({})).toBe("after 2.0 s, parked after 2.5 s");
  expect(lagOf({ status: "APPLIED" })).toBe("after 2.0 s, applied after 2.5 s");
  expect(lagOf({ status: "WAITING", settledAt: null })).toBe("after 2.0 s");
  // What was read of history happened long before; only what was done with it is a lag.
  const fromHistory = { origin: "demo", createdAt: "2025-01-01T00:00:00Z" };
  expect(lagOf(fromHistory)).toBe("parked after 0.5 s");
  expect(lagOf({ ...fromHistory, status: "WAITING", settledAt: null })).toBeNull();
});

test("a replay says what it came to", () => {
  expect(replayWords({ eventId: "evt_1", status: "APPLIED", error: null })).toBe(
    "evt_1 is applied; the numbers know it now.",
  );
  expect(replayWords({ eventId: "evt_1", status: "PARKED", error: "No such price." })).toBe(
    "evt_1 stays parked: No such price.",
  );
});

test("an address filters by a status there is, and by none otherwise", () => {
  expect(parseStatus("parked")).toBe("PARKED");
  expect(["all", "PARKED", "lost", undefined, 7].map(parseStatus)).toEqual(Array(5).fill(null));
});

test("how far the numbers are behind is told by the oldest that waits, and is urgent from a minute on", () => {
  expect(ingestionView(calm, zone).lag).toEqual({
    stripeEvents: { value: "0 s", note: "all are in the numbers", isUrgent: false },
    productEvents: { value: "1 min", note: "1,204 wait", isUrgent: true },
    people: { value: "3", note: "wait to be in the numbers", isUrgent: false },
  });
  const lag = { ...calm.lag, productEvents: { waiting: 1, seconds: 0.4 } };
  expect(ingestionView({ ...calm, lag }, zone).lag.productEvents).toEqual({
    value: "0.4 s",
    note: "1 waits",
    isUrgent: false,
  });
});
