import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What people did in the product: one row an event, appended and never changed. Partitioned by the month in which it
 * happened (0002_events.sql), so that what arrives goes into a small index however long the history is.
 */
export const events = pgTable(
  "events",
  {
    /** Whose it was when it arrived; a merge moves it to whom that person turned out to be. */
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** Its name, a row of `activities`. */
    activityId: integer("activity_id").notNull(),
    /** The feature that it uses, a row of `activities`; null: none. */
    featureId: integer("feature_id"),
    /** When it happened, as its sender says. */
    occurredAt: moment("occurred_at").notNull(),
    /** When it was stored here. */
    receivedAt: moment("received_at").notNull(),
    /** What stored it: events of an append that still stands in `event_appends` are not in the sums yet. */
    appendId: bigint("append_id", { mode: "bigint" }).notNull(),
    /** The sender's id of it, see `event_receipts`. */
    messageId: text("message_id").notNull(),
    /** What it says besides; personal where the company put it there. Null: nothing. */
    properties: jsonb("properties"),
    /** A sentence: how it departs from the tracking plan. Null: it does not. */
    violation: text("violation"),
    /** The address it came from, for as long as the setting says; null by default. Personal. */
    ip: text("ip"),
  },
  (table) => [
    // The steps of a funnel per person, and a person's first of a kind.
    index("events_user_activity").on(table.userId, table.activityId, table.occurredAt),
    // The newest arrivals of one name, however rare it is.
    index("events_activity").on(table.activityId, table.appendId),
    // Who did something over a span of time, and when: the steps of a funnel, read from the index alone.
    index("events_activity_user").on(table.activityId, table.userId, table.occurredAt),
    // What one append brought: the fold's batch, and the newest arrivals.
    index("events_append").on(table.appendId),
    // The newest that depart from the plan. Only these are in it, and the rest pay nothing for it.
    index("events_violation").on(table.appendId).where(sql`violation is not null`),
    // Forgetting addresses; empty where none are kept.
    index("events_address").on(table.receivedAt).where(sql`ip is not null`),
  ],
);

/** What was appended and not folded yet, one row for each request: a queue, empty where the sums are up to date. */
export const eventAppends = pgTable("event_appends", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** The earliest and the latest `occurred_at` of its events: which partitions they are in. */
  firstAt: moment("first_at").notNull(),
  lastAt: moment("last_at").notNull(),
  /** How many events it brought. */
  events: integer("events").notNull(),
  appendedAt: moment("appended_at").notNull(),
});

/** The message ids of the last 35 days, which make an event count once however often it is sent. */
export const eventReceipts = pgTable(
  "event_receipts",
  {
    /** Who sent it, such as the key it came by: two senders may choose the same id. */
    source: text("source").notNull(),
    messageId: text("message_id").notNull(),
    receivedAt: moment("received_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.messageId] }),
    // Forgetting the old ones.
    index("event_receipts_received").on(table.receivedAt),
  ],
);

/** How much of a counter a person used on a day, as their company's backend counted it. */
export const userCounters = pgTable(
  "user_counters",
  {
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** The day that the backend named, or the account's day of the moment. */
    day: date("day").notNull(),
    /** Its name, such as enrichments_count. */
    counter: text("counter").notNull(),
    amount: bigint("amount", { mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.day, table.counter] }),
    // What everybody used over some days, day by day.
    index("user_counters_day").on(table.day, table.userId),
  ],
);
