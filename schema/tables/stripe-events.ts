import { sql } from "drizzle-orm";
import { bigserial, boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * The inbox: every event Stripe sent, as it was sent, stored before the answer 200. Applying one is a second
 * transaction, which marks it here.
 */
export const stripeEvents = pgTable(
  "stripe_events",
  {
    /** Stripe's event id: a second delivery finds the row and changes nothing. */
    id: text("id").primaryKey(),
    /** Order of arrival; what the applier reads by. */
    arrival: bigserial("arrival", { mode: "bigint" }).notNull(),
    type: text("type").notNull(),
    /** The version the payload is rendered in; null where the endpoint has none. */
    apiVersion: text("api_version"),
    livemode: boolean("livemode").notNull(),
    /** The connected account; null for one's own. */
    account: text("account"),
    /** The object the event speaks of; null where it has no id. */
    objectId: text("object_id"),
    /** The customer that the object names, or is; null where it names none, as a refund does. */
    customerId: text("customer_id"),
    /** The snapshot event that tells the same as this thin one; null for snapshots and where Stripe names none. */
    twinId: text("twin_id"),
    /** When it happened at Stripe. */
    createdAt: moment("created_at").notNull(),
    /** When it was stored here. */
    receivedAt: moment("received_at").notNull(),
    /** The body as it was signed: text and not jsonb, so that nothing of it is lost or refused. */
    payload: text("payload").notNull(),
    /** The door it came by: webhook, mutation, demo, backfill. */
    origin: text("origin").notNull(),
    /**
     * received, asked (a thin event whose object is being fetched), applied, ignored (without effect here) or parked (its
     * error says why).
     */
    status: text("status").notNull(),
    /** How often applying it was tried. */
    attempts: integer("attempts").notNull().default(0),
    /** Why it could not be applied, or why it is ignored; null where neither. */
    error: text("error"),
    /** When it was applied, ignored or parked; null while it waits. */
    settledAt: moment("settled_at"),
    /** How many further deliveries of the same id came; they change nothing else. */
    redeliveries: integer("redeliveries").notNull().default(0),
  },
  (table) => [
    // The applier's question: what waits, oldest arrival first.
    index("stripe_events_waiting").on(table.arrival).where(sql`status = 'received'`),
    // What a fetched object settles.
    index("stripe_events_asked").on(table.objectId).where(sql`status = 'asked'`),
    // A snapshot event looks for its thin twins.
    index("stripe_events_twin").on(table.twinId).where(sql`twin_id is not null`),
    // The ingestion screen: what failed, newest first.
    index("stripe_events_parked").on(table.arrival).where(sql`status = 'parked'`),
    // The ingestion screen: what came lately, by status, type and version.
    index("stripe_events_received").on(table.receivedAt, table.status),
    // An object's events.
    index("stripe_events_object").on(table.objectId, table.createdAt),
    // A customer's timeline.
    index("stripe_events_customer")
      .on(table.customerId, table.createdAt)
      .where(sql`customer_id is not null`),
  ],
);
