import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Problem } from "../domain/problems.ts";
import type { Role } from "../domain/role.ts";
import { recordAct } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import type { Act } from "./act.ts";
import { type ApiKey, insertKey, markRevoked, selectKeys } from "./keys.query.ts";

/** Random bytes of a key: nobody guesses 256 bits, so a fast hash is enough to store them by. */
const SECRET_BYTES = 32;

/** Characters of the random part that are public, to find the key by. The other 35 keep 208 bits secret. */
const PUBLIC_CHARACTERS = 8;

/** 32 bytes are 43 characters of base64url. */
const API_KEY = /^(tdm_(?:admin|analyst|ingest|ci)_[\w-]{8})[\w-]{35}$/;

export interface CreatedKey {
  readonly id: string;
  /** To be shown once: it is stored nowhere. */
  readonly key: string;
  readonly prefix: string;
}

/**
 * Makes a key for a machine: `tdm_<role>_<43 characters>`, sent as `Authorization: Bearer tdm_…`.
 * @throws Problem BAD_USER_INPUT
 */
export async function createKey(
  act: Act,
  wanted: { readonly name: string; readonly role: Role },
): Promise<CreatedKey> {
  const name = wanted.name.trim();
  if (!/^\P{Cc}{1,100}$/u.test(name)) {
    throw new Problem("BAD_USER_INPUT", "A key's name is one line of 1 to 100 characters.");
  }
  const start = `tdm_${wanted.role}_`;
  const key = `${start}${randomBytes(SECRET_BYTES).toString("base64url")}`;
  const prefix = key.slice(0, start.length + PUBLIC_CHARACTERS);
  const hash = hashOf(key).toString("hex");
  const id = await act.database.sql.begin(async (tx) => {
    const id = await insertKey(tx, { name, role: wanted.role, prefix, hash }, act.now);
    await recordAct(tx, act, "key.create", `key:${id}`);
    return id;
  });
  return { id, key, prefix };
}

/** Every key that was ever made, the eldest first. */
export async function listKeys(database: Database): Promise<readonly ApiKey[]> {
  return selectKeys(database.sql);
}

/**
 * Makes a key worthless from the next request on. It stays in the list.
 * @param prefix Its public beginning, or the whole key.
 * @throws Problem NOT_FOUND
 */
export async function revokeKey(act: Act, prefix: string): Promise<void> {
  await act.database.sql.begin(async (tx) => {
    const id = await markRevoked(tx, publicPart(prefix) ?? prefix, act.now);
    if (id === null) {
      throw new Problem(
        "NOT_FOUND",
        'No key that still holds begins like this: "tidemark key list" shows them.',
      );
    }
    await recordAct(tx, act, "key.revoke", `key:${id}`);
  });
}

/** The public beginning of a key, or null where the text is no key. */
export function publicPart(key: string): string | null {
  return API_KEY.exec(key)?.[1] ?? null;
}

/**
 * Whether this is the key that was hashed. It takes as long for a key that is right to its last character as for one
 * that is wrong from the first, so that no key can be found out by measuring.
 */
export function isKeyOf(key: string, storedHash: string): boolean {
  return timingSafeEqual(hashOf(key), Buffer.from(storedHash, "hex"));
}

function hashOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
