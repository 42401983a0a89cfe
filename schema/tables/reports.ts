import { date, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** A report as it was made: later news changes the numbers, and not what was said of them. */
export const reports = pgTable(
  "reports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** growth or insights. */
    kind: text("kind").notNull(),
    madeAt: moment("made_at").notNull(),
    /** The first day it is of, in the account's time zone of then. */
    fromDay: date("from_day").notNull(),
    /** The last one, included. */
    toDay: date("to_day").notNull(),
    /** The report as data; report/growth/growth-report says its shape. */
    content: jsonb("content").notNull(),
    /** The same as it was sent. */
    markdown: text("markdown").notNull(),
  },
  (table) => [
    // The console's list, newest first.
    index("reports_made").on(table.madeAt, table.id),
  ],
);

/** Where a report was sent to, once each: whoever tries again knows what was taken. */
export const reportDeliveries = pgTable(
  "report_deliveries",
  {
    /** The report and the way, for example `…:slack`: nothing is sent the same way twice. */
    id: text("id").primaryKey(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** email, slack or github. */
    channel: text("channel").notNull(),
    /** When it was taken; null: not yet. */
    sentAt: moment("sent_at"),
    /** Somebody is sending it, or tried to: nobody else does before this moment. */
    notBefore: moment("not_before"),
    attempts: integer("attempts").notNull().default(0),
    /** Why it was not taken; null where it was or was not tried. */
    error: text("error"),
    /** What it became, such as an issue's address; null: nothing that has one. */
    place: text("place"),
  },
  (table) => [
    // The deliveries of a report.
    index("report_deliveries_report").on(table.reportId),
  ],
);
