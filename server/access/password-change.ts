import { recordAct } from "../store/audit-log.ts";
import type { Transaction } from "../store/database.ts";
import type { Act } from "./act.ts";
import { generatePassword, hashChosenPassword } from "./passwords.ts";
import { deleteSessions, updatePasswordHash } from "./people.query.ts";
import { existingPerson } from "./people.ts";

/**
 * Gives somebody who lost theirs a new password, and signs them out everywhere.
 * @param password Left out: a strong one is generated.
 * @returns The generated password, to be shown once; null where one was given.
 * @throws Problem NOT_FOUND; BAD_USER_INPUT.
 */
export async function setPassword(
  act: Act,
  email: string,
  password?: string,
): Promise<string | null> {
  const chosen = password ?? generatePassword();
  const hash = await hashChosenPassword(chosen);
  await act.database.sql.begin(async (tx) => {
    const person = await existingPerson(tx, email);
    await replacePassword(tx, act, person.id, hash, null);
  });
  return password === undefined ? chosen : null;
}

/**
 * Gives a person the password they chose, and ends every session of theirs but the one they chose it in. The caller has
 * made sure that they know the present one.
 * @throws Problem BAD_USER_INPUT
 */
export async function changeOwnPassword(
  act: Act,
  person: { readonly id: string; readonly sessionId: string },
  password: string,
): Promise<void> {
  const hash = await hashChosenPassword(password);
  await act.database.sql.begin((tx) => replacePassword(tx, act, person.id, hash, person.sessionId));
}

async function replacePassword(
  tx: Transaction,
  act: Act,
  personId: string,
  hash: string,
  keepSessionId: string | null,
): Promise<void> {
  await updatePasswordHash(tx, personId, hash, act.now);
  await deleteSessions(tx, personId, keepSessionId);
  await recordAct(tx, act, "person.set-password", `person:${personId}`);
}
