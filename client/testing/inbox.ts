/** An event of the made-up inbox, as the schema's StripeEvent. */
export interface InboxEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string | null;
  readonly apiVersion: string;
  readonly origin: string;
  status: "APPLIED" | "IGNORED" | "PARKED" | "WAITING";
  error: string | null;
  attempts: number;
  readonly redeliveries: number;
  readonly createdAt: string;
  readonly receivedAt: string;
  readonly settledAt: string | null;
}

/** So many applied events, a minute apart, newest first. */
export function inboxOf(events: number): InboxEvent[] {
  return Array.from({ length: events }, (_, place) => {
    const at = new Date(Date.parse("2026-11-20T09:40:00Z") - place * 60_000).toISOString();
    return {
      id: `evt_${place + 1}`,
      type: "charge.succeeded",
      objectId: `ch_${place + 1}`,
      apiVersion: "2026-10-28.endive",
      origin: "webhook",
      status: "APPLIED",
      error: null,
      attempts: 1,
      redeliveries: 0,
      createdAt: at,
      receivedAt: at,
      settledAt: at,
    };
  });
}

/** Parks an event of the inbox. */
export function park(inbox: InboxEvent[], id: string, error: string): void {
  const event = inbox.find((each) => each.id === id);
  if (event === undefined) throw new Error(`The made-up inbox has no ${id}.`);
  event.status = "PARKED";
  event.error = error;
}

/** The counts as the server would say them. */
export function inboxCounts(inbox: readonly InboxEvent[]) {
  const of = (status: InboxEvent["status"]) => inbox.filter((each) => each.status === status);
  const waiting = of("WAITING");
  return {
    received: inbox.length,
    applied: of("APPLIED").length,
    ignored: of("IGNORED").length,
    redeliveries: 0,
    waiting: waiting.length,
    parked: of("PARKED").length,
    lastReceivedAt: inbox[0]?.receivedAt ?? null,
    waitingSince: waiting.at(-1)?.receivedAt ?? null,
    apiVersions: inbox.length === 0 ? [] : [{ name: "2026-10-28.endive", events: inbox.length }],
    ignoredTypes: [],
    lag: {
      stripeEvents: { waiting: waiting.length, seconds: waiting.length },
      productEvents: { waiting: 0, seconds: 0 },
      peopleWaiting: 0,
    },
  };
}

/** One page of the events with a status; the cursor is the number of rows already seen. */
export function eventPage(
  inbox: readonly InboxEvent[],
  asked: { status?: string | null; first: number; after?: string | null },
) {
  const found = inbox.filter(({ status }) => asked.status == null || status === asked.status);
  const next = Number(asked.after ?? 0) + asked.first;
  return {
    items: found.slice(next - asked.first, next),
    nextCursor: next < found.length ? String(next) : null,
  };
}

/** A replay that succeeds, unless the event's error says that it never will. */
export function replayEvent(inbox: readonly InboxEvent[], eventId: string) {
  const event = inbox.find((each) => each.id === eventId);
  if (event === undefined) throw new Error(`No event ${eventId} is stored here.`);
  event.attempts += 1;
  if (!event.error?.startsWith("never")) {
    event.status = "APPLIED";
    event.error = null;
  }
  return { eventId, status: event.status, error: event.error, alreadyKnown: true };
}
