import type { Account } from "../domain/account.ts";
import { type MrrSwitches, mrrPolicy, type ProfileName } from "../domain/mrr-policy.ts";
import type { Database, Statements, Transaction } from "./database.ts";
import { addShippedGoal } from "./goals.ts";

/** The account's row: what the console shows, and what decides whose events are taken. */
export interface AccountSettings extends Account {
  /** Signs the demo's events; null where there is no demo. */
  readonly demoWebhookSecret: string | null;
  /** Stripe's mode of all data; null until the first event decides. */
  readonly livemode: boolean | null;
  readonly policyProfile: ProfileName;
  /** The profile's switches that the account set otherwise. */
  readonly policyChanges: Partial<MrrSwitches>;
}

/** Whether an administrator lets a language model word what the numbers say. */
export async function readModelAllowed({ sql }: Pick<Database, "sql">): Promise<boolean> {
  const [row] = await sql<{ isAllowed: boolean }[]>`
    select model_allowed as "isAllowed" from account_settings where id = 1`;
  return row?.isAllowed ?? false;
}

/** Writes whether a language model may do so. */
export async function writeModelAllowed(tx: Transaction, isAllowed: boolean): Promise<void> {
  await tx`update account_settings set model_allowed = ${isAllowed} where id = 1`;
}

/** Makes the account's row, with the goal it begins with, where there is none. Mondays begin weeks until a setting says otherwise. */
export async function ensureAccount(
  database: Database,
  defaults: { readonly name: string; readonly timeZone: string },
): Promise<void> {
  await database.sql.begin(async (tx) => {
    const made = await tx`
      insert into account_settings (name, time_zone, week_start, demo)
      values (${defaults.name}, ${defaults.timeZone}, 1, false)
      on conflict (id) do nothing`;
    if (made.count > 0) await addShippedGoal(tx);
  });
}

/** Throws where `ensureAccount` has never run. */
export async function readAccount({ sql }: Pick<Database, "sql">): Promise<AccountSettings> {
  return await readAccountWith(sql);
}

/** The same on a transaction's connection, for whoever must see the setting that holds under its lock. */
export async function readAccountWith(sql: Statements): Promise<AccountSettings> {
  const [row] = await sql<Omit<AccountSettings, "policy">[]>`
    select name, time_zone as "timeZone", week_start as "weekStart", demo,
      reporting_currency as "reportingCurrency",
      demo_webhook_secret as "demoWebhookSecret", livemode,
      policy_profile as "policyProfile", policy_changes as "policyChanges"
    from account_settings where id = 1`;
  if (row === undefined) throw new Error("The account's row is missing");
  return { ...row, policy: mrrPolicy(row.policyProfile, row.policyChanges) };
}

/** Writes what counts as MRR. Whoever writes it refolds everything in the same transaction. */
export async function writePolicy(
  tx: Transaction,
  profile: ProfileName,
  changes: Partial<MrrSwitches>,
): Promise<void> {
  await tx`
    update account_settings set policy_profile = ${profile},
      policy_changes = ${JSON.stringify(changes)}::text::jsonb
    where id = 1`;
}

/** Writes in which zone days are cut and what day weeks begin with. Whoever writes it recounts everything in the same transaction. */
export async function writeCalendar(
  tx: Transaction,
  { timeZone, weekStart }: Pick<Account, "timeZone" | "weekStart">,
): Promise<void> {
  await tx`
    update account_settings set time_zone = ${timeZone}, week_start = ${weekStart} where id = 1`;
}

/** Writes what amounts are converted into; null for nothing. Stored numbers stay as they are: conversion is computed. */
export async function writeReportingCurrency(
  tx: Transaction,
  currency: string | null,
): Promise<void> {
  await tx`update account_settings set reporting_currency = ${currency} where id = 1`;
}

/**
 * Says that a number may have changed, so that a screen asks again. Called in the transaction that changed it: who sees
 * the new count sees the new numbers.
 */
export async function turnRevision(tx: Transaction): Promise<void> {
  await tx`
    insert into account_revision (id, revision) values (1, 1)
    on conflict (id) do update set revision = account_revision.revision + 1`;
}

/** The first event decides whether the data is live or test data; they are never mixed. Returns what holds. */
export async function decideLivemode(database: Database, livemode: boolean): Promise<boolean> {
  await database.sql`
    update account_settings set livemode = ${livemode} where id = 1 and livemode is null`;
  const { livemode: decided } = await readAccount(database);
  return decided ?? livemode;
}
