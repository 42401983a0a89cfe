import { readAccountWith } from "../store/account.ts";
import type { Statements } from "../store/database.ts";

/**
 * Whether Stripe can be asked about what is stored here: the demo's objects are not at Stripe, and a key of the other
 * mode would find nothing.
 * @param keyLivemode The mode of the Stripe key; null without one.
 */
export async function mayAskStripe(sql: Statements, keyLivemode: boolean | null): Promise<boolean> {
  if (keyLivemode === null) return false;
  const { demo, livemode } = await readAccountWith(sql);
  return !demo && livemode === keyLivemode;
}
