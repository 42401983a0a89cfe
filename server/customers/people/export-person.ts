import { Problem } from "../../domain/problems.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import { type Author, recordAct } from "../../store/audit-log.ts";
import type { Database } from "../../store/database.ts";
import { readEverythingOf } from "./export-person.query.ts";
import { readPerson } from "./person.query.ts";

/**
 * Everything that is stored of a person, by table; who asked for it is written down.
 * @param user The company's id of them, or an anonymous one.
 * @throws Problem NOT_FOUND where nobody is called that.
 */
export async function exportPerson(
  database: Database,
  user: string,
  act: { readonly author: Author; readonly now: Date },
): Promise<JsonObject> {
  const person = user.includes("\0") ? null : await readPerson(database, user);
  if (person === null) {
    throw new Problem("NOT_FOUND", `Nobody called ${user.slice(0, 80)} is known here.`);
  }
  const everything = await readEverythingOf(database, person.id);
  await database.sql.begin((tx) => recordAct(tx, act, "user.export", `user:${person.id}`));
  return everything;
}
