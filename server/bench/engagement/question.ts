import type { Day } from "../../domain/calendar.ts";
import type { Database } from "../../store/database.ts";
import type { Dialect } from "./textbook.ts";

/** What a panel asks, and the same in textbook SQL over the events; null: nothing to compare. */
export interface Question {
  readonly panel: string;
  readonly read: () => Promise<unknown>;
  readonly scan: ((dialect: Dialect) => string) | null;
}

/** What the questions are about. */
export interface Asked {
  readonly database: Database;
  /** The last complete day, and the first of ninety that end with it. */
  readonly last: Day;
  readonly first: Day;
  readonly country: readonly number[];
}
