import type { Database } from "../store/database.ts";
import { openSnapshot, type Snapshot } from "../store/snapshot.ts";

/** One answer's worth, as the API reads it: what was read for another is not known to it. */
export async function atFreshMoment<Answer>(
  database: Database,
  read: (snapshot: Snapshot) => Promise<Answer>,
): Promise<Answer> {
  const { snapshot, close } = openSnapshot(database);
  try {
    return await read(await snapshot);
  } finally {
    close();
  }
}
