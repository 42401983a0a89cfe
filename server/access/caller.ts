import type { Actor } from "../domain/role.ts";
import type { Keyring } from "./keyring.ts";
import type { Sessions } from "./sessions.ts";

/**
 * Who sends a request. One that brings an Authorization header is judged by that alone: a wrong key must not be carried
 * by the cookie of whoever happens to sit at the browser.
 * @returns Null for somebody unknown.
 */
export function identifyCaller(
  headers: Headers,
  { sessions, keyring }: { readonly sessions: Sessions; readonly keyring: Keyring },
): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  return authorization === null ? sessions.actorOf(headers) : keyring.actorOfKey(authorization);
}
