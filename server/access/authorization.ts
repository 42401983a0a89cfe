import type { AuthCheckerFn } from "type-graphql";
import { Problem } from "../domain/problems.ts";
import type { Actor, Role } from "../domain/role.ts";

/** What a resolver knows of its caller. */
export interface CallerContext {
  /** Null: neither signed in nor with a key that holds. */
  readonly actor: Actor | null;
}

/**
 * Decides for `@Authorized(...)`: with roles, the caller must have one of them or be admin; without, any caller who is
 * known may pass.
 * @throws Problem UNAUTHENTICATED or FORBIDDEN, rather than type-graphql's own errors, which do not say what is needed.
 */
export const authChecker: AuthCheckerFn<CallerContext, Role> = ({ context }, roles) => {
  const actor = knownCaller(context);
  if (roles.length === 0 || actor.role === "admin" || roles.includes(actor.role)) return true;
  const needed = [...new Set<Role>([...roles, "admin"])].join(" or ");
  throw new Problem("FORBIDDEN", `This needs the role ${needed}; yours is ${actor.role}.`);
};

/** @throws Problem UNAUTHENTICATED where nobody is known. */
export function knownCaller({ actor }: CallerContext): Actor {
  if (actor !== null) return actor;
  throw unknownCaller();
}

/** What somebody is told whom nobody knows. */
export function unknownCaller(): Problem {
  return new Problem(
    "UNAUTHENTICATED",
    "Sign in, or send a key that holds as Authorization: Bearer tdm_….",
  );
}
