import {
  bigint,
  bigserial,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { count, minorUnits, moment } from "./columns.ts";

/** Each time the books were held against Stripe, to the end. */
export const auditRuns = pgTable("audit_runs", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** Whole days of the account, both inclusive. */
  fromDay: date("from_day").notNull(),
  toDay: date("to_day").notNull(),
  startedAt: moment("started_at").notNull(),
  finishedAt: moment("finished_at").notNull(),
  /** PASS, WARNING or FAIL, see domain/audit. */
  status: text("status").notNull(),
  /** Stripe's sums beside the ledger's, as the run saw them: domain/audit AuditRow with its amounts as text. */
  sums: jsonb("sums").notNull(),
  /** MRR of Stripe's subscriptions beside ours, as of the run: domain/audit-mrr MrrRow with its values as text. */
  mrr: jsonb("mrr").notNull(),
  /** How many objects of each kind Stripe listed, by its word for the kind. */
  compared: jsonb("compared").notNull(),
  /** The run that this one follows after a repair; null: none. */
  repairOf: bigint("repair_of", { mode: "bigint" }),
  /** What that repair could not fetch, and why: a list of `{ objectType, objectId, reason }`. */
  unmended: jsonb("unmended").notNull(),
  /** The report as it was made, in Markdown. */
  report: text("report").notNull(),
});

/**
 * Each time an audit was asked for, by whom, and how far it came. Whether one that has no end is under way is what the
 * lock of audits says.
 */
export const auditAttempts = pgTable("audit_attempts", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** cli, server (its schedule), or `person:…` and `key:…` as in the audit log. */
  askedBy: text("asked_by").notNull(),
  /** Whole days of the account, both inclusive. */
  fromDay: date("from_day").notNull(),
  toDay: date("to_day").notNull(),
  /** The run that is repaired first; null: none. */
  repairOf: bigint("repair_of", { mode: "bigint" }),
  startedAt: moment("started_at").notNull(),
  /** When it last told how far it is. */
  updatedAt: moment("updated_at").notNull(),
  /** fetching: what a repair names is fetched. reading: Stripe's side is read. */
  step: text("step").notNull(),
  /** Objects that were fetched or read in this step. */
  done: count("done"),
  /** Objects that are to be fetched; null: Stripe does not say how many there are to read. */
  total: integer("total"),
  /** Null: it has not ended, or was broken off by the end of its process. */
  finishedAt: moment("finished_at"),
  /** What it came to; null: it came to nothing. */
  runId: bigint("run_id", { mode: "bigint" }),
  /** Why it came to nothing, in a sentence. */
  error: text("error"),
});

/** What a run found, worst first. */
export const auditFindings = pgTable(
  "audit_findings",
  {
    runId: bigint("run_id", { mode: "bigint" }).notNull(),
    /** From 0. */
    position: integer("position").notNull(),
    /** See domain/audit FINDING_KINDS. */
    kind: text("kind").notNull(),
    /** critical, warning or info. */
    severity: text("severity").notNull(),
    /** Stripe's word, such as charge. */
    objectType: text("object_type").notNull(),
    objectId: text("object_id").notNull(),
    /** The ledger's kind of movement; null: it moves no money. */
    category: text("category"),
    /** Null: it moves neither money nor MRR. */
    currency: text("currency"),
    /** The ledger's less Stripe's, or of the kind mrr a month's, minor units of `currency`. */
    effectMinor: minorUnits("effect_minor").notNull(),
    detail: text("detail").notNull(),
    /** Whose object it is at Stripe; null: nobody's, or the books alone have it. */
    customerId: text("customer_id"),
  },
  (table) => [
    // A run's findings in their order.
    primaryKey({ columns: [table.runId, table.position] }),
  ],
);
