import { ConfigurationFault } from "../config/env.ts";
import { Problem } from "../domain/problems.ts";
import { StartupError } from "../store/embedded/startup-error.ts";

/** How a command ends: done, failed, or asked for in a way it does not understand. */
export const EXIT = { done: 0, failed: 1, wrongUsage: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A wrong combination of arguments, found after the parser has accepted each of them. */
export class UsageFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageFault";
  }
}

/** What a fault prints and how the process ends for it. */
export interface FaultReport {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * Faults an operator can mend are a sentence that says how. Anything else is a bug and shows its stack, since there is
 * no log to look it up in.
 */
export function reportFault(fault: unknown): FaultReport {
  if (fault instanceof ConfigurationFault || fault instanceof UsageFault) {
    return { text: fault.message, exitCode: EXIT.wrongUsage };
  }
  if (fault instanceof Problem || fault instanceof StartupError) {
    return { text: fault.message, exitCode: EXIT.failed };
  }
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  return { text: `Tidemark failed unexpectedly.\n${text}`, exitCode: EXIT.failed };
}
