import { sql } from "drizzle-orm";
import { numeric, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** What somebody wants to be told of, and when it is quiet. Settings: they outlive a demo. */
export const alertRules = pgTable("alert_rules", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** Which number, by its key among the report's measures. */
  measure: text("measure").notNull(),
  /** above, below, or unusual: a day unlike that weekday of the eight weeks before. */
  kind: text("kind").notNull(),
  /** Minor units of the currency, a count, or a ratio where 1 is all; null of what is unusual. */
  threshold: numeric("threshold", { precision: 38, scale: 12 }),
  /** ISO 4217 in lower case; null where the number is no money. */
  currency: text("currency"),
});

/** Times through which a rule was broken. */
export const alertIncidents = pgTable(
  "alert_incidents",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** A rule that was removed leaves its incidents. */
    ruleId: uuid("rule_id").notNull(),
    openedAt: moment("opened_at").notNull(),
    /** Null: it goes on. */
    closedAt: moment("closed_at"),
    /** What was told. */
    sentence: text("sentence").notNull(),
  },
  (table) => [
    // Of one rule one goes on at most, however many servers look: it is told once.
    uniqueIndex("alert_incidents_open").on(table.ruleId).where(sql`closed_at is null`),
  ],
);

/** When Slack is not told of alerts: one row, or none as long as nobody has set anything. */
export const alertSettings = pgTable("alert_settings", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  /** The hour of the account's zone at which it becomes quiet, 0 to 23; null: it never does. */
  quietFrom: smallint("quiet_from"),
  /** The hour at which it is no longer. */
  quietTo: smallint("quiet_to"),
});
