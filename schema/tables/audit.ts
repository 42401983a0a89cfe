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
import { minorUnits, moment } from "./columns.ts";

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
  /** How many objects of each kind Stripe listed, by its word for the kind. */
  compared: jsonb("compared").notNull(),
  /** The run that this one follows after a repair; null: none. */
  repairOf: bigint("repair_of", { mode: "bigint" }),
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
    /** Null: it moves no money. */
    currency: text("currency"),
    /** The ledger's less Stripe's, minor units of `currency`. */
    effectMinor: minorUnits("effect_minor").notNull(),
    detail: text("detail").notNull(),
  },
  (table) => [
    // A run's findings in their order.
    primaryKey({ columns: [table.runId, table.position] }),
  ],
);
