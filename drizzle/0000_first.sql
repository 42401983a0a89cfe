CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"hash" text NOT NULL,
	"prefix" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_prefix_unique" UNIQUE("prefix")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'analyst' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "people_credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "people_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "people_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_revision" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"week_start" smallint NOT NULL,
	"demo" boolean NOT NULL,
	"policy_profile" text DEFAULT 'tidemark' NOT NULL,
	"policy_changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reporting_currency" text,
	"model_allowed" boolean DEFAULT false NOT NULL,
	"demo_webhook_secret" text,
	"demo_today" date,
	"demo_ready_at" timestamp with time zone,
	"livemode" boolean
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activities_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 10 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"category" text,
	"is_planned" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_core" boolean DEFAULT false NOT NULL,
	"is_core_failure" boolean DEFAULT false NOT NULL,
	"is_export" boolean DEFAULT false NOT NULL,
	"is_sign_up" boolean DEFAULT false NOT NULL,
	"is_activation" boolean DEFAULT false NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	CONSTRAINT "activities_key" UNIQUE("kind","key")
);
--> statement-breakpoint
CREATE TABLE "activity_properties" (
	"activity_id" integer NOT NULL,
	"property" text NOT NULL,
	CONSTRAINT "activity_properties_activity_id_property_pk" PRIMARY KEY("activity_id","property")
);
--> statement-breakpoint
CREATE TABLE "alert_incidents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rule_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"sentence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure" text NOT NULL,
	"kind" text NOT NULL,
	"threshold" numeric(38, 12),
	"currency" text
);
--> statement-breakpoint
CREATE TABLE "alert_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"quiet_from" smallint,
	"quiet_to" smallint
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"day" date NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_attempts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"asked_by" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"repair_of" bigint,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"step" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"finished_at" timestamp with time zone,
	"run_id" bigint,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "audit_findings" (
	"run_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"category" text,
	"currency" text,
	"effect_minor" bigint NOT NULL,
	"detail" text NOT NULL,
	"customer_id" text,
	CONSTRAINT "audit_findings_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "audit_runs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"sums" jsonb NOT NULL,
	"mrr" jsonb NOT NULL,
	"compared" jsonb NOT NULL,
	"repair_of" bigint,
	"unmended" jsonb NOT NULL,
	"report" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cohort_cells" (
	"cohort_kind" text NOT NULL,
	"activity_id" integer NOT NULL,
	"grain" text NOT NULL,
	"segment_id" integer NOT NULL,
	"cohort" date NOT NULL,
	"period_offset" integer NOT NULL,
	"users" bigint NOT NULL,
	"last_users" bigint NOT NULL,
	CONSTRAINT "cohort_cells_cohort_kind_activity_id_grain_segment_id_cohort_period_offset_pk" PRIMARY KEY("cohort_kind","activity_id","grain","segment_id","cohort","period_offset")
);
--> statement-breakpoint
CREATE TABLE "cohort_money" (
	"cohort_kind" text NOT NULL,
	"grain" text NOT NULL,
	"segment_id" integer NOT NULL,
	"cohort" date NOT NULL,
	"period_offset" integer NOT NULL,
	"currency" text NOT NULL,
	"gross_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"payers" bigint NOT NULL,
	"entries" bigint NOT NULL,
	CONSTRAINT "cohort_money_cohort_kind_grain_segment_id_cohort_period_offset_currency_pk" PRIMARY KEY("cohort_kind","grain","segment_id","cohort","period_offset","currency")
);
--> statement-breakpoint
CREATE TABLE "user_payments" (
	"user_id" bigint NOT NULL,
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"gross_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"payments" integer NOT NULL,
	CONSTRAINT "user_payments_user_id_day_currency_pk" PRIMARY KEY("user_id","day","currency")
);
--> statement-breakpoint
CREATE TABLE "database_roles" (
	"name" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due_recount" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"ask" uuid DEFAULT gen_random_uuid() NOT NULL,
	"time_zone" text,
	"week_start" smallint,
	"is_plan_changed" boolean DEFAULT false NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"part" text,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "active_days" (
	"activity_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"day" date NOT NULL,
	"users" bigint NOT NULL,
	CONSTRAINT "active_days_activity_id_segment_id_day_pk" PRIMARY KEY("activity_id","segment_id","day")
);
--> statement-breakpoint
CREATE TABLE "active_windows" (
	"activity_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"width" smallint NOT NULL,
	"day" date NOT NULL,
	"delta" bigint NOT NULL,
	CONSTRAINT "active_windows_activity_id_segment_id_width_day_pk" PRIMARY KEY("activity_id","segment_id","width","day")
);
--> statement-breakpoint
CREATE TABLE "event_days" (
	"activity_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"day" date NOT NULL,
	"events" bigint NOT NULL,
	"users" bigint NOT NULL,
	CONSTRAINT "event_days_activity_id_segment_id_day_pk" PRIMARY KEY("activity_id","segment_id","day")
);
--> statement-breakpoint
CREATE TABLE "lifecycle_buckets" (
	"activity_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"grain" text NOT NULL,
	"bucket" date NOT NULL,
	"fresh" bigint NOT NULL,
	"returned" bigint NOT NULL,
	"resurrected" bigint NOT NULL,
	"dormant" bigint NOT NULL,
	CONSTRAINT "lifecycle_buckets_activity_id_segment_id_grain_bucket_pk" PRIMARY KEY("activity_id","segment_id","grain","bucket")
);
--> statement-breakpoint
CREATE TABLE "milestone_days" (
	"step" text NOT NULL,
	"segment_id" integer NOT NULL,
	"day" date NOT NULL,
	"users" bigint NOT NULL,
	CONSTRAINT "milestone_days_step_segment_id_day_pk" PRIMARY KEY("step","segment_id","day")
);
--> statement-breakpoint
CREATE TABLE "milestone_lags" (
	"day" date NOT NULL,
	"step" text NOT NULL,
	"segment_id" integer NOT NULL,
	"lag_days" integer NOT NULL,
	"users" bigint NOT NULL,
	CONSTRAINT "milestone_lags_step_segment_id_day_lag_days_pk" PRIMARY KEY("step","segment_id","day","lag_days")
);
--> statement-breakpoint
CREATE TABLE "property_days" (
	"activity_id" integer NOT NULL,
	"property" text NOT NULL,
	"segment_id" integer NOT NULL,
	"day" date NOT NULL,
	"events" bigint NOT NULL,
	"total" numeric NOT NULL,
	CONSTRAINT "property_days_activity_id_property_segment_id_day_pk" PRIMARY KEY("activity_id","property","segment_id","day")
);
--> statement-breakpoint
CREATE TABLE "event_appends" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"appended_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_receipts" (
	"source" text NOT NULL,
	"message_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_receipts_source_message_id_pk" PRIMARY KEY("source","message_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"user_id" bigint NOT NULL,
	"activity_id" integer NOT NULL,
	"feature_id" integer,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"append_id" bigint NOT NULL,
	"message_id" text NOT NULL,
	"properties" jsonb,
	"violation" text,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "user_counters" (
	"user_id" bigint NOT NULL,
	"day" date NOT NULL,
	"counter" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "user_counters_user_id_day_counter_pk" PRIMARY KEY("user_id","day","counter")
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"day" date NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"source" text NOT NULL,
	"rate" numeric NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exchange_rates_base_quote_source_day_pk" PRIMARY KEY("base","quote","source","day")
);
--> statement-breakpoint
CREATE TABLE "forgotten_customers" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"forgotten_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure" text NOT NULL,
	"target" numeric(38, 12) NOT NULL,
	"currency" text,
	"by_day" date
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_days" (
	"day" date NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"currency" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"entries" integer NOT NULL,
	"without_fee" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_days_plan_id_segment_id_day_currency_kind_pk" PRIMARY KEY("plan_id","segment_id","day","currency","kind")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"charge_id" text,
	"customer_id" text,
	"invoice_id" text,
	"subscription_id" text,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"lacks_fee" boolean DEFAULT false NOT NULL,
	"event_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_entries_superseded" (
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"customer_id" text,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "restatements" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"month" date NOT NULL,
	"metric" text NOT NULL,
	"currency" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"customer_id" text,
	"event_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lifecycle_rules" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"rules" jsonb NOT NULL,
	"weights" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lifecycle_pacing" (
	"name" text PRIMARY KEY NOT NULL,
	"free_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lifecycle_sends" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"trigger_key" text NOT NULL,
	"trigger_version" text NOT NULL,
	"user_id" bigint NOT NULL,
	"cause" text NOT NULL,
	"caused_at" timestamp with time zone NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"detail" text,
	"due_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"actions_done" smallint DEFAULT 0 NOT NULL,
	"action_begun" smallint,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"lease_id" uuid,
	"leased_until" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"kit_subscriber_id" bigint,
	CONSTRAINT "lifecycle_sends_cause" UNIQUE("trigger_key","user_id","cause")
);
--> statement-breakpoint
CREATE TABLE "lifecycle_sending" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"paused_at" timestamp with time zone,
	"quiet_from" smallint NOT NULL,
	"quiet_until" smallint NOT NULL,
	"cap_messages" smallint NOT NULL,
	"cap_days" smallint NOT NULL,
	"mass_percent" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lifecycle_triggers" (
	"key" text PRIMARY KEY NOT NULL,
	"definition" jsonb,
	"on_version" text,
	"on_since" timestamp with time zone,
	"on_event" text,
	"on_event_hours" smallint,
	"rehearsed_version" text,
	"rehearsed_at" timestamp with time zone,
	"held_at" timestamp with time zone,
	"held_people" integer,
	"allowed_people" integer,
	"allowed_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lifecycle_days" (
	"day" date NOT NULL,
	"from_stage" text NOT NULL,
	"to_stage" text NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "lifecycle_days_day_from_stage_to_stage_pk" PRIMARY KEY("day","from_stage","to_stage")
);
--> statement-breakpoint
CREATE TABLE "lifecycle_runs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"people" integer NOT NULL,
	"moves" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lifecycle_standings" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"stage" text NOT NULL,
	"since" date NOT NULL,
	"reason" text NOT NULL,
	"billing" text NOT NULL,
	"score" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lifecycle_transitions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"from_stage" text,
	"to_stage" text,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_runs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"model" text NOT NULL,
	"tokens" integer DEFAULT 0 NOT NULL,
	"cost_nano" bigint NOT NULL,
	"is_known" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_cohort_days" (
	"cohort" date NOT NULL,
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"movements" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mrr_cohort_days_cohort_currency_day_pk" PRIMARY KEY("cohort","currency","day")
);
--> statement-breakpoint
CREATE TABLE "mrr_slice_days" (
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"movements" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mrr_slice_days_plan_id_segment_id_day_currency_kind_pk" PRIMARY KEY("plan_id","segment_id","day","currency","kind")
);
--> statement-breakpoint
CREATE TABLE "mrr_slice_months" (
	"month" date NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"movements" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mrr_slice_months_plan_id_segment_id_month_currency_kind_pk" PRIMARY KEY("plan_id","segment_id","month","currency","kind")
);
--> statement-breakpoint
CREATE TABLE "mrr_slices" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"plan_subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"plan_customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"plan_payers_delta" integer DEFAULT 0 NOT NULL,
	"paying_since" date NOT NULL,
	"rule" text NOT NULL,
	"reason" text,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_slices_superseded" (
	"customer_id" text NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"plan_subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"plan_customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"plan_payers_delta" integer DEFAULT 0 NOT NULL,
	"paying_since" date NOT NULL,
	"rule" text NOT NULL,
	"reason" text,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_apart" (
	"customer_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_span_sums" (
	"grain" text NOT NULL,
	"segment_id" integer NOT NULL,
	"currency" text NOT NULL,
	"until" date NOT NULL,
	"day" date NOT NULL,
	"net" numeric(38, 12) NOT NULL,
	"dip" numeric(38, 12) NOT NULL,
	"new_customers" integer DEFAULT 0 NOT NULL,
	"expansion_customers" integer DEFAULT 0 NOT NULL,
	"reactivation_customers" integer DEFAULT 0 NOT NULL,
	"contraction_customers" integer DEFAULT 0 NOT NULL,
	"churn_customers" integer DEFAULT 0 NOT NULL,
	"left_customers" integer DEFAULT 0 NOT NULL,
	"passing_customers" integer DEFAULT 0 NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mrr_span_sums_segment_id_grain_day_until_currency_pk" PRIMARY KEY("segment_id","grain","day","until","currency")
);
--> statement-breakpoint
CREATE TABLE "customer_segments" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"segment_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_days" (
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"movements" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mrr_days_plan_id_segment_id_day_currency_kind_pk" PRIMARY KEY("plan_id","segment_id","day","currency","kind")
);
--> statement-breakpoint
CREATE TABLE "mrr_months" (
	"month" date NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"movements" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mrr_months_plan_id_segment_id_month_currency_kind_pk" PRIMARY KEY("plan_id","segment_id","month","currency","kind")
);
--> statement-breakpoint
CREATE TABLE "mrr_movements" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"plan_subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"plan_customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"plan_payers_delta" integer DEFAULT 0 NOT NULL,
	"paying_since" date NOT NULL,
	"rule" text NOT NULL,
	"reason" text,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_movements_superseded" (
	"customer_id" text NOT NULL,
	"currency" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"delta" numeric(38, 12) NOT NULL,
	"subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"customers_delta" integer DEFAULT 0 NOT NULL,
	"plan_subscriptions_delta" integer DEFAULT 0 NOT NULL,
	"plan_customers_delta" integer DEFAULT 0 NOT NULL,
	"payers_delta" integer DEFAULT 0 NOT NULL,
	"plan_payers_delta" integer DEFAULT 0 NOT NULL,
	"paying_since" date NOT NULL,
	"rule" text NOT NULL,
	"reason" text,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"product_id" text,
	"interval" text NOT NULL,
	"interval_count" integer NOT NULL,
	CONSTRAINT "plans_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "segments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source" text,
	"country" text,
	"first_plan_id" integer,
	CONSTRAINT "segments_combination" UNIQUE NULLS NOT DISTINCT("source","country","first_plan_id")
);
--> statement-breakpoint
CREATE TABLE "unvalued_items" (
	"customer_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"item_id" text NOT NULL,
	"price_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"counted" boolean NOT NULL,
	"metered" boolean NOT NULL,
	"slice" text,
	CONSTRAINT "unvalued_items_subscription_id_item_id_pk" PRIMARY KEY("subscription_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"customer_id" text,
	"amount_minor" bigint,
	"currency" text,
	"reason" text,
	"event_id" text,
	"slack_sent_at" timestamp with time zone,
	"slack_not_before" timestamp with time zone,
	"slack_attempts" integer DEFAULT 0 NOT NULL,
	"slack_error" text
);
--> statement-breakpoint
CREATE TABLE "packed_days" (
	"block" bigint NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "packed_days_block_day_pk" PRIMARY KEY("block","day")
);
--> statement-breakpoint
CREATE TABLE "packed_events" (
	"block" bigint NOT NULL,
	"day" date NOT NULL,
	"activity_id" integer NOT NULL,
	"moments" "bytea" NOT NULL,
	CONSTRAINT "packed_events_block_day_activity_id_pk" PRIMARY KEY("block","day","activity_id")
);
--> statement-breakpoint
CREATE TABLE "report_deliveries" (
	"kind" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"channel" text NOT NULL,
	"report_id" uuid NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"detail" text,
	CONSTRAINT "report_deliveries_kind_from_day_to_day_channel_pk" PRIMARY KEY("kind","from_day","to_day","channel")
);
--> statement-breakpoint
CREATE TABLE "report_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"recipients" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"makes_report" boolean DEFAULT true NOT NULL,
	"makes_insights" boolean DEFAULT true NOT NULL,
	"tells_slack" boolean DEFAULT true NOT NULL,
	"model_run_cents" integer DEFAULT 50 NOT NULL,
	"model_month_cents" integer DEFAULT 1000 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"content" jsonb NOT NULL,
	"markdown" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_funnels" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "saved_funnels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"question" jsonb NOT NULL,
	"compares_previous" boolean DEFAULT false NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_funnels_name" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "stripe_backfill_slices" (
	"backfill_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"number" smallint NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone,
	"cursor_id" text,
	"cursor_at" timestamp with time zone,
	"is_done" boolean NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"inserted" integer DEFAULT 0 NOT NULL,
	"linked" integer DEFAULT 0 NOT NULL,
	"unlinked" integer DEFAULT 0 NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error" text,
	CONSTRAINT "stripe_backfill_slices_backfill_id_kind_number_pk" PRIMARY KEY("backfill_id","kind","number")
);
--> statement-breakpoint
CREATE TABLE "stripe_backfills" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"asked_by" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone,
	"status" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "balance_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"source_id" text,
	"reporting_category" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"source_currency" text,
	"exchange_rate" text,
	"created_at" timestamp with time zone NOT NULL,
	"available_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkout_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"client_reference_id" text,
	"customer_id" text,
	"subscription_id" text,
	"payment_intent_id" text,
	"invoice_id" text,
	"status" text,
	"payment_status" text,
	"created_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"customer_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispute_states" (
	"dispute_id" text NOT NULL,
	"status" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL,
	CONSTRAINT "dispute_states_dispute_id_as_of_event_pk" PRIMARY KEY("dispute_id","as_of_event")
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"charge_id" text,
	"payment_intent_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"invoice_id" text NOT NULL,
	"line_id" text NOT NULL,
	"customer_id" text,
	"subscription_id" text,
	"item_id" text,
	"price_id" text,
	"quantity" text,
	"amount_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"inclusive_tax_minor" bigint,
	"exclusive_tax_minor" bigint,
	"proration" boolean NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"period_end" timestamp with time zone NOT NULL,
	CONSTRAINT "invoice_lines_invoice_id_line_id_pk" PRIMARY KEY("invoice_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "invoice_payments" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"payment_type" text NOT NULL,
	"payment_intent_id" text,
	"charge_id" text,
	"payment_record_id" text,
	"amount_paid_minor" bigint,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"paid_at" timestamp with time zone,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"subscription_id" text,
	"status" text,
	"billing_reason" text,
	"currency" text NOT NULL,
	"amount_due_minor" bigint NOT NULL,
	"amount_paid_minor" bigint NOT NULL,
	"paid_off_stripe_minor" bigint,
	"paid_off_stripe_said_at" timestamp with time zone,
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint,
	"inclusive_tax_minor" bigint,
	"exclusive_tax_minor" bigint,
	"attempt_count" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finalized_at" timestamp with time zone,
	"paid_at" timestamp with time zone,
	"deleted" boolean NOT NULL,
	"has_more_lines" boolean NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_intents" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"amount_received_minor" bigint NOT NULL,
	"latest_charge_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_catch_ups" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"lost_since" timestamp with time zone,
	"listed" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"arrival" bigserial NOT NULL,
	"type" text NOT NULL,
	"api_version" text,
	"livemode" boolean NOT NULL,
	"account" text,
	"object_id" text,
	"customer_id" text,
	"twin_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"payload" text NOT NULL,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"settled_at" timestamp with time zone,
	"redeliveries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_fetches" (
	"id" text PRIMARY KEY NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"payload" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"payment_intent_id" text,
	"invoice_id" text,
	"amount_minor" bigint NOT NULL,
	"amount_captured_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"captured" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"captured_at" timestamp with time zone,
	"failure_code" text,
	"failure_message" text,
	"description" text,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_failures" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"customer_id" text,
	"subscription_id" text,
	"charge_id" text,
	"payment_intent_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"failed_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"charge_id" text,
	"payment_intent_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"failure_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"left_balance" boolean NOT NULL,
	"failed_at" timestamp with time zone,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"id" text PRIMARY KEY NOT NULL,
	"coupon_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"name" text,
	"percent_off" text,
	"amount_off" bigint,
	"currency" text,
	"duration" text NOT NULL,
	"duration_in_months" integer,
	"applies_to" jsonb,
	"currency_options" jsonb,
	"deleted" boolean NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text,
	"name" text,
	"country" text,
	"user_id" text,
	"source" text,
	"deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, translate(left(coalesce(name, ''), 1000) || ' ' || left(coalesce(email, ''), 1000) || ' ' || id, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))) STORED,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discounts" (
	"id" text PRIMARY KEY NOT NULL,
	"coupon_id" text,
	"customer_id" text,
	"one_off" boolean NOT NULL,
	"subscription_id" text,
	"subscription_item_id" text,
	"start_at" timestamp with time zone NOT NULL,
	"end_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text,
	"currency" text NOT NULL,
	"nickname" text,
	"terms" jsonb NOT NULL,
	"tiers" jsonb,
	"currency_options" jsonb,
	"active" boolean NOT NULL,
	"deleted" boolean NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"active" boolean NOT NULL,
	"deleted" boolean NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_history" (
	"subscription_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"rank" integer NOT NULL,
	"event_id" text PRIMARY KEY NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"trial_end" timestamp with time zone,
	"cancel_at" timestamp with time zone,
	"cancel_at_period_end" boolean NOT NULL,
	"canceled_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"cancellation_reason" text,
	"depends_on_invoices" boolean NOT NULL,
	"user_id" text,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout_entries" (
	"payout_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"source_id" text,
	"reporting_category" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payout_entries_payout_id_transaction_id_pk" PRIMARY KEY("payout_id","transaction_id")
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text PRIMARY KEY NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"automatic" boolean NOT NULL,
	"arrival_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_refetches" (
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"asks" integer NOT NULL,
	"attempts" integer NOT NULL,
	"error" text,
	"failed_at" timestamp with time zone,
	CONSTRAINT "stripe_refetches_object_type_object_id_pk" PRIMARY KEY("object_type","object_id")
);
--> statement-breakpoint
CREATE TABLE "told_facts" (
	"arrival" bigserial PRIMARY KEY NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trials" (
	"subscription_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"currency" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"ends_at" timestamp with time zone,
	"outcome" text NOT NULL,
	"decided_at" timestamp with time zone,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	CONSTRAINT "trials_subscription_id_started_at_pk" PRIMARY KEY("subscription_id","started_at")
);
--> statement-breakpoint
CREATE TABLE "trials_superseded" (
	"subscription_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"plan_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"currency" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"ends_at" timestamp with time zone,
	"outcome" text NOT NULL,
	"decided_at" timestamp with time zone,
	"event_id" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_day_sets" (
	"user_id" bigint NOT NULL,
	"activity_id" integer NOT NULL,
	"since" date NOT NULL,
	"days" "varbit" NOT NULL,
	CONSTRAINT "user_day_sets_user_id_activity_id_pk" PRIMARY KEY("user_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "user_days" (
	"user_id" bigint NOT NULL,
	"day" date NOT NULL,
	"events" integer NOT NULL,
	"core_actions" integer NOT NULL,
	"activity_ids" integer[] NOT NULL,
	CONSTRAINT "user_days_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
CREATE TABLE "user_standings" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"segment_id" integer NOT NULL,
	"signed_up_at" timestamp with time zone,
	"is_sign_up_told" boolean DEFAULT false NOT NULL,
	"activated_at" timestamp with time zone,
	"paid_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_link_decisions" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"user_id" bigint,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_claims" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"customer_id" text NOT NULL,
	"user_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"as_of_rank" smallint NOT NULL,
	"as_of_event" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_identities" (
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"user_id" bigint NOT NULL,
	"linked_by" text,
	"evidence" text,
	"known_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_identities_kind_value_pk" PRIMARY KEY("kind","value")
);
--> statement-breakpoint
CREATE TABLE "user_merges" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"from_user_id" bigint NOT NULL,
	"into_user_id" bigint NOT NULL,
	"said_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_news" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_traits" (
	"user_id" bigint NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"message_id" text NOT NULL,
	CONSTRAINT "user_traits_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"known_at" timestamp with time zone NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"merged_into" bigint
);
--> statement-breakpoint
ALTER TABLE "people_credentials" ADD CONSTRAINT "people_credentials_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_sessions" ADD CONSTRAINT "people_sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_credentials_user" ON "people_credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "people_sessions_user" ON "people_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_incidents_open" ON "alert_incidents" USING btree ("rule_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "annotations_day" ON "annotations" USING btree ("day","id");--> statement-breakpoint
CREATE INDEX "event_receipts_received" ON "event_receipts" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "events_user_activity" ON "events" USING btree ("user_id","activity_id","occurred_at");--> statement-breakpoint
CREATE INDEX "events_activity" ON "events" USING btree ("activity_id","append_id");--> statement-breakpoint
CREATE INDEX "events_activity_user" ON "events" USING btree ("activity_id","user_id","occurred_at");--> statement-breakpoint
CREATE INDEX "events_append" ON "events" USING btree ("append_id");--> statement-breakpoint
CREATE INDEX "events_violation" ON "events" USING btree ("append_id") WHERE violation is not null;--> statement-breakpoint
CREATE INDEX "events_address" ON "events" USING btree ("received_at") WHERE ip is not null;--> statement-breakpoint
CREATE INDEX "user_counters_day" ON "user_counters" USING btree ("day","user_id");--> statement-breakpoint
CREATE INDEX "ledger_days_empty" ON "ledger_days" USING btree ("day") WHERE entries = 0;--> statement-breakpoint
CREATE INDEX "ledger_entries_day" ON "ledger_entries" USING btree ("day","currency");--> statement-breakpoint
CREATE INDEX "ledger_entries_charge" ON "ledger_entries" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_customer" ON "ledger_entries" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "ledger_entries_invoice" ON "ledger_entries" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_subscription" ON "ledger_entries" USING btree ("subscription_id","occurred_at") WHERE subscription_id is not null;--> statement-breakpoint
CREATE INDEX "ledger_entries_superseded_at" ON "ledger_entries_superseded" USING btree ("superseded_at");--> statement-breakpoint
CREATE INDEX "restatements_known" ON "restatements" USING btree ("known_at","id");--> statement-breakpoint
CREATE INDEX "lifecycle_sends_due" ON "lifecycle_sends" USING btree ("due_at","id") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "lifecycle_sends_user" ON "lifecycle_sends" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "lifecycle_sends_trigger" ON "lifecycle_sends" USING btree ("trigger_key","known_at","id");--> statement-breakpoint
CREATE INDEX "lifecycle_sends_status" ON "lifecycle_sends" USING btree ("trigger_key","status");--> statement-breakpoint
CREATE INDEX "lifecycle_sends_known" ON "lifecycle_sends" USING btree ("known_at","id");--> statement-breakpoint
CREATE INDEX "lifecycle_standings_stage" ON "lifecycle_standings" USING btree ("stage","score" DESC NULLS LAST,"user_id");--> statement-breakpoint
CREATE INDEX "lifecycle_transitions_user" ON "lifecycle_transitions" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "lifecycle_transitions_day" ON "lifecycle_transitions" USING btree ("day","id");--> statement-breakpoint
CREATE INDEX "model_runs_asked" ON "model_runs" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "mrr_cohort_days_empty" ON "mrr_cohort_days" USING btree ("day") WHERE movements = 0;--> statement-breakpoint
CREATE INDEX "mrr_slice_days_empty" ON "mrr_slice_days" USING btree ("day") WHERE movements = 0;--> statement-breakpoint
CREATE INDEX "mrr_slice_months_empty" ON "mrr_slice_months" USING btree ("month") WHERE movements = 0;--> statement-breakpoint
CREATE INDEX "mrr_slices_customer" ON "mrr_slices" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "mrr_slices_day" ON "mrr_slices" USING btree ("day","kind");--> statement-breakpoint
CREATE INDEX "mrr_slices_superseded_at" ON "mrr_slices_superseded" USING btree ("superseded_at");--> statement-breakpoint
CREATE INDEX "mrr_span_sums_until" ON "mrr_span_sums" USING btree ("segment_id","grain","until","day");--> statement-breakpoint
CREATE INDEX "mrr_span_sums_empty" ON "mrr_span_sums" USING btree ("day") WHERE entries = 0;--> statement-breakpoint
CREATE INDEX "mrr_days_empty" ON "mrr_days" USING btree ("day") WHERE movements = 0;--> statement-breakpoint
CREATE INDEX "mrr_months_empty" ON "mrr_months" USING btree ("month") WHERE movements = 0;--> statement-breakpoint
CREATE INDEX "mrr_movements_customer" ON "mrr_movements" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "mrr_movements_day" ON "mrr_movements" USING btree ("day","kind");--> statement-breakpoint
CREATE INDEX "mrr_movements_left" ON "mrr_movements" USING btree ("day","paying_since","currency","segment_id","customer_id","occurred_at") WHERE payers_delta = -1;--> statement-breakpoint
CREATE INDEX "mrr_movements_derived" ON "mrr_movements" USING btree ("day","customer_id") WHERE rule like 'derived from%';--> statement-breakpoint
CREATE INDEX "mrr_movements_several" ON "mrr_movements" USING btree ("customer_id") WHERE customers_delta <> payers_delta;--> statement-breakpoint
CREATE INDEX "mrr_movements_superseded_at" ON "mrr_movements_superseded" USING btree ("superseded_at");--> statement-breakpoint
CREATE INDEX "mrr_movements_superseded_day" ON "mrr_movements_superseded" USING btree ("day");--> statement-breakpoint
CREATE INDEX "notices_known" ON "notices" USING btree ("known_at","id");--> statement-breakpoint
CREATE INDEX "packed_days_day" ON "packed_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "reports_made" ON "reports" USING btree ("made_at","id");--> statement-breakpoint
CREATE INDEX "balance_transactions_source" ON "balance_transactions" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "balance_transactions_rates" ON "balance_transactions" USING btree ("day","source_currency","currency","created_at" DESC NULLS LAST,"id" DESC NULLS LAST,"exchange_rate") WHERE exchange_rate is not null;--> statement-breakpoint
CREATE INDEX "checkout_sessions_customer" ON "checkout_sessions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "checkout_sessions_intent" ON "checkout_sessions" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE INDEX "credit_notes_invoice" ON "credit_notes" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "disputes_charge" ON "disputes" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "invoice_lines_customer" ON "invoice_lines" USING btree ("customer_id","period_end");--> statement-breakpoint
CREATE INDEX "invoice_lines_price" ON "invoice_lines" USING btree ("price_id");--> statement-breakpoint
CREATE INDEX "invoice_payments_intent" ON "invoice_payments" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE INDEX "invoice_payments_charge" ON "invoice_payments" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "invoice_payments_invoice" ON "invoice_payments" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "invoices_customer" ON "invoices" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "invoices_subscription" ON "invoices" USING btree ("subscription_id","created_at");--> statement-breakpoint
CREATE INDEX "invoices_first_paid" ON "invoices" USING btree ("subscription_id","paid_at") WHERE status = 'paid' and total_minor > 0;--> statement-breakpoint
CREATE INDEX "invoices_in_part" ON "invoices" USING btree ("customer_id") WHERE status = 'paid' and has_more_lines;--> statement-breakpoint
CREATE INDEX "invoices_beginning" ON "invoices" USING btree ("subscription_id") WHERE billing_reason = 'subscription_create';--> statement-breakpoint
CREATE INDEX "stripe_events_waiting" ON "stripe_events" USING btree ("arrival") WHERE status = 'received';--> statement-breakpoint
CREATE INDEX "stripe_events_asked" ON "stripe_events" USING btree ("object_id") WHERE status = 'asked';--> statement-breakpoint
CREATE INDEX "stripe_events_twin" ON "stripe_events" USING btree ("twin_id") WHERE twin_id is not null;--> statement-breakpoint
CREATE INDEX "stripe_events_parked" ON "stripe_events" USING btree ("arrival") WHERE status = 'parked';--> statement-breakpoint
CREATE INDEX "stripe_events_received" ON "stripe_events" USING btree ("received_at","status");--> statement-breakpoint
CREATE INDEX "stripe_events_object" ON "stripe_events" USING btree ("object_id","created_at");--> statement-breakpoint
CREATE INDEX "stripe_events_customer" ON "stripe_events" USING btree ("customer_id","created_at") WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX "charges_created" ON "charges" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "charges_customer" ON "charges" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "charges_intent" ON "charges" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE INDEX "charges_invoice" ON "charges" USING btree ("invoice_id") WHERE invoice_id is not null;--> statement-breakpoint
CREATE INDEX "charges_failed" ON "charges" USING btree ("day","currency","amount_minor","customer_id","created_at","id") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "charges_failed_at" ON "charges" USING btree ("created_at","id") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "charges_open" ON "charges" USING btree ("created_at","id") WHERE status <> 'failed' and (status <> 'succeeded' or not captured);--> statement-breakpoint
CREATE INDEX "charges_currency" ON "charges" USING btree ("currency","created_at","id");--> statement-breakpoint
CREATE INDEX "invoice_failures_day" ON "invoice_failures" USING btree ("day","currency","amount_minor","customer_id","failed_at","charge_id","invoice_id");--> statement-breakpoint
CREATE INDEX "invoice_failures_customer" ON "invoice_failures" USING btree ("customer_id","failed_at");--> statement-breakpoint
CREATE INDEX "invoice_failures_charge" ON "invoice_failures" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "invoice_failures_invoice" ON "invoice_failures" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "invoice_failures_failed" ON "invoice_failures" USING btree ("failed_at","id");--> statement-breakpoint
CREATE INDEX "refunds_charge" ON "refunds" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "refunds_waiting" ON "refunds" USING btree ("payment_intent_id") WHERE charge_id is null;--> statement-breakpoint
CREATE INDEX "coupons_coupon" ON "coupons" USING btree ("coupon_id");--> statement-breakpoint
CREATE INDEX "customers_email" ON "customers" USING hash (lower(btrim("email")));--> statement-breakpoint
CREATE INDEX "customers_newest" ON "customers" USING btree (coalesce("created_at", "as_of"),"id");--> statement-breakpoint
CREATE INDEX "customers_words" ON "customers" USING gin ("words");--> statement-breakpoint
CREATE INDEX "discounts_customer" ON "discounts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "discounts_coupon" ON "discounts" USING btree ("coupon_id");--> statement-breakpoint
CREATE INDEX "subscription_history_customer" ON "subscription_history" USING btree ("customer_id","subscription_id","valid_from");--> statement-breakpoint
CREATE INDEX "subscriptions_customer" ON "subscriptions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "payout_entries_source" ON "payout_entries" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "stripe_refetches_due" ON "stripe_refetches" USING btree ("due_at") WHERE failed_at is null;--> statement-breakpoint
CREATE INDEX "stripe_refetches_failed" ON "stripe_refetches" USING btree ("failed_at") WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX "trials_customer" ON "trials" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "trials_day" ON "trials" USING btree ("day","outcome","plan_id","segment_id","currency");--> statement-breakpoint
CREATE INDEX "trials_superseded_at" ON "trials_superseded" USING btree ("superseded_at");--> statement-breakpoint
CREATE INDEX "user_days_day" ON "user_days" USING brin ("day");--> statement-breakpoint
CREATE INDEX "user_standings_signed_up" ON "user_standings" USING btree ("signed_up_at") WHERE signed_up_at is not null;--> statement-breakpoint
CREATE INDEX "user_standings_activated" ON "user_standings" USING btree ("activated_at") WHERE activated_at is not null;--> statement-breakpoint
CREATE INDEX "user_standings_paid" ON "user_standings" USING btree ("paid_at") WHERE paid_at is not null;--> statement-breakpoint
CREATE INDEX "user_claims_customer" ON "user_claims" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "user_identities_user" ON "user_identities" USING btree ("user_id","kind");--> statement-breakpoint
CREATE INDEX "users_merged" ON "users" USING btree ("merged_into") WHERE merged_into is not null;