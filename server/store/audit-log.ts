import type { Actor } from "../domain/role.ts";
import { turnRevision } from "./account.ts";
import type { Transaction } from "./database.ts";

/** Who did it: a person, a key, someone at the server's command line, or the server itself as it was configured. */
export type Author = Pick<Actor, "kind" | "id"> | "cli" | "server";

/**
 * Writes what was done beside what was done: the transaction is the act's own, so there is neither an act without its
 * row nor a row without its act.
 *
 * @param action A verb with its object, for example `key.create`.
 * @param subject What it was done to, by id, for example `key:…`: the log outlives the person and names nobody.
 */
export async function recordAct(
  tx: Transaction,
  by: { readonly author: Author; readonly now: Date },
  action: string,
  subject: string,
): Promise<void> {
  const { author, now } = by;
  const actor = typeof author === "string" ? author : `${author.kind}:${author.id}`;
  await tx`
    insert into audit_log (at, actor, action, subject) values (${now}, ${actor}, ${action}, ${subject})
  `;
  // Most of what an administrator does moves a number or a list.
  await turnRevision(tx);
}
