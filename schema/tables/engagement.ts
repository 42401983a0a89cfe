import {
  bigint,
  date,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";

/** A row of `activities`, or 0 for any activity and 1 for core actions; for all the sums here. */
const activity = () => integer("activity_id").notNull();

/** A row of `segments`, -1 for people of whom nothing is known, 0 for all segments together. */
const segment = () => integer("segment_id").notNull();

const users = () => bigint("users", { mode: "bigint" }).notNull();

/** How many people were active on a day. Activities: any, core actions, each feature. */
export const activeDays = pgTable(
  "active_days",
  { activityId: activity(), segmentId: segment(), day: date("day").notNull(), users: users() },
  (table) => [primaryKey({ columns: [table.activityId, table.segmentId, table.day] })],
);

/**
 * By how much the number of people who were active in the last 7 or 30 days changes with a day. The running sum from the
 * first row is that number on each day: exact, and any segments add up.
 */
export const activeWindows = pgTable(
  "active_windows",
  {
    activityId: activity(),
    segmentId: segment(),
    /** 7 or 30 days. */
    width: smallint("width").notNull(),
    day: date("day").notNull(),
    delta: bigint("delta", { mode: "bigint" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.activityId, table.segmentId, table.width, table.day] })],
);

/** What became of people from one day, week or month to the next. Activities: any and core actions. */
export const lifecycleBuckets = pgTable(
  "lifecycle_buckets",
  {
    activityId: activity(),
    segmentId: segment(),
    /** day, week or month. */
    grain: text("grain").notNull(),
    /** Its first day. */
    bucket: date("bucket").notNull(),
    /** Active for the first time ever. */
    fresh: bigint("fresh", { mode: "bigint" }).notNull(),
    /** Active, and in the bucket before. */
    returned: bigint("returned", { mode: "bigint" }).notNull(),
    /** Active, not in the bucket before, but some time earlier. */
    resurrected: bigint("resurrected", { mode: "bigint" }).notNull(),
    /** Not active, but in the bucket before. */
    dormant: bigint("dormant", { mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.activityId, table.segmentId, table.grain, table.bucket] }),
  ],
);

/** How often each event happened on a day, and to how many people. They do not add up over names or days. */
export const eventDays = pgTable(
  "event_days",
  {
    activityId: activity(),
    segmentId: segment(),
    day: date("day").notNull(),
    events: bigint("events", { mode: "bigint" }).notNull(),
    users: users(),
  },
  (table) => [primaryKey({ columns: [table.activityId, table.segmentId, table.day] })],
);

/** Sums of the numeric properties that the tracking plan declares. */
export const propertyDays = pgTable(
  "property_days",
  {
    activityId: activity(),
    property: text("property").notNull(),
    segmentId: segment(),
    day: date("day").notNull(),
    /** How many events had a number there. */
    events: bigint("events", { mode: "bigint" }).notNull(),
    total: numeric("total").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.activityId, table.property, table.segmentId, table.day] }),
  ],
);

/** How many people came to a step for the first time on a day: signed_up, activated or paid. */
export const milestoneDays = pgTable(
  "milestone_days",
  {
    step: text("step").notNull(),
    segmentId: segment(),
    day: date("day").notNull(),
    users: users(),
  },
  (table) => [primaryKey({ columns: [table.step, table.segmentId, table.day] })],
);

/**
 * Of the people who signed up on a day, how many came to a later step after how long. Together with `milestone_days`
 * this is the standard funnel and the activation rate.
 */
export const milestoneLags = pgTable(
  "milestone_lags",
  {
    /** The day of the sign-up. */
    day: date("day").notNull(),
    /** activated; paid; or activated_paid: paid at or after the activation. */
    step: text("step").notNull(),
    segmentId: segment(),
    /** Whole times 24 hours since the sign-up, rounded down; below zero where the step came before. */
    lagDays: integer("lag_days").notNull(),
    users: users(),
  },
  (table) => [primaryKey({ columns: [table.step, table.segmentId, table.day, table.lagDays] })],
);
