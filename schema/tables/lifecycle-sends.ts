import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  index,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What triggers send, each once: the outbox, written in the transaction of its cause, and what became of it. No address
 * stands here: it is looked up when something is sent.
 */
export const lifecycleSends = pgTable(
  "lifecycle_sends",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    triggerKey: text("trigger_key").notNull(),
    /** The version of the trigger that went off. */
    triggerVersion: text("trigger_version").notNull(),
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** What made it go off, once each: `transition:` or `event:` with its id, `date:` or `score:` with the day. */
    cause: text("cause").notNull(),
    /** When the cause happened. */
    causedAt: moment("caused_at").notNull(),
    /** When the row was written. */
    knownAt: moment("known_at").notNull(),
    /** See domain/triggers/send-reasons SEND_STATUSES. */
    status: text("status").notNull().default("waiting"),
    /** Why it was not sent, or not yet, see SEND_REASONS; null: it was, or nothing keeps it waiting. */
    reason: text("reason"),
    /** What the receiver said, in its words; null: nothing. */
    detail: text("detail"),
    /** Not before this moment. */
    dueAt: moment("due_at").notNull(),
    /** Not after this moment. */
    expiresAt: moment("expires_at").notNull(),
    /** How many of the trigger's actions are done. */
    actionsDone: smallint("actions_done").notNull().default(0),
    /** The action, from 0, that was begun and whose end is not known yet; null: none. */
    actionBegun: smallint("action_begun"),
    /** How often sending it was begun. */
    attempts: smallint("attempts").notNull().default(0),
    /** Who is sending it right now; null: nobody. */
    leaseId: uuid("lease_id"),
    /** Whoever has the lease counts as dead from this moment on. */
    leasedUntil: moment("leased_until"),
    /** When it came to its last status; null while it waits. */
    settledAt: moment("settled_at"),
    /** Kit's number of the person; null: Kit was not asked or does not know them. */
    kitSubscriberId: bigint("kit_subscriber_id", { mode: "bigint" }),
  },
  (table) => [
    // One send for each cause.
    unique("lifecycle_sends_cause").on(table.triggerKey, table.userId, table.cause),
    // What is to be sent next.
    index("lifecycle_sends_due").on(table.dueAt, table.id).where(sql`status = 'waiting'`),
    // What a person got, for the cap, for what comes again, and for their page.
    index("lifecycle_sends_user").on(table.userId, table.id),
    // The log, newest first, of one trigger; and how many it reached within a day.
    index("lifecycle_sends_trigger").on(table.triggerKey, table.knownAt, table.id),
    // How many of a trigger came to what.
    index("lifecycle_sends_status").on(table.triggerKey, table.status),
    // The log of all.
    index("lifecycle_sends_known").on(table.knownAt, table.id),
  ],
);

/** When the next request to a receiver may go out: all servers on the database share its limit. */
export const lifecyclePacing = pgTable("lifecycle_pacing", {
  /** Which receiver: kit. */
  name: text("name").primaryKey(),
  /** By PostgreSQL's clock, which is the same for all servers. */
  freeAt: moment("free_at").notNull(),
});
