/**
 * The caller's fault, said so that the caller can mend it. Anything thrown that is not a Problem is a bug of ours: it
 * is logged under its request id and the caller sees only the id.
 */
export class Problem extends Error {
  /** Machine-readable, for GraphQL's `extensions.code`. */
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.name = "Problem";
    this.code = code;
  }
}

export type ProblemCode =
  | "BAD_USER_INPUT"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "UNAVAILABLE";

/** The HTTP status that says the same as the code. */
export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNAVAILABLE: 503,
};
