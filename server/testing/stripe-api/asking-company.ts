import type { Clock } from "../../domain/clock.ts";
import type { WorkLog } from "../../intake/work-loop.ts";
import { createStripeClient, type StripeClient } from "../../stripe/client.ts";
import { openCompany, type TestCompany } from "../company.ts";
import { LOOPBACK_KEY, type LoopbackStripe, openLoopbackStripe } from "./loopback-stripe.ts";

/** A test company with a Stripe key, and the Stripe that it asks. */
export interface AskingCompany extends TestCompany {
  readonly stripe: LoopbackStripe;
  /** What the servers' log was told, for companies that expect faults. */
  readonly told: readonly string[];
  /** For further servers on the same database. */
  readonly log: WorkLog;
}

/** How long after an event its object is fetched: a burst is let pass. */
export const AFTER_BURST_SECONDS = 2;

/** @param expectsFaults Lets the log be written; otherwise a line in it fails the test. */
export async function openAskingCompany(
  now: string,
  { expectsFaults = false } = {},
): Promise<AskingCompany> {
  let clock: Clock = () => new Date(now);
  const stripe = await openLoopbackStripe(() => clock());
  const told: string[] = [];
  const tell = (_details: object, message: string) => {
    told.push(message);
  };
  const log: WorkLog = { warn: tell, error: tell };
  const company = await openCompany({
    now,
    ...(expectsFaults ? { log } : {}),
    stripe: (companyClock) => {
      clock = companyClock;
      return askAt(stripe.url, companyClock);
    },
  });
  return {
    ...company,
    stripe,
    told,
    log,
    close: async () => {
      await company.close();
      await stripe.close();
    },
  };
}

/** A client of a loopback Stripe that never waits. */
export function askAt(apiBase: string, clock: Clock): StripeClient {
  const pacing = { now: () => 0, wait: async () => {} };
  return createStripeClient({ secretKey: LOOPBACK_KEY, apiBase, clock, pacing });
}
