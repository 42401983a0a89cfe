/** What an entry of a customer's timeline tells of. */
export const TIMELINE_KINDS = [
  "subscription",
  "movement",
  "payment",
  "refund",
  "dispute",
  "invoice",
  "event",
] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];
