import { item, price } from "../stripe/objects.ts";
import {
  changed,
  couponOf,
  every,
  grossItem,
  invoicesOfUse,
  meteredItem,
  monthlyItem,
  OLD,
  type PlantedGap,
  person,
  started,
  taxInvoice,
} from "./gap-events.ts";

/**
 * All causes in one customer:
 *
 *   A  £60.00 past due                        ours 6,000       the export      0
 *   B  £13.00 a week less 50 % until December ours 2,816.67                5,200   (5,633.33 without the coupon)
 *   C  £24.00 with its tax                    ours 2,000                   2,400
 *   D  £7.00 paused                           ours     0                     700
 *   E  a use of £6.00                         ours     0                     600
 *   F  £50.00 from 1 April 03:00 UTC          ours 5,000                       0
 *                                             ours 15,816.67               8,900
 *
 * From 15,817: without A 9,817; with D 10,517; without the coupon 13,333; with E 13,933; with the tax 14,333; with four
 * weeks 13,900; by UTC's clock 8,900.
 */
export const EVERYTHING: PlantedGap = {
  id: "cus_omni",
  events: [
    ...person("cus_omni"),
    started("sub_a", "cus_omni", monthlyItem("a", 6000)),
    changed(
      "sub_a",
      "cus_omni",
      monthlyItem("a", 6000),
      { status: "past_due" },
      "2026-03-05T09:00:00Z",
    ),
    ...couponOf(
      "b",
      { customer: "cus_omni", subscription: "sub_b" },
      {
        percent_off: 50,
        duration: "repeating",
        duration_in_months: 10,
      },
    ),
    started("sub_b", "cus_omni", [item("si_b", price("price_b", 1300, every("week")), 1)], {
      discounts: ["di_b"],
    }),
    started("sub_c", "cus_omni", grossItem("c")),
    taxInvoice("c", "cus_omni", "sub_c"),
    started("sub_d", "cus_omni", monthlyItem("d", 700)),
    changed(
      "sub_d",
      "cus_omni",
      monthlyItem("d", 700),
      { status: "paused" },
      "2026-03-06T09:00:00Z",
    ),
    started("sub_e", "cus_omni", [meteredItem("e")], {}, OLD),
    ...invoicesOfUse("e", "cus_omni", "sub_e"),
    started("sub_f", "cus_omni", monthlyItem("f", 5000), {}, "2026-04-01T03:00:00Z"),
  ],
  stripe: "89.00",
  ours: 15_817,
  parts: [
    ["PAST_DUE", 6000],
    ["PAUSE", -700],
    ["COUPON", -2816],
    ["METERED", -600],
    ["TAX", -400],
    ["WEEK_FACTOR", 433],
    ["TIMING", 5000],
  ],
};
