import Stripe from "stripe";
import { Problem } from "../domain/problems.ts";

/** What an attempt to ask Stripe met, in our words. */
export interface ApiFault {
  readonly problem: Problem;
  /** True where the same question may be answered a moment later. */
  readonly isPassing: boolean;
  /** True where it is the number of questions, or a lock at Stripe, that is in the way: whoever else asks meets the same. */
  readonly isRate: boolean;
  /** How long Stripe asks to be left alone; null where it did not say. */
  readonly retryAfterMs: number | null;
}

/**
 * Reads an error of the official library. The library's own messages are left behind where they may quote the key.
 * @throws the error itself where it is none of the library's: a bug.
 */
export function readApiFault(error: unknown, path: string): ApiFault {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { statusCode } = error;
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return passing(`Stripe cannot be reached: ${whatBroke(error.detail)}`);
  }
  if (statusCode === 429) {
    const fault = passing("Stripe asks for fewer requests a second");
    return { ...fault, isRate: true, retryAfterMs: retryAfterOf(error.headers) };
  }
  if (statusCode === 401) return lasting(refusedKey());
  if (statusCode === 403) return lasting(missingPermission(error.message, path));
  if (statusCode === 404) {
    return lasting(new Problem("NOT_FOUND", `Stripe has nothing at ${path}, in the key's mode.`));
  }
  // A question that conflicts with a change under way, and whatever is Stripe's own fault.
  if (statusCode === undefined || statusCode === 409 || statusCode >= 500) {
    return passing(`Stripe could not answer${statusCode === undefined ? "" : ` (${statusCode})`}`);
  }
  const message = `Stripe refuses to answer ${path} (${statusCode}): ${withoutKeys(error.message)}`;
  return lasting(new Problem("BAD_USER_INPUT", message));
}

function passing(what: string): ApiFault {
  const problem = new Problem("UNAVAILABLE", `${what}. It is tried again.`);
  return { problem, isPassing: true, isRate: false, retryAfterMs: null };
}

function lasting(problem: Problem): ApiFault {
  return { problem, isPassing: false, isRate: false, retryAfterMs: null };
}

function refusedKey(): Problem {
  return new Problem(
    "UNAUTHENTICATED",
    "Stripe refuses the key: set STRIPE_SECRET_KEY to one that stands in Stripe's dashboard and start again.",
  );
}

/** Stripe names the permission in its sentence and nowhere else. */
function missingPermission(message: string, path: string): Problem {
  const name = /'(rak_\w+)'/.exec(message)?.[1];
  const permission = name === undefined ? `to read ${path}` : name;
  return new Problem(
    "FORBIDDEN",
    `The Stripe key lacks the permission ${permission}: add it to the restricted key in Stripe's dashboard and start again.`,
  );
}

function whatBroke(detail: unknown): string {
  const code = detail instanceof Error && "code" in detail ? detail.code : undefined;
  if (code === "ETIMEDOUT") return "the answer took too long";
  return typeof code === "string" ? `the connection failed (${code})` : "the connection broke";
}

/** Whole seconds, as Stripe sends them. */
function retryAfterOf(headers: { readonly [name: string]: string } | undefined): number | null {
  const seconds = Number(headers?.["retry-after"] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function withoutKeys(text: string): string {
  return text.replaceAll(/\b(sk|rk|pk)_\S+/g, "[key]");
}
