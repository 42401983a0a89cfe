/** What the log says about an error. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  /** PostgreSQL's or Node's code; absent where there is none. */
  readonly code?: string;
  /** Where it happened, innermost first. */
  readonly at: readonly string[];
  readonly cause?: ErrorDescription;
}

/**
 * Picks what helps to find a bug and leaves the rest: libraries hang whole requests, statements and their values on
 * their errors, and those hold secrets and people.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), at: [] };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...code,
    at: stackFrames(error),
    ...cause,
  };
}

/** Drizzle ends the message of a failed statement with the values it was given. */
function withoutValues(message: string): string {
  return message.startsWith("Failed query:") ? message.replace(/\nparams: .*$/s, "") : message;
}

/** The stack without its head, which repeats the message. */
function stackFrames(error: Error): string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .map((line) => line.slice("    at ".length));
}
