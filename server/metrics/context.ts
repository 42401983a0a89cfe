import type { Account } from "../domain/account.ts";
import type { Clock } from "../domain/clock.ts";
import type { Database, Reader } from "../store/database.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** What a metric is read with. */
export interface ReadContext {
  readonly database: Reader;
  readonly account: Account;
  readonly clock: Clock;
}

/** What a metric's resolver needs of a request. */
export interface MetricContext extends ReadContext {
  readonly database: Database;
}

/** What one answer is read with: a moment of the database, at which the clock stands still. */
export interface MomentContext extends ReadContext {
  readonly database: Snapshot;
  /** Whether the caller asks for a field of this name, at whatever depth of the answer. */
  asksFor(field: string): boolean;
}
