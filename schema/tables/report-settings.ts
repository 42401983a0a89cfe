import { jsonb, pgTable, smallint } from "drizzle-orm/pg-core";

/** Where reports go: one row, or none as long as nobody has set anything. Settings: they outlive a demo. */
export const reportSettings = pgTable("report_settings", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  /** E-mail addresses that reports are sent to, in lower case. */
  recipients: jsonb("recipients").notNull().default([]),
});
