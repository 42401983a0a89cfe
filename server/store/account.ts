import type { Account } from "../domain/account.ts";
import type { Database } from "./database.ts";

/** The account's row: what the console shows, and what decides whose events are taken. */
export interface AccountSettings extends Account {
  /** Signs the demo's events; null where there is no demo. */
  readonly demoWebhookSecret: string | null;
  /** Stripe's mode of all data; null until the first event decides. */
  readonly livemode: boolean | null;
}

/** Makes the account's row where there is none. Mondays begin weeks until a setting says otherwise. */
export async function ensureAccount(
  database: Database,
  defaults: { readonly name: string; readonly timeZone: string },
): Promise<void> {
  await database.sql`
    insert into account_settings (name, time_zone, week_start, demo)
    values (${defaults.name}, ${defaults.timeZone}, 1, false)
    on conflict (id) do nothing`;
}

/** Throws where `ensureAccount` has never run. */
export async function readAccount(database: Database): Promise<AccountSettings> {
  const [row] = await database.sql<AccountSettings[]>`
    select name, time_zone as "timeZone", week_start as "weekStart", demo,
      demo_webhook_secret as "demoWebhookSecret", livemode
    from account_settings where id = 1`;
  if (row === undefined) throw new Error("The account's row is missing");
  return row;
}

/** The first event decides whether the data is live or test data; they are never mixed. Returns what holds. */
export async function decideLivemode(database: Database, livemode: boolean): Promise<boolean> {
  await database.sql`
    update account_settings set livemode = ${livemode} where id = 1 and livemode is null`;
  const { livemode: decided } = await readAccount(database);
  return decided ?? livemode;
}
