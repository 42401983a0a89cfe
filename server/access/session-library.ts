import { randomUUID } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import * as tables from "../../schema/tables/access.ts";
import type { Clock } from "../domain/clock.ts";
import { ROLES } from "../domain/role.ts";
import type { Database } from "../store/database.ts";
import { ownOrigin } from "./own-origin.ts";
import { OWN_PASSWORD_PATH, ownPassword } from "./own-password.ts";
import {
  CLIENT_ADDRESS_HEADER,
  createPasswordTries,
  type PasswordTries,
} from "./password-tries.ts";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./passwords.ts";
import { deleteExpiredSessions } from "./people.query.ts";

/** Where the console signs in and out: every path of the library lies below it. */
export const AUTH_PATH = "/api/auth";

export const SIGN_IN_PATH = "/sign-in/email";

/** A week from sign-in, whatever happens in between: a stolen cookie does not live for ever. */
const SESSION_SECONDS = 7 * 24 * 60 * 60;

/** Per address. An office behind one address signs in on Monday morning; a guesser wants thousands. */
const PASSWORD_TRIES = { window: 60, max: 30 };

/** An origin that no page can have, since names under .invalid never resolve (RFC 6761). The library insists on one and
 *  would otherwise take it from variables of the environment that are none of ours. */
const NO_ORIGIN = "http://tidemark.invalid";

/** How the library's own words reach the log. */
type SessionLog = (
  level: "debug" | "info" | "warn" | "error",
  message: string,
  faults: readonly unknown[],
) => void;

export interface SessionsOptions {
  readonly database: Database;
  /** Signs the cookies: at least 32 random characters. A new one signs everybody out. */
  readonly secret: string;
  /** The console's origin as people type it; null: whatever address the request came to (`ownOrigin`). */
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly log: SessionLog;
}

/** The sessions' library, set up for e-mail and password and nothing else. */
export function openSessionLibrary(options: SessionsOptions) {
  const { database, secret, publicUrl, clock, log } = options;
  const tries = createPasswordTries(clock);
  return betterAuth({
    appName: "Tidemark",
    baseURL: publicUrl ?? NO_ORIGIN,
    basePath: AUTH_PATH,
    // As a list, because a lone secret could be replaced by a variable of the environment.
    secrets: [{ version: 1, value: secret }],
    database: drizzleAdapter(database.orm, {
      provider: "pg",
      schema: {
        user: tables.people,
        session: tables.peopleSessions,
        account: tables.peopleCredentials,
        verification: tables.peopleVerifications,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    user: { additionalFields: { role: { type: [...ROLES], required: true, input: false } } },
    // No copy of the session in a cookie: whoever is removed must be out with the next request.
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    plugins: [ownPassword(tries, database, clock)],
    hooks: signInHooks(tries, database, clock),
    rateLimit: {
      enabled: true,
      storage: "memory",
      customRules: { [SIGN_IN_PATH]: PASSWORD_TRIES, [OWN_PASSWORD_PATH]: PASSWORD_TRIES },
    },
    trustedOrigins: (request) => {
      const origin = request === undefined ? null : ownOrigin(request.url, publicUrl);
      return origin === null ? [] : [origin];
    },
    advanced: {
      cookiePrefix: "tidemark",
      useSecureCookies: publicUrl?.startsWith("https:") === true,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // The library drops both checks in a test run unless told not to.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: () => randomUUID() },
    },
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      log: (level, message, ...faults) => log(level, message, faults.map(databaseFault)),
    },
    onAPIError: {
      // An expected refusal is answered by the library; anything else is a bug and goes to the server's own handler.
      onError: (fault) => {
        if (!(fault instanceof APIError)) throw databaseFault(fault);
      },
    },
  });
}

/** Slows guessing down, tidies up, and keeps the session's token out of the answer: it belongs in the cookie alone. */
function signInHooks(tries: PasswordTries, database: Database, clock: Clock) {
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path === SIGN_IN_PATH) tries.begin(ctx.body?.email, ctx.headers);
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN_PATH || !ctx.context.newSession) return;
      tries.succeeded(ctx.body?.email, ctx.headers);
      await deleteExpiredSessions(database.sql, clock());
      return ctx.json({ signedIn: true });
    }),
  };
}

/** Drizzle's errors repeat the query's parameters, an e-mail address among them; their cause is the database's words. */
function databaseFault(fault: unknown): unknown {
  return fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
}
