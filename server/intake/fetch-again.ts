import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import type { Database } from "../store/database.ts";

import type { StripeClient } from "../stripe/client.ts";
import type { ObjectName } from "../stripe/event.ts";
import { fetchObject } from "../stripe/fetch-object.ts";
import { tellOfChange } from "./apply-facts.ts";
import { applyFetched } from "./apply-fetched.ts";

/** An object that could not be brought to what Stripe has, and why. */
export interface Unmended {
  readonly name: ObjectName;
  readonly reason: string;
}

/**
 * Fetches objects once more and stores what Stripe says, as for any that is fetched: one after the other, each by itself,
 * so that one at fault holds up no other.
 * @throws Problem UNAUTHENTICATED or UNAVAILABLE where Stripe cannot be asked at all, as without a key.
 */
export async function fetchAgain(
  {
    database,
    stripe,
    clock,
  }: { readonly database: Database; readonly stripe: StripeClient | null; readonly clock: Clock },
  names: readonly ObjectName[],
): Promise<Unmended[]> {
  if (stripe === null) throw new Problem("UNAVAILABLE", NO_KEY);
  const unmended: Unmended[] = [];
  for (const name of names) {
    try {
      const fetched = await fetchObject(stripe, name, clock());
      await database.sql.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
        await applyFetched(tx, [fetched], clock());
        await tellOfChange(tx);
      });
    } catch (error) {
      if (!(error instanceof Problem) || isOfStripe(error)) throw error;
      unmended.push({ name, reason: error.message });
    }
  }
  return unmended;
}

const NO_KEY =
  "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY to a restricted key that may read.";

const isOfStripe = ({ code }: Problem) => code === "UNAUTHENTICATED" || code === "UNAVAILABLE";
