/** As many events as one request of a busy backend brings. */
export const EVENTS_A_REQUEST = 500;

/** As many people send them. */
const SENDERS = 5_000;

const NAMES = ["user_logged_in", "enrichment_completed", "feature_used", "page_viewed"] as const;

/** The body of one request to /v1/batch, as Segment's libraries write it; each place has message ids of its own. */
export function batchBody(run: string, place: number, size: number): string {
  const now = new Date();
  const batch = Array.from({ length: size }, (_, index) => {
    const number = place * size + index;
    const event = NAMES[number % NAMES.length];
    return {
      type: "track",
      userId: `sender-${(number * 7_919) % SENDERS}`,
      messageId: `${run}-${number}`,
      event,
      timestamp: now.toISOString(),
      properties: event === "enrichment_completed" ? { contactCount: 12, successCount: 9 } : {},
    };
  });
  return JSON.stringify({ batch, sentAt: now.toISOString() });
}
