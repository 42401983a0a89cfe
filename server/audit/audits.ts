import { Problem } from "../domain/problems.ts";
import type { StripeClient } from "../stripe/client.ts";
import { type AuditContext, type AuditRequest, performAudit } from "./perform-audit.ts";

/** The audits that a server runs beside its other work; how far one has come stands in the database. */
export interface RevenueAudits {
  /**
   * Begins one, and answers the attempt's number once it is under way.
   * @throws Problem as `performAudit` does, and UNAVAILABLE without a Stripe key.
   */
  start(request: AuditRequest): Promise<bigint>;
  /** Breaks off what is under way. */
  stop(): Promise<void>;
}

/** Why no audit can be run without a key, and what to do. */
export const NO_KEY =
  "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY to a restricted key that may read, and start again.";

export interface RevenueAuditsParts extends Omit<AuditContext, "stripe" | "isStopping"> {
  /** Null without a key. */
  readonly stripe: StripeClient | null;
  readonly log: {
    error(details: object, message: string): void;
    warn(details: object, message: string): void;
  };
}

/** Nothing is started. */
export function createRevenueAudits(parts: RevenueAuditsParts): RevenueAudits {
  const { stripe, log } = parts;
  const running = new Set<Promise<void>>();
  let isStopping = false;

  return {
    start: async (request) => {
      if (stripe === null) throw new Problem("UNAVAILABLE", NO_KEY);
      const context = { ...parts, stripe, isStopping: () => isStopping };
      return await new Promise<bigint>((resolve, reject) => {
        const run = performAudit(context, request, resolve)
          .then(
            () => {},
            (err: unknown) => {
              if (err instanceof Problem) log.warn({ err }, "an audit came to nothing");
              else log.error({ err }, "an audit broke off");
              // Whoever waits for the beginning is told; after it, nobody does.
              reject(err);
            },
          )
          .finally(() => running.delete(run));
        running.add(run);
      });
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(running);
    },
  };
}
