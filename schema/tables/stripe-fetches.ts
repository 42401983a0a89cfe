import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What Stripe answered when it was asked for an object, as it was answered: where a number stands on a fetch, its
 * `event_id` is one of these ids. Written with the facts that the answer brought, and let go within a day or so of no row
 * naming it any more (server/intake/prune-fetches). Empty without a Stripe key.
 */
export const stripeFetches = pgTable("stripe_fetches", {
  /** The object's id and the moment of asking, after the word fetch. */
  id: text("id").primaryKey(),
  /** Stripe's word for the kind: subscription, charge … */
  objectType: text("object_type").notNull(),
  objectId: text("object_id").notNull(),
  /** Since when it is known to be so, by Stripe's clock. */
  fetchedAt: moment("fetched_at").notNull(),
  /** When it was stored here. */
  receivedAt: moment("received_at").notNull(),
  /** The object as JSON, with the pages of its lists put together: text, so that no digit of it is lost. */
  payload: text("payload").notNull(),
});
