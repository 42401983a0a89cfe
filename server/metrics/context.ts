import type { Account } from "../domain/account.ts";
import type { Clock } from "../domain/clock.ts";
import type { Database } from "../store/database.ts";

/** What a metric's resolver needs of a request. */
export interface MetricContext {
  readonly database: Database;
  readonly account: Account;
  readonly clock: Clock;
}
