import { randomBytes } from "node:crypto";
import { Problem } from "../domain/problems.ts";
import { type Author, recordAct } from "./audit-log.ts";
import type { Database, Transaction } from "./database.ts";

/** What a role that is made for people may read; more in each than in the one before. */
export const DATABASE_ROLE_KINDS = ["reader", "analyst", "admin"] as const;

export type DatabaseRoleKind = (typeof DATABASE_ROLE_KINDS)[number];

/** Numbers, and people by our own numbers of them: nothing personal. */
const FOR_READERS = [
  "account_settings (name, time_zone, week_start, reporting_currency)",
  "activities",
  "activity_properties",
  "active_days",
  "active_windows",
  "cohort_cells",
  "cohort_money",
  "cohort_overview",
  "event_days",
  "ledger_days",
  "lifecycle_buckets",
  "lifecycle_days",
  "lifecycle_standings",
  "lifecycle_transitions",
  "milestone_days",
  "milestone_lags",
  "mrr_cohort_days",
  "mrr_days",
  "mrr_months",
  "mrr_slice_days",
  "mrr_slice_months",
  "plans",
  "property_days",
  "retention_metrics",
  "segments",
  "user_cohorts",
  "user_counters",
  "user_day_sets",
  "user_days",
  "user_identities (kind, user_id, linked_by, known_at)",
  "user_payments",
  "user_stages",
  "user_standings",
  "users",
] as const;

/** The same with who people are and what they did and paid. */
const FOR_ANALYSTS = [
  ...FOR_READERS,
  "charges",
  "checkout_sessions",
  "customers",
  "events",
  "invoice_payments",
  "invoices",
  "ledger_entries",
  "mrr_movements",
  "payments",
  "refunds",
  "subscriptions",
  "usage_counters",
  "user_identities",
  "user_traits",
] as const;

/** The same with what Stripe sent and what administrators did. Nobody reads credentials, sessions or keys by SQL. */
const FOR_ADMINS = [...FOR_ANALYSTS, "audit_log", "stripe_events", "restatements"] as const;

const GRANTED: Readonly<Record<DatabaseRoleKind, readonly string[]>> = {
  reader: FOR_READERS,
  analyst: FOR_ANALYSTS,
  admin: FOR_ADMINS,
};

/** PostgreSQL's own limit is 63 bytes. */
const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** A role that is wanted. */
export interface WantedRole {
  readonly name: string;
  readonly kind: DatabaseRoleKind;
}

/** Who makes it, and when. */
interface RoleAct {
  readonly author: Author;
  readonly now: Date;
}

/**
 * Makes a role of PostgreSQL that may sign in and read, and nothing else. Its password is told once and kept nowhere but
 * in PostgreSQL, as a hash.
 * @throws Problem BAD_USER_INPUT for a name that is none, CONFLICT where there is such a role, FORBIDDEN where the server's
 * own may not make roles.
 */
export async function createDatabaseRole(
  { sql }: Pick<Database, "sql">,
  act: RoleAct,
  { name, kind }: WantedRole,
): Promise<{ readonly password: string }> {
  if (!NAME.test(name) || name.startsWith("pg_")) {
    throw new Problem(
      "BAD_USER_INPUT",
      "A role's name has small letters, digits and underscores, 63 at most, does not begin with a digit, and not with pg_.",
    );
  }
  const password = randomBytes(24).toString("base64url");
  await sql.begin(async (tx) => {
    await refuseTaken(tx, name);
    // Neither names nor passwords can be bound here: both are of letters that mean nothing to SQL.
    await tx.unsafe(`create role "${name}" login password '${password}'`).catch(explain);
    await tx.unsafe(`alter role "${name}" set default_transaction_read_only = on`);
    await grantAll(tx, name, kind);
    await tx`insert into database_roles (name, kind) values (${name}, ${kind})`;
    await recordAct(tx, act, "database_role.create", `database_role:${name}`);
  });
  return { password };
}

async function refuseTaken(tx: Transaction, name: string): Promise<void> {
  const [known] = await tx`select from pg_roles where rolname = ${name}`;
  if (known === undefined) return;
  throw new Problem("CONFLICT", `PostgreSQL has a role ${name} already: choose another name.`);
}

async function grantAll(tx: Transaction, name: string, kind: DatabaseRoleKind): Promise<void> {
  const [row] = await tx<{ database: string }[]>`select current_database() as database`;
  await tx.unsafe(`grant connect on database "${row?.database}" to "${name}"`);
  await tx.unsafe(`grant usage on schema public to "${name}"`);
  for (const table of GRANTED[kind]) {
    const [, relation = table, columns = ""] = /^(\w+)( \(.*\))?$/.exec(table) ?? [];
    await tx.unsafe(`grant select${columns} on "${relation}" to "${name}"`);
  }
}

function explain(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "42501") {
    throw new Problem(
      "FORBIDDEN",
      "The role that the server runs as may not make roles: give it CREATEROLE, or make this one as an administrator of PostgreSQL.",
    );
  }
  throw error;
}

/**
 * Takes a role that was made here away, with all that it may read.
 * @throws Problem NOT_FOUND where no role of this name was made here.
 */
export async function dropDatabaseRole(
  { sql }: Pick<Database, "sql">,
  act: RoleAct,
  name: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const removed = await tx`delete from database_roles where name = ${name}`;
    if (removed.count === 0) {
      throw new Problem("NOT_FOUND", `No role ${name.slice(0, 63)} was made by this command.`);
    }
    const [known] = await tx`select from pg_roles where rolname = ${name}`;
    if (known !== undefined) {
      await tx.unsafe(`drop owned by "${name}"`);
      await tx.unsafe(`drop role "${name}"`);
    }
    await recordAct(tx, act, "database_role.drop", `database_role:${name}`);
  });
}
