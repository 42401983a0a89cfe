import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bits, moment } from "./columns.ts";

/** Which person did something on which day of the account's calendar: the fold's own working fact. */
export const userDays = pgTable(
  "user_days",
  {
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    day: date("day").notNull(),
    /** How many events that make a person active; 0 on a day on which something only happened to them. */
    events: integer("events").notNull(),
    /** How many of them are core actions. */
    coreActions: integer("core_actions").notNull(),
    /**
     * What they did, each once, in no order: rows of `activities`, 0 where anything of it makes a person active, 1 where
     * it has a core action.
     */
    activityIds: integer("activity_ids").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.day] }),
    // Who was busiest over some days, and on how many of them. Days arrive in order; and an index that is sorted by day
    // would be taken for a person's nearest day, which the key finds a hundred times sooner.
    index("user_days_day").using("brin", table.day),
  ],
);

/**
 * The same days by what was done on them, as a line of bits: whether a person came back between two days is asked of one row
 * and not of all their days.
 */
export const userDaySets = pgTable(
  "user_day_sets",
  {
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** 0 for anything that makes a person active, 1 for core actions. */
    activityId: integer("activity_id").notNull(),
    /** The first day on which they did it. */
    since: date("since").notNull(),
    /** A bit for that day and each one after it, up to the last: 1 where they did it, so that the first and last are 1. */
    days: bits("days").notNull(),
  },
  (table) => [
    // Written again with each new day of a person, which finds room beside it where pages are not full.
    primaryKey({ columns: [table.userId, table.activityId] }),
  ],
);

/** What the sums hold of a person, as they were last folded: so that a change can take out what was put in. */
export const userStandings = pgTable(
  "user_standings",
  {
    userId: bigint("user_id", { mode: "bigint" }).primaryKey(),
    /** A row of `segments`; -1: nothing is known of them. */
    segmentId: integer("segment_id").notNull(),
    /** The first sign-up event ever, or what the company said it was; null: nobody has said. */
    signedUpAt: moment("signed_up_at"),
    /** True: the company said so, and no event changes it. */
    isSignUpTold: boolean("is_sign_up_told").notNull().default(false),
    /** The first activation event ever; null: not yet. */
    activatedAt: moment("activated_at"),
    /** The first money that Stripe took of them; null: none yet. */
    paidAt: moment("paid_at"),
  },
  (table) => [
    // Who signed up on some days.
    index("user_standings_signed_up").on(table.signedUpAt).where(sql`signed_up_at is not null`),
    // Who activated, or paid for the first time, on some days.
    index("user_standings_activated").on(table.activatedAt).where(sql`activated_at is not null`),
    index("user_standings_paid").on(table.paidAt).where(sql`paid_at is not null`),
  ],
);
