import type { Author } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";

/** One act on people or keys: where it happens, who does it and when. */
export interface Act {
  readonly database: Database;
  readonly author: Author;
  readonly now: Date;
}
