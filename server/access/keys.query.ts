import { randomUUID } from "node:crypto";
import type { Role } from "../domain/role.ts";
import type { Sql, Transaction } from "../store/database.ts";

/** A key as it is listed: everything but the key. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The key's public beginning, by which people and the server recognise it. */
  readonly prefix: string;
  readonly createdAt: Date;
  /** To the minute; null: never used. */
  readonly lastUsedAt: Date | null;
  /** Null: it holds. */
  readonly revokedAt: Date | null;
}

/** A key that holds, and what its secret part is checked against. */
export interface HeldKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly lastUsedAt: Date | null;
}

export async function insertKey(
  tx: Transaction,
  key: {
    readonly name: string;
    readonly role: Role;
    readonly prefix: string;
    readonly hash: string;
  },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await tx`
    insert into api_keys (id, name, role, hash, prefix, created_at)
    values (${id}, ${key.name}, ${key.role}, ${key.hash}, ${key.prefix}, ${now})
  `;
  return id;
}

/** Every key that was ever made, the eldest first. */
export async function selectKeys(sql: Sql): Promise<readonly ApiKey[]> {
  return sql<ApiKey[]>`
    select id, name, role, prefix, created_at as "createdAt", last_used_at as "lastUsedAt",
      revoked_at as "revokedAt"
    from api_keys order by created_at, prefix
  `;
}

/** The key with this beginning, or null where there is none that holds. */
export async function selectHeldKey(sql: Sql, prefix: string): Promise<HeldKey | null> {
  const [key] = await sql<HeldKey[]>`
    select id, name, role, hash, last_used_at as "lastUsedAt"
    from api_keys where prefix = ${prefix} and revoked_at is null
  `;
  return key ?? null;
}

/** Its id, or null where no key that holds has this beginning. */
export async function markRevoked(
  tx: Transaction,
  prefix: string,
  now: Date,
): Promise<string | null> {
  const [key] = await tx<{ id: string }[]>`
    update api_keys set revoked_at = ${now} where prefix = ${prefix} and revoked_at is null returning id
  `;
  return key?.id ?? null;
}

export async function markUsed(sql: Sql, id: string, now: Date): Promise<void> {
  await sql`update api_keys set last_used_at = ${now} where id = ${id}`;
}
