import type { WorkLog } from "../intake/work-loop.ts";

/** In a test nothing may go wrong unseen. */
export const failLoudly: WorkLog = {
  warn: (details, message) => rethrow(details, message),
  error: (details, message) => rethrow(details, message),
};

function rethrow(details: object, message: string): never {
  throw new Error(message, { cause: details });
}
