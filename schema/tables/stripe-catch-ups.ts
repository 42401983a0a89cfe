import { bigserial, pgTable, text } from "drizzle-orm/pg-core";
import { count, moment } from "./columns.ts";

/** The times that Stripe was asked for events whose delivery never came. */
export const stripeCatchUps = pgTable("stripe_catch_ups", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** When it was asked. */
  askedAt: moment("asked_at").notNull(),
  /** Events of this time were looked at: both ends inclusive, by Stripe's creation. */
  fromAt: moment("from_at").notNull(),
  toAt: moment("to_at").notNull(),
  /** Since when nothing was looked at up to `from_at`, since Stripe keeps 30 days; null: nothing was left out. */
  lostSince: moment("lost_since"),
  /** Events that Stripe listed and that have an effect here. */
  listed: count("listed"),
  /** Of them, those that had not come; they have been taken in. */
  missed: count("missed"),
  /** Why it could not be done, with what to do; null where it was. */
  error: text("error"),
});
