import { randomUUID } from "node:crypto";
import type { Role } from "../domain/role.ts";
import type { Sql, Transaction } from "../store/database.ts";

/** Someone who may sign in to the console. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** In lower case, as sign-in looks it up. */
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
}

/** The sessions' library calls the row that holds a password so. */
const PASSWORD_PROVIDER = "credential";

/** Everybody, the eldest first. */
export async function selectPeople(sql: Sql): Promise<readonly Person[]> {
  return sql<Person[]>`
    select id, name, email, role, created_at as "createdAt" from people order by created_at, email
  `;
}

/** The person, or null where there is none. */
export async function selectPerson(tx: Transaction, email: string): Promise<Person | null> {
  const [person] = await tx<Person[]>`
    select id, name, email, role, created_at as "createdAt" from people where email = ${email}
  `;
  return person ?? null;
}

/**
 * Lets one transaction at a time decide who is a person and who an admin, since "is there another admin?" is only true
 * while nobody else changes it. Readers do not wait.
 */
export async function lockPeople(tx: Transaction): Promise<void> {
  await tx`lock table people in share row exclusive mode`;
}

export async function countAdmins(tx: Transaction): Promise<number> {
  const [row] = await tx<{ admins: number }[]>`
    select count(*)::int as admins from people where role = 'admin'
  `;
  if (row === undefined) throw new Error("A count came back without a row.");
  return row.admins;
}

/** Writes the person and the password's hash; null where the e-mail address is taken. */
export async function insertPerson(
  tx: Transaction,
  person: { readonly email: string; readonly name: string; readonly role: Role },
  passwordHash: string,
  now: Date,
): Promise<Person | null> {
  const [written] = await tx<Person[]>`
    insert into people (id, name, email, role, created_at, updated_at)
    values (${randomUUID()}, ${person.name}, ${person.email}, ${person.role}, ${now}, ${now})
    on conflict (email) do nothing
    returning id, name, email, role, created_at as "createdAt"
  `;
  if (written === undefined) return null;
  await tx`
    insert into people_credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${randomUUID()}, ${written.id}, ${PASSWORD_PROVIDER}, ${written.id}, ${passwordHash}, ${now}, ${now})
  `;
  return written;
}

export async function updateRole(
  tx: Transaction,
  id: string,
  role: Role,
  now: Date,
): Promise<void> {
  await tx`update people set role = ${role}, updated_at = ${now} where id = ${id}`;
}

/** Takes the sessions and the password's hash along. */
export async function deletePerson(tx: Transaction, id: string): Promise<void> {
  await tx`delete from people where id = ${id}`;
}

export async function selectPasswordHash(sql: Sql, personId: string): Promise<string | null> {
  const [row] = await sql<{ password: string | null }[]>`
    select password from people_credentials where user_id = ${personId} and provider_id = ${PASSWORD_PROVIDER}
  `;
  return row?.password ?? null;
}

export async function updatePasswordHash(
  tx: Transaction,
  personId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await tx`
    update people_credentials set password = ${passwordHash}, updated_at = ${now}
    where user_id = ${personId} and provider_id = ${PASSWORD_PROVIDER}
  `;
}

/** Signs the person out everywhere but in the session given. */
export async function deleteSessions(
  tx: Transaction,
  personId: string,
  keepSessionId: string | null,
): Promise<void> {
  await tx`
    delete from people_sessions
    where user_id = ${personId} and id is distinct from ${keepSessionId}::text
  `;
}

/** Removes what nobody can use any more, so that the table stays as long as people are many. */
export async function deleteExpiredSessions(sql: Sql, now: Date): Promise<void> {
  await sql`delete from people_sessions where expires_at < ${now}`;
}
