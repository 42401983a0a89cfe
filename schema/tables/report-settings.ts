import { boolean, integer, jsonb, pgTable, smallint } from "drizzle-orm/pg-core";

/** Which reports are made, and where they go: one row, or none as long as nobody has set anything. Settings: they outlive a demo. */
export const reportSettings = pgTable("report_settings", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  /** E-mail addresses that reports are sent to, in lower case. */
  recipients: jsonb("recipients").notNull().default([]),
  /** Whether the growth report is made every Monday. */
  makesReport: boolean("makes_report").notNull().default(true),
  /** Whether insights are told every Sunday. */
  makesInsights: boolean("makes_insights").notNull().default(true),
  /** Whether Slack is told of what is made by itself. */
  tellsSlack: boolean("tells_slack").notNull().default(true),
  /** The most that one summary by a language model may cost, US cents. */
  modelRunCents: integer("model_run_cents").notNull().default(50),
  /** The most that all of a month may cost, US cents. */
  modelMonthCents: integer("model_month_cents").notNull().default(1000),
});
