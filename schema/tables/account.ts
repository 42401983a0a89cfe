import { bigint, boolean, date, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** The company whose numbers these are: exactly one row. */
export const accountSettings = pgTable("account_settings", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  name: text("name").notNull(),
  /** IANA name. Days, weeks and months are cut in it. */
  timeZone: text("time_zone").notNull(),
  /** 1 Monday to 7 Sunday (ISO 8601). */
  weekStart: smallint("week_start").notNull(),
  /** True while the data is the demo company's: real Stripe events are refused. */
  demo: boolean("demo").notNull(),
  /** The profile that says what counts as MRR; domain/mrr-policy names them. */
  policyProfile: text("policy_profile").notNull().default("tidemark"),
  /** The profile's switches that the account set otherwise, by name. */
  policyChanges: jsonb("policy_changes").notNull().default({}),
  /** ISO 4217 in lower case: every amount is converted into it beside its own currency. Null: nothing is converted. */
  reportingCurrency: text("reporting_currency"),
  /** Whether a language model may be asked to word what the numbers say; only an administrator switches it on. */
  modelAllowed: boolean("model_allowed").notNull().default(false),
  /** Signs the demo's own events, random; null where there is no demo. */
  demoWebhookSecret: text("demo_webhook_secret"),
  /** The day the demo's story leads up to, so that an interrupted one is finished to the byte; null without a demo. */
  demoToday: date("demo_today"),
  /** When the demo was made; null while it is being made or where there is none. */
  demoReadyAt: moment("demo_ready_at"),
  /** Stripe's mode of the data: null until the first event decides. */
  livemode: boolean("livemode"),
});

/** Counts the transactions that may have changed a number; written by each of them. Apart from the settings, which every delivery reads under a lock. */
export const accountRevision = pgTable("account_revision", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  revision: bigint("revision", { mode: "bigint" }).notNull(),
});
