import type { Clock } from "../domain/clock.ts";
import type { Actor } from "../domain/role.ts";
import type { Database } from "../store/database.ts";
import { type HeldKey, markUsed, selectHeldKey } from "./keys.query.ts";
import { isKeyOf, publicPart } from "./keys.ts";

/** How exactly "last used" is kept: finer would write a row for every request of a busy key. */
const LAST_USED_MS = 60_000;

const BEARER = /^Bearer +(\S+)$/i;

/** Tells whose key a request brings. */
export interface Keyring {
  /**
   * @param authorization The request's Authorization header.
   * @returns Null for a missing, malformed, unknown, wrong or revoked key alike.
   */
  actorOfKey(authorization: string | null | undefined): Promise<Actor | null>;
  /** Waits until every "last used" is written; call it before the database closes. */
  settled(): Promise<void>;
}

export interface KeyringOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Is told why a "last used" could not be written: no request fails for it. */
  readonly onFault: (fault: unknown) => void;
}

/** Reads the keys from the database at each request, so that a revoked one is worthless at once. */
export function createKeyring({ database, clock, onFault }: KeyringOptions): Keyring {
  /** By key, so that the many requests of one minute write once. */
  const writing = new Map<string, Promise<void>>();

  const noteUse = (key: HeldKey): void => {
    const now = clock();
    const isFresh =
      key.lastUsedAt !== null && now.getTime() - key.lastUsedAt.getTime() < LAST_USED_MS;
    if (isFresh || writing.has(key.id)) return;
    const written = markUsed(database.sql, key.id, now)
      .catch(onFault)
      .finally(() => writing.delete(key.id));
    writing.set(key.id, written);
  };

  return {
    actorOfKey: async (authorization) => {
      const secret = BEARER.exec(authorization ?? "")?.[1] ?? "";
      const prefix = publicPart(secret);
      const key = prefix === null ? null : await selectHeldKey(database.sql, prefix);
      if (key === null || !isKeyOf(secret, key.hash)) return null;
      noteUse(key);
      return { kind: "key", id: key.id, name: key.name, email: null, role: key.role };
    },
    settled: async () => {
      await Promise.all(writing.values());
    },
  };
}
