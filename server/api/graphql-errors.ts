import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Problem } from "../domain/problems.ts";
import type { RequestContext } from "./context.ts";
import { internalError } from "./internal-error.ts";

/** Logs what is our fault under the request's id, and leaves the id on the error for `presentError`. */
export const logBugs: ApolloServerPlugin<RequestContext> = {
  unexpectedErrorProcessingRequest: async ({ requestContext, error }) => {
    requestContext.contextValue.log.error({ err: error }, "handling a question failed");
  },
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue, operationName }) => {
      logBugsAmong(errors, contextValue, operationName ?? null);
    },
  }),
};

/** The same for a question that is answered without Apollo. */
export function logBugsAmong(
  errors: readonly GraphQLError[],
  { log, requestId }: Pick<RequestContext, "log" | "requestId">,
  operationName: string | null,
): void {
  for (const error of errors) {
    if (!isBug(error)) continue;
    log.error(
      { err: error.originalError ?? error, path: error.path, operationName },
      "answering a question failed",
    );
    error.extensions.requestId = requestId;
  }
}

/** What the caller sees: their own mistakes in full, ours by the request's id alone. */
export function presentError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const problem = causeOf(error);
  if (problem instanceof Problem) {
    return { ...formatted, message: problem.message, extensions: { code: problem.code } };
  }
  if (!isBug(error)) return formatted;
  const id = formatted.extensions?.requestId;
  const requestId = typeof id === "string" ? id : undefined;
  return {
    ...formatted,
    message: internalError(requestId),
    extensions: { code: "INTERNAL_SERVER_ERROR", ...(requestId ? { requestId } : {}) },
  };
}

/** Problems are the caller's, and so is what GraphQL itself says about a question. Everything else is ours. */
function isBug(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause instanceof Problem) return false;
  return !(cause instanceof GraphQLError) || cause.extensions.code === "INTERNAL_SERVER_ERROR";
}

/** GraphQL wraps what a resolver throws, sometimes more than once. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
