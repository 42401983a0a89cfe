import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { count, moment } from "./columns.ts";

/** The times that Stripe's lists were read into the books: when, of which time, and what came of it. */
export const stripeBackfills = pgTable("stripe_backfills", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** Who asked for it: cli, or `person:…` and `key:…` as in the audit log. */
  askedBy: text("asked_by").notNull(),
  /** Money that was made from then on is read, inclusive; state is always read in full. */
  fromAt: moment("from_at").notNull(),
  /** Exclusive; null: up to what is newest. */
  toAt: moment("to_at"),
  /** open: under way or interrupted, which the lock tells apart. done: all was read. incomplete: some kinds could not be. */
  status: text("status").notNull(),
  startedAt: moment("started_at").notNull(),
  /** When its last page was stored. */
  updatedAt: moment("updated_at").notNull(),
  /** Null: it was not finished. */
  finishedAt: moment("finished_at"),
  /** Why it broke off; null where it did not. */
  error: text("error"),
});

/**
 * A stretch of one kind's list, newest first, and how far it has been read. Written in the transaction that stores what
 * was read, so that a kill at any moment loses no page and counts none twice.
 */
export const stripeBackfillSlices = pgTable(
  "stripe_backfill_slices",
  {
    backfillId: bigint("backfill_id", { mode: "bigint" }).notNull(),
    /** What is listed, in our words: customers, charges … */
    kind: text("kind").notNull(),
    /** In the order in which stretches were cut off, from 0. */
    number: smallint("number").notNull(),
    /** Creation at Stripe, inclusive. */
    fromAt: moment("from_at").notNull(),
    /** Exclusive; null: without end. */
    toAt: moment("to_at"),
    /** The last object read, and its creation; null before the first. */
    cursorId: text("cursor_id"),
    cursorAt: moment("cursor_at"),
    isDone: boolean("is_done").notNull(),
    /** Objects that Stripe listed. */
    found: count("found"),
    /** Of them, those that were not known here. */
    inserted: count("inserted"),
    /** Payments of customers whose user is known, and of all others. */
    linked: count("linked"),
    unlinked: count("unlinked"),
    /** Objects that could not be read or stored. */
    unreadable: count("unreadable"),
    /** The first of them, each with its id and what was wrong. */
    faults: jsonb("faults").notNull().default(sql`'[]'::jsonb`),
    /** Why the kind could not be read, such as a permission that the key lacks; null where it could. */
    error: text("error"),
  },
  (table) => [
    // A backfill's stretches are read together.
    primaryKey({ columns: [table.backfillId, table.kind, table.number] }),
  ],
);
