import { type DestinationStream, type Logger, pino } from "pino";
import { describeError } from "./describe-error.ts";
import { scrub } from "./scrub.ts";

/** How the server logs. */
export interface LogOptions {
  readonly level: string;
  /** Where the lines go: standard output, a prettifier before a terminal, or a test's memory. */
  readonly destination: DestinationStream;
}

/** Names of fields that may hold a secret or a person. */
const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "set-cookie",
  "stripe-signature",
  "password",
  "currentPassword",
  "newPassword",
  "email",
  "token",
  "secret",
];

/** A field's own path and the same one and two levels down, in the notation of the redactor. */
const SECRET_PATHS = SECRET_FIELDS.flatMap((field) =>
  ["", "*", "*.*"].map((parent) => `${parent}["${field}"]`),
);

/**
 * The server's log: one JSON object a line. Secrets are kept out three times over: requests are logged by method and
 * path alone, fields that hold secrets are censored by name, and every finished line is searched for what looks like
 * one, since a library's error may quote what it was given.
 */
export function createLog({ level, destination }: LogOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: "[removed]" },
      serializers: { err: describeError },
      hooks: {
        streamWrite: scrub,
        logMethod(args, method) {
          const [fields, message] = args;
          const error = message === undefined ? errorIn(fields) : undefined;
          // Without words of its own, pino would repeat the error's message as it is.
          if (error === undefined) method.apply(this, args);
          else method.apply(this, [{ err: error }, describeError(error).message]);
        },
      },
    },
    destination,
  );
}

function errorIn(fields: unknown): Error | undefined {
  if (fields instanceof Error) return fields;
  if (typeof fields !== "object" || fields === null || !("err" in fields)) return undefined;
  return fields.err instanceof Error ? fields.err : undefined;
}
