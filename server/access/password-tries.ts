import { APIError } from "better-auth/api";
import type { Clock } from "../domain/clock.ts";
import { createSignInThrottle } from "./sign-in-throttle.ts";

/** Carries the caller's address to the library. Whatever came in under this name is overwritten. */
export const CLIENT_ADDRESS_HEADER = "x-tidemark-client-address";

/** Counts the passwords tried for an account, at sign-in and where it is changed, whether or not the account exists. */
export interface PasswordTries {
  /**
   * Call it before the password is looked at.
   * @throws APIError 429 with Retry-After where too many were wrong.
   */
  begin(email: unknown, headers: Headers | undefined): void;
  /** The password was right. */
  succeeded(email: unknown, headers: Headers | undefined): void;
}

export function createPasswordTries(clock: Clock): PasswordTries {
  const throttle = createSignInThrottle(clock);
  return {
    begin: (email, headers) => {
      const waitSeconds = throttle.attempt(accountOf(email), addressOf(headers));
      if (waitSeconds > 0) throw tooMany(waitSeconds);
    },
    succeeded: (email, headers) => throttle.succeeded(accountOf(email), addressOf(headers)),
  };
}

/** No address is longer than 254 characters, and nobody fills the memory with longer ones. */
function accountOf(email: unknown): string {
  return String(email).slice(0, 254).toLowerCase();
}

function addressOf(headers: Headers | undefined): string {
  return headers?.get(CLIENT_ADDRESS_HEADER) ?? "";
}

function tooMany(waitSeconds: number): APIError {
  const message = `Too many wrong passwords. Try again in ${waitSeconds} s.`;
  const body = { code: "TOO_MANY_FAILURES", message };
  return new APIError("TOO_MANY_REQUESTS", body, { "Retry-After": String(waitSeconds) });
}
