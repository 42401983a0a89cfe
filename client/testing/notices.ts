import { money } from "./answers.ts";

/** A notice of a made-up server, as the schema has it. */
export type MockNotice = ReturnType<typeof noticeOf>;

/** Company 3's payment of £39.00 failed, in the minute of its number after nine o'clock. */
export function noticeOf(number: number) {
  const at = new Date(Date.parse("2026-11-20T09:00:00Z") + number * 60_000).toISOString();
  return {
    id: `failed_payment:ch_${number}`,
    kind: "FAILED_PAYMENT",
    occurredAt: at,
    knownAt: at,
    customerId: "cus_3",
    customerName: "Company 3",
    amount: money(3_900n + BigInt(number), "gbp"),
    reason: "Your card was declined.",
    eventId: `evt_${number}`,
    slackSentAt: null,
    slackError: null,
  };
}

/** One page, the newest first; the cursor is the number of rows above its place. */
export function noticePage(
  notices: readonly MockNotice[],
  { first, after }: { first: number; after?: string | null },
) {
  const start = Number(after ?? 0);
  const next = start + first;
  return {
    items: notices.slice(start, next),
    nextCursor: next < notices.length ? String(next) : null,
  };
}
