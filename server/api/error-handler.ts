import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { PROBLEM_STATUS, Problem } from "../domain/problems.ts";
import { internalError } from "./internal-error.ts";

/** What the framework refuses, in our words. */
const REFUSALS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "The body is too large.",
  FST_ERR_CTP_INVALID_JSON_BODY: "The body is not JSON.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "The body is empty.",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "Send JSON, with Content-Type: application/json.",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "The body is not as long as its Content-Length says.",
};

/** Answers whatever a route throws, as JSON with one sentence in `error`. */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Problem) {
    return reply.code(PROBLEM_STATUS[error.code]).send({ error: error.message, code: error.code });
  }
  if ("statusCode" in error && error.statusCode !== undefined && error.statusCode < 500) {
    const sentence = REFUSALS[error.code] ?? error.message;
    return reply.code(error.statusCode).send({ error: sentence, code: "BAD_REQUEST" });
  }
  request.log.error({ err: error }, "answering a request failed");
  return reply.code(500).send({ error: internalError(request.id), code: "INTERNAL_SERVER_ERROR" });
}
