/**
 * Eight people in forty days, 1 October to 9 November 2026, of a company in New York whose weeks begin on Sunday.
 * Summer time ends there on Sunday, 1 November at 2:00: until then a day begins at 04:00 UTC, from then on at 05:00.
 *
 *     Ana  signs up on 1 October, comes on every day; activates on 3 October, exactly 48 hours after her sign-up
 *     Ben  signs up on Monday, 5 October, comes on every Monday: 12, 19, 26 October, 2, 9 November; activates on
 *          12 October, exactly 7 times 24 hours after his sign-up, and exports a CSV file then; fails on 2 November
 *     Cid  signs up on Saturday, 10 October, 30 s before midnight, and never comes back
 *     Dee  signs up on Sunday, 11 October, at midnight sharp; comes on 1 November in the first and in the last hour of
 *          that day of 25 hours, and on the 2nd, half an hour after midnight
 *     Eve  never said when she signed up; comes on 2 October and 29 days later, on the 31st
 *     Fay  signed up on 15 September, as the company says; comes on 20 October and is sent an e-mail on the 25th
 *     Gus  comes without a name on 15 October, and signs up on the 16th
 *     Hal  signs up on Sunday, 8 November; fails and then activates on the 9th, and exports JSON
 *
 * Ana enriches 40 contacts (30 are found), Ben 10 (9 are found) and exports 9, and 8 when he fails; Hal's program does not
 * say how many. Their backend counts one enrichment for each of the three, an export for Ben and Hal, and on 9 November
 * two sessions of Ana's and one of the visitor who turned out to be Gus.
 *
 * Ana and Dee are from the United States, and Ben came by a newsletter; of the others nobody said.
 */
export const EIGHT_ZONE = "America/New_York";

/** Sunday. */
export const EIGHT_WEEK_START = 7;

/** 10 November 2026, ten in the morning in New York: the first day after the story. */
export const EIGHT_NOW = "2026-11-10T15:00:00Z";

const message = (type: string, timestamp: string, said: object) => {
  return { type, timestamp, messageId: `${type} ${timestamp} ${JSON.stringify(said)}`, ...said };
};

const did = (userId: string, event: string, timestamp: string, properties?: object) =>
  message("track", timestamp, { userId, event, ...(properties && { properties }) });

const said = (userId: string, timestamp: string, traits: object) =>
  message("identify", timestamp, { userId, traits });

const counted = (whom: object, properties: object) =>
  message("track", "2026-11-10T05:00:00Z", { ...whom, event: "usage_counted", properties });

/** Ten in the morning in New York is 14:00 UTC in October and 15:00 from 1 November on. */
const ANA_DAYS = Array.from({ length: 40 }, (_, index) => {
  const hour = index < 31 ? 14 : 15;
  return new Date(Date.UTC(2026, 9, 1 + index, hour)).toISOString();
});

/** The later ones first: they tell of the past whoever comes late. */
export const EIGHT_MESSAGES: readonly object[] = [
  ...ANA_DAYS.map((at) => did("ana", "user_logged_in", at)),
  did("ana", "user_signed_up", "2026-10-01T14:00:00Z"),
  did("ana", "enrichment_completed", "2026-10-03T14:00:00Z", {
    contactCount: 40,
    successCount: 30,
  }),
  said("ana", "2026-10-02T14:00:00Z", { country: "US" }),

  did("ben", "user_logged_in", "2026-11-09T14:00:00Z"),
  did("ben", "user_logged_in", "2026-11-02T14:00:00Z"),
  did("ben", "user_logged_in", "2026-10-26T13:00:00Z"),
  did("ben", "user_logged_in", "2026-10-19T13:00:00Z"),
  did("ben", "enrichment_failed", "2026-11-02T14:05:00Z", { contactCount: 8 }),
  did("ben", "enrichment_completed", "2026-10-12T13:00:00Z", { contactCount: 10, successCount: 9 }),
  did("ben", "export_csv_completed", "2026-10-12T13:05:00Z", { contactCount: 9 }),
  did("ben", "user_signed_up", "2026-10-05T13:00:00Z"),

  said("ben", "2026-10-06T13:00:00Z", { source: "newsletter" }),

  did("cid", "user_signed_up", "2026-10-11T03:59:30Z"),

  did("dee", "user_logged_in", "2026-11-02T05:30:00Z"),
  did("dee", "user_logged_in", "2026-11-02T04:30:00Z"),
  did("dee", "user_logged_in", "2026-11-01T04:30:00Z"),
  did("dee", "user_signed_up", "2026-10-11T04:00:00Z"),
  said("dee", "2026-11-03T12:00:00Z", { country: "us" }),

  did("eve", "user_logged_in", "2026-10-31T14:00:00Z"),
  did("eve", "user_logged_in", "2026-10-02T14:00:00Z"),

  said("fay", "2026-10-01T00:00:00Z", { createdAt: "2026-09-15T12:00:00Z" }),
  did("fay", "user_logged_in", "2026-10-20T14:00:00Z"),
  did("fay", "email_sent", "2026-10-25T14:00:00Z"),

  message("track", "2026-10-15T14:00:00Z", { anonymousId: "visitor", event: "feature_used" }),
  message("identify", "2026-10-16T14:00:00Z", { anonymousId: "visitor", userId: "gus" }),
  did("gus", "user_signed_up", "2026-10-16T14:00:01Z"),

  did("hal", "enrichment_completed", "2026-11-09T17:00:00Z"),
  did("hal", "enrichment_failed", "2026-11-09T16:00:00Z"),
  did("hal", "export_json_completed", "2026-11-09T17:30:00Z"),
  did("hal", "user_signed_up", "2026-11-08T17:00:00Z"),

  counted({ userId: "ana" }, { date: "2026-10-03", enrichmentsCount: 1 }),
  counted({ userId: "ben" }, { date: "2026-10-12", enrichmentsCount: 1, exportsCount: 1 }),
  counted({ userId: "hal" }, { date: "2026-11-09", enrichmentsCount: 1, exportsCount: 1 }),
  counted({ userId: "ana" }, { date: "2026-11-09", sessionsCount: 2 }),
  counted({ anonymousId: "visitor" }, { date: "2026-11-09", sessionsCount: 1 }),
];
