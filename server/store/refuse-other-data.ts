import { Problem } from "../domain/problems.ts";
import { readAccountWith } from "./account.ts";
import type { Statements } from "./database.ts";

/**
 * Refuses to hold data against a Stripe account that they cannot be of.
 * @param keyLivemode The mode that the Stripe key opens.
 * @throws Problem CONFLICT for the demo company, and for a key of the other mode than the data.
 */
export async function refuseOtherData(sql: Statements, keyLivemode: boolean): Promise<void> {
  const { demo, livemode } = await readAccountWith(sql);
  if (demo) {
    throw new Problem(
      "CONFLICT",
      "This is the demo company, whose objects are not at Stripe. Clear it first: npx tidemark demo --clear",
    );
  }
  if (livemode === null || livemode === keyLivemode) return;
  const [mine, theirs] = livemode ? ["live", "test"] : ["test", "live"];
  throw new Problem(
    "CONFLICT",
    `This database holds ${mine} data and STRIPE_SECRET_KEY opens Stripe's ${theirs} mode. Set the key of the ${mine} mode, or use a database of its own.`,
  );
}
