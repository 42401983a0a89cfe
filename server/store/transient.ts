import postgres from "postgres";

/**
 * SQLSTATE classes after which the same statement may succeed: connection lost (08), serialisation and deadlock (40),
 * out of resources (53), shut down or starting up (57), lock not available (55).
 * Source: postgresql.org/docs/current/errcodes-appendix.html
 */
const PASSING_CLASSES = new Set(["08", "40", "53", "55", "57"]);

/** What postgres.js and Node call a lost connection. */
const LOST_CONNECTION = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;

/** True where the cause lies in the moment and not in the data: waiting and trying again may help. */
export function isTransient(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) return PASSING_CLASSES.has(error.code.slice(0, 2));
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string")
    return false;
  return LOST_CONNECTION.test(error.code);
}

/** SQLSTATE numeric_value_out_of_range: a number, or a sum that it adds to, is larger than its column holds. */
const OUT_OF_RANGE = "22003";

/** True where a number of the data, or a sum with it, is too large to be kept. */
export function isOutOfRange(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === OUT_OF_RANGE;
}
