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
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint,
	"attempt_count" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"deleted" boolean NOT NULL,
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
CREATE INDEX "checkout_sessions_customer" ON "checkout_sessions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "credit_notes_invoice" ON "credit_notes" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "disputes_charge" ON "disputes" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "invoice_payments_intent" ON "invoice_payments" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE INDEX "invoice_payments_charge" ON "invoice_payments" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "invoice_payments_invoice" ON "invoice_payments" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "invoices_customer" ON "invoices" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "invoices_subscription" ON "invoices" USING btree ("subscription_id","created_at");