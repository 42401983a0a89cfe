import { date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * Where reports went. One row for all reports of the same kind and days: who makes one once more and sends it again tells
 * the same people the same thing.
 */
export const reportDeliveries = pgTable(
  "report_deliveries",
  {
    /** growth or insights, as the report's. */
    kind: text("kind").notNull(),
    fromDay: date("from_day").notNull(),
    toDay: date("to_day").notNull(),
    /** slack, email or github. */
    channel: text("channel").notNull(),
    /** The report that was sent last. */
    reportId: uuid("report_id").notNull(),
    /** sending, sent, refused (it did not arrive) or unknown (it may have). Only what was refused is sent again by itself. */
    state: text("state").notNull(),
    /** How often it was begun. */
    attempts: integer("attempts").notNull(),
    /** Since when it is in this state. */
    changedAt: moment("changed_at").notNull(),
    /** Why it did not arrive, or where it is; null: there is nothing to say. */
    detail: text("detail"),
  },
  (table) => [primaryKey({ columns: [table.kind, table.fromDay, table.toDay, table.channel] })],
);
