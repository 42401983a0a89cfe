import type { Actor } from "../domain/role.ts";
import { ownOrigin } from "./own-origin.ts";
import { OWN_PASSWORD_PATH } from "./own-password.ts";
import { CLIENT_ADDRESS_HEADER } from "./password-tries.ts";
import {
  AUTH_PATH,
  openSessionLibrary,
  type SessionsOptions,
  SIGN_IN_PATH,
} from "./session-library.ts";

/** All that is served. The library knows thirty more endpoints, none of which the console needs. */
const SERVED = new Set(
  [SIGN_IN_PATH, "/sign-out", OWN_PASSWORD_PATH].map((path) => `${AUTH_PATH}${path}`),
);

/** Shorter secrets can be searched for. */
const SECRET_MIN_LENGTH = 32;

/** The people who are signed in with a browser. */
export interface Sessions {
  /**
   * Answers the requests below `/api/auth`: `POST sign-in/email` {email, password}, `POST sign-out`, and `POST password`
   * {currentPassword, newPassword}. Errors are JSON with `code` and `message`.
   *
   * @param request With the URL that the browser asked for (its Host header, not the address listened on).
   * @param clientAddress The peer's IP address, or what a trusted proxy says it is; rate limits count by it.
   * @throws What is neither the caller's nor expected, such as a database that does not answer.
   */
  handle(request: Request, clientAddress: string): Promise<Response>;
  /** Who is signed in, by the request's cookie; null where nobody is. Reads the database, so that a removed person, a
   *  changed role and a revoked session count from the next request on. */
  actorOf(headers: Headers): Promise<Actor | null>;
}

/** Sessions with a cookie that scripts cannot read, that other sites cannot make a browser send, and that ends in a week. */
export function createSessions(options: SessionsOptions): Sessions {
  if (options.secret.length < SECRET_MIN_LENGTH) {
    throw new Error(`The sessions' secret needs at least ${SECRET_MIN_LENGTH} characters.`);
  }
  const library = openSessionLibrary(options);
  return {
    handle: async (request, clientAddress) => {
      const refusal = refusalOf(request, options.publicUrl);
      const answer = refusal ?? (await library.handler(withAddress(request, clientAddress)));
      return finished(answer);
    },
    actorOf: async (headers) => {
      const found = await library.api.getSession({ headers });
      if (found === null) return null;
      const { id, name, email, role } = found.user;
      return { kind: "person", id, name, email, role };
    },
  };
}

/** Asked before the library is, so that its door is as narrow as the console needs. Null: let it in. */
function refusalOf(request: Request, publicUrl: string | null): Response | null {
  if (!SERVED.has(new URL(request.url).pathname)) return refusal(404, "NOT_FOUND", "Nothing here.");
  if (request.method !== "POST") return refusal(405, "METHOD_NOT_ALLOWED", "Send a POST.");
  // A form on another site can post, but never as JSON.
  const type = request.headers.get("content-type");
  if (request.body !== null && !/^application\/json\s*(;|$)/i.test(type ?? "")) {
    return refusal(
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      "Send JSON, with Content-Type: application/json.",
    );
  }
  const own = ownOrigin(request.url, publicUrl);
  if (own === null) {
    return refusal(
      403,
      "UNKNOWN_ADDRESS",
      "This server does not know the name it was called by: set TIDEMARK_URL to the address in the browser.",
    );
  }
  const origin = request.headers.get("origin");
  if (origin === null || origin === own) return null;
  return refusal(
    403,
    "WRONG_ORIGIN",
    `Signing in works from ${own} only. If that is not the address in the browser, set TIDEMARK_URL to the one that is.`,
  );
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}

/** The address replaces whatever the caller claimed; a scope such as %eth0 is no part of it. */
function withAddress(request: Request, clientAddress: string): Request {
  const headers = new Headers(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, clientAddress.replace(/%.*$/, ""));
  return new Request(request, { headers });
}

/** No answer about a session is kept by a cache, and a refusal for being too fast says how long in the usual header. */
function finished(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", "no-store");
  const wait = headers.get("X-Retry-After");
  if (wait !== null) headers.set("Retry-After", wait);
  return new Response(answer.body, { status: answer.status, headers });
}
