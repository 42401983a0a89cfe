import type { Configuration } from "../config/env.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";

/** What an account is called until somebody gives it a name. */
export const ACCOUNT_NAME = "My company";

/** Gives a database that has no account yet a company's, in the zone that is configured: whichever command comes first. */
export async function ensureCompanyAccount(
  database: Database,
  { timeZone }: Pick<Configuration, "timeZone">,
): Promise<void> {
  await ensureAccount(database, { name: ACCOUNT_NAME, timeZone: timeZone ?? "UTC" });
}
