import type { LoopbackStripe } from "./loopback-stripe.ts";
import { openStripeWorld, type StripeWorld } from "./stripe-world.ts";

/**
 * Three customers at £10.00, £20.00 and £30.00 a month since 2026-01-05, each renewed a month later; of the first charge
 * £4.00 were given back, the second is disputed, the third customer left on 2026-02-20. Stripe took 5 p for itself on
 * 2026-02-01. On 2026-02-10 it paid out what all of that had left until then, without the renewals: £9.70, £19.60 and
 * £29.50 of the payments less their fees, less £4.00, less £40.00 of the dispute and its fee, less 5 p: £14.75.
 */
export function openSmallBusiness(stripe: LoopbackStripe): StripeWorld {
  const world = openStripeWorld(stripe);
  for (const number of [1, 2, 3]) world.subscribe(number, number * 1_000, "2026-01-05T09:00:00Z");
  for (const number of [1, 2, 3]) world.renew(number, "2026-02-05T09:00:00Z");
  world.refund("ch_1_1", 400, "2026-01-10T09:00:00Z");
  world.dispute("ch_2_2", "2026-01-12T09:00:00Z");
  world.cancel(3, "2026-02-20T09:00:00Z");
  world.takeFee("txn_radar", 5, "2026-02-01T00:00:00Z");
  const paidOut = [
    "txn_1_1",
    "txn_2_2",
    "txn_3_3",
    "txn_re_ch_1_1_400",
    "txn_dp_ch_2_2",
    "txn_radar",
  ];
  world.payOut("po_1", 1_475, "2026-02-10T00:00:00Z", paidOut);
  return world;
}
