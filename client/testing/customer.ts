import { money } from "./answers.ts";

interface Asked {
  readonly first: number;
  readonly after?: string | null;
  readonly kinds?: readonly string[] | null;
}

/** Every third entry is a payment, the others are Stripe's events; the newest is entry 1. */
const ENTRIES = Array.from({ length: 45 }, (_, place) => {
  const isPayment = place % 3 === 0;
  return {
    id: `entry_${place + 1}`,
    at: new Date(Date.UTC(2026, 10, 20, 9) - place * 3_600_000).toISOString(),
    kind: isPayment ? "PAYMENT" : "EVENT",
    words: isPayment ? `Payment failed: number ${place + 1}` : `customer.updated ${place + 1}`,
    rule: null,
    amount: isPayment ? money(3_900n, "gbp") : null,
    eventId: `evt_${place + 1}`,
  };
});

/** A customer who pays £39.00 a month by one of two subscriptions, with a timeline of 45 entries. */
export function mockCustomer(id: string) {
  return {
    id,
    name: "Meridian Freight",
    email: "pay@meridian.example",
    country: "GB",
    source: null,
    createdAt: "2026-01-12T10:00:00.000Z",
    deleted: false,
    link: null,
    mrr: [money(3_900n, "gbp")],
    policy: "tidemark",
    totals: [
      { paid: money(42_900n, "gbp"), refunded: money(0n, "gbp"), disputed: money(0n, "gbp") },
    ],
    subscriptions: [
      {
        id: "sub_1",
        status: "past_due",
        startedAt: "2026-01-12T10:00:00.000Z",
        trialEnd: null,
        cancelAt: "2026-12-12T10:00:00.000Z",
        cancelAtPeriodEnd: true,
        endedAt: null,
        items: [{ itemId: "si_1", words: "1 × Team, £39.00 a month" }],
      },
      {
        id: "sub_2",
        status: "canceled",
        startedAt: "2025-06-01T10:00:00.000Z",
        trialEnd: null,
        cancelAt: null,
        cancelAtPeriodEnd: false,
        endedAt: "2025-09-01T10:00:00.000Z",
        items: [],
      },
    ],
    unvaluedItems: [{ itemId: "si_9", reason: "1 item of it has no invoice yet." }],
    timeline: timelinePage,
  };
}

function timelinePage({ first, after, kinds }: Asked) {
  const asked = ENTRIES.filter(({ kind }) => kinds == null || kinds.includes(kind));
  const start = after == null ? 0 : asked.findIndex(({ id }) => id === after) + 1;
  const items = asked.slice(start, start + first);
  const hasMore = start + first < asked.length;
  return { items, nextCursor: hasMore ? items.at(-1)?.id : null };
}
