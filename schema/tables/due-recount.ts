import { boolean, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { count, moment } from "./columns.ts";

/**
 * That the sums are to be counted anew: one row from the moment at which somebody asks for it until the new sums stand.
 * Until then the old ones are shown, whole, under the calendar and the plan that they were counted by.
 */
export const dueRecount = pgTable("due_recount", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  /** Another one each time something is asked for: who counts for an earlier wish starts over. */
  ask: uuid("ask").notNull().defaultRandom(),
  /** The IANA name of the zone in which days are to be cut. Null: the one that holds. */
  timeZone: text("time_zone"),
  /** The day that weeks are to begin with, 1 Monday to 7 Sunday. Null: the one that holds. */
  weekStart: smallint("week_start"),
  /** The tracking plan counts some events otherwise than the sums do. Nothing is folded until they agree again. */
  isPlanChanged: boolean("is_plan_changed").notNull().default(false),
  askedAt: moment("asked_at").notNull(),
  /** What is being counted: product_events or stripe_events; null: not begun. */
  part: text("part"),
  /** How far that part has come, in people and events. */
  done: count("done"),
  /** How far that part has to come; 0 where it is not known yet. */
  total: count("total"),
  /** How often it was tried in vain. */
  failures: count("failures"),
});
