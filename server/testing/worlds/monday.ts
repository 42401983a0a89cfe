/**
 * People who come to the company of the spring (worlds/spring) in April 2026, zone UTC; nobody of them is linked to a
 * customer. Asked on Tuesday, 21 April: a week of complete days is the 14th to the 20th, the one before the 7th to the
 * 13th.
 *
 *     Ann  signs up on the 1st, enriches 10 contacts on the 2nd
 *     Bob  signs up on the 7th, enriches 30 contacts on the 9th, comes on the 14th
 *     Cal  signs up on the 14th, comes on the 15th, where an enrichment fails
 *     Dot  signs up on the 20th, enriches 20 contacts and exports them
 */
const did = (userId: string, event: string, timestamp: string, properties = {}) => {
  const messageId = `${userId} ${event} ${timestamp}`;
  return { type: "track", userId, event, timestamp, messageId, properties };
};

export const MONDAY_MESSAGES: readonly object[] = [
  did("ann", "user_signed_up", "2026-04-01T09:00:00Z"),
  did("ann", "enrichment_completed", "2026-04-02T09:00:00Z", { contactCount: 10 }),
  did("bob", "user_signed_up", "2026-04-07T09:00:00Z"),
  did("bob", "enrichment_completed", "2026-04-09T09:00:00Z", { contactCount: 30 }),
  did("bob", "user_logged_in", "2026-04-14T09:00:00Z"),
  did("cal", "user_signed_up", "2026-04-14T10:00:00Z"),
  did("cal", "user_logged_in", "2026-04-15T09:00:00Z"),
  did("cal", "enrichment_failed", "2026-04-15T09:05:00Z"),
  did("dot", "user_signed_up", "2026-04-20T09:00:00Z"),
  did("dot", "enrichment_completed", "2026-04-20T10:00:00Z", { contactCount: 20 }),
  did("dot", "export_csv_completed", "2026-04-20T11:00:00Z", { contactCount: 20 }),
];
