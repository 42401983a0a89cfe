import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { verifyPassword } from "better-auth/crypto";
import { z } from "zod";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Database } from "../store/database.ts";
import { changeOwnPassword } from "./password-change.ts";
import type { PasswordTries } from "./password-tries.ts";
import { PASSWORD_MAX_LENGTH } from "./passwords.ts";
import { selectPasswordHash } from "./people.query.ts";

/** Below the sessions' base path. */
export const OWN_PASSWORD_PATH = "/password";

const body = z.object({
  currentPassword: z.string().max(PASSWORD_MAX_LENGTH),
  newPassword: z.string(),
});

/**
 * The endpoint with which a signed-in person changes their own password. The library has one, but it writes the hash
 * and ends the sessions in separate steps; here both and the row of the audit log are one transaction.
 */
export function ownPassword(tries: PasswordTries, database: Database, clock: Clock) {
  const changeOwn = createAuthEndpoint(
    OWN_PASSWORD_PATH,
    { method: "POST", body, use: [sensitiveSessionMiddleware] },
    async (ctx) => {
      const { user, session } = ctx.context.session;
      tries.begin(user.email, ctx.headers);
      const hash = await selectPasswordHash(database.sql, user.id);
      const password = ctx.body.currentPassword;
      if (hash === null || !(await verifyPassword({ hash, password }))) {
        throw refused("INVALID_PASSWORD", "The current password is wrong.");
      }
      tries.succeeded(user.email, ctx.headers);
      const act = { database, author: { kind: "person", id: user.id }, now: clock() } as const;
      const person = { id: user.id, sessionId: session.id };
      await changeOwnPassword(act, person, ctx.body.newPassword).catch((fault: unknown) => {
        throw fault instanceof Problem ? refused(fault.code, fault.message) : fault;
      });
      return ctx.json({ changed: true });
    },
  );
  return { id: "own-password", endpoints: { changeOwnPassword: changeOwn } };
}

function refused(code: string, message: string): APIError {
  return new APIError("BAD_REQUEST", { code, message });
}
