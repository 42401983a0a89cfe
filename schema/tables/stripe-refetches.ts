import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * The objects that are to be fetched from Stripe again, one row each however many events spoke of it. Written with the
 * events that ask for it, removed with the facts that it brought, so a stop at any moment loses nothing. Empty without
 * a Stripe key.
 */
export const stripeRefetches = pgTable(
  "stripe_refetches",
  {
    /** Stripe's word for the kind: subscription, charge … */
    objectType: text("object_type").notNull(),
    objectId: text("object_id").notNull(),
    /** The first of the asks that wait. */
    askedAt: moment("asked_at").notNull(),
    /** Not to be fetched before: a burst is let pass, and what failed is left alone for a while. */
    dueAt: moment("due_at").notNull(),
    /** How often it was asked for: news that comes while a fetch is under way changes it. */
    asks: integer("asks").notNull(),
    /** How often fetching it failed in a row. */
    attempts: integer("attempts").notNull(),
    /** What the last attempt met; null where none failed. */
    error: text("error"),
    /** When it was given up, since trying again would not help; null while it waits. */
    failedAt: moment("failed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.objectType, table.objectId] }),
    // The worker's question: what is due, longest first.
    index("stripe_refetches_due").on(table.dueAt).where(sql`failed_at is null`),
    // The ingestion screen: what was given up, newest first.
    index("stripe_refetches_failed").on(table.failedAt).where(sql`failed_at is not null`),
  ],
);
