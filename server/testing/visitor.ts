import type { Sessions } from "../access/sessions.ts";

/** Where the visitors' browsers believe the server to be. */
export const ORIGIN = "http://127.0.0.1:4400";

/** The password of everybody in the tests of access. */
export const PASSWORD = "correct horse battery";

/** What is unusual about a request; the rest is as a browser at the server's own address sends it. */
export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  /** Instead of `body`: not necessarily JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The address the request is sent to. */
  readonly at?: string;
  /** The address it comes from. */
  readonly from?: string;
}

let visits = 0;

/**
 * Sends a request below /api/auth. Sign-ins are counted per address across the whole process, so each comes from another
 * address unless the test says otherwise.
 */
export function visit(sessions: Sessions, path: string, sent: Sent = {}): Promise<Response> {
  visits += 1;
  const { at = ORIGIN, from = `198.18.${visits >> 8}.${visits & 255}`, method = "POST" } = sent;
  const body = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const request = new Request(`${at}/api/auth${path}`, {
    method,
    headers: { ...type, origin: at, ...sent.headers },
    ...(body === undefined ? {} : { body }),
  });
  return sessions.handle(request, from);
}

/** Signs in with the password of the tests or another. */
export function signIn(
  sessions: Sessions,
  email: string,
  sent: Sent & { readonly password?: string } = {},
): Promise<Response> {
  const { password = PASSWORD } = sent;
  return visit(sessions, "/sign-in/email", { ...sent, body: { email, password } });
}

/** What a browser sends back of the cookies it was given. */
export function cookieOf(response: Response): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return cookies.join("; ");
}
