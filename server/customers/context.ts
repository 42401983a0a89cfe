import type { Clock } from "../domain/clock.ts";
import type { Actor } from "../domain/role.ts";
import type { AccountSettings } from "../store/account.ts";
import type { Database } from "../store/database.ts";

/** What the customers' resolvers need of a request. */
export interface CustomersContext {
  readonly database: Database;
  readonly account: AccountSettings;
  readonly clock: Clock;
  /** Null: nobody known is asking. */
  readonly actor: Actor | null;
}
