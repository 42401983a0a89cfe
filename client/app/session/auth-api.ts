/** How an act of signing in, out or changing the password ended; a refusal in a sentence for the person. */
export type Outcome = { readonly done: true } | { readonly done: false; readonly why: string };

/** Signs in; the session comes as a cookie which scripts cannot read. */
export function signIn(email: string, password: string): Promise<Outcome> {
  return act("sign-in/email", { email, password }, "E-mail or password is wrong.");
}

/** Ends this browser's session. */
export function signOut(): Promise<Outcome> {
  return act("sign-out", {}, SIGNED_OUT);
}

/** Changes one's own password and signs one's other browsers out. */
export function changePassword(currentPassword: string, newPassword: string): Promise<Outcome> {
  return act("password", { currentPassword, newPassword }, SIGNED_OUT);
}

const SIGNED_OUT = "Your session has ended. Sign in again.";

/**
 * Posts to the server's sessions, which explain a refusal as `{ code, message }`.
 *
 * @param unauthorised What to say where the server does not know who is asking.
 */
async function act(path: string, body: unknown, unauthorised: string): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
    });
  } catch {
    return refused("The server cannot be reached. Try again in a moment.");
  }
  if (response.ok) return { done: true };
  if (response.status === 401) return refused(unauthorised);
  const message = messageOf(await response.json().catch(() => null));
  return refused(message ?? `The server answered ${response.status}. Try again in a moment.`);
}

function refused(why: string): Outcome {
  return { done: false, why };
}

function messageOf(body: unknown): string | null {
  const isRefusal = typeof body === "object" && body !== null && "message" in body;
  return isRefusal && typeof body.message === "string" ? body.message : null;
}
