import { customer, event, subscription } from "../stripe/objects.ts";
import {
  changed,
  FEBRUARY,
  monthlyItem,
  type PlantedGap,
  person,
  since,
  started,
} from "./gap-events.ts";

const CLOCK: PlantedGap = {
  id: "cus_tim",
  // £50.00 from 1 April 03:00 UTC, which is 31 March 23:00 in New York: March's in ours, April's in UTC's.
  events: [
    ...person("cus_tim"),
    started("sub_tim", "cus_tim", monthlyItem("tim", 5000), {}, "2026-04-01T03:00:00Z"),
  ],
  stripe: "0.00",
  ours: 5000,
  parts: [["TIMING", 5000]],
};

const SET_TO_END: PlantedGap = {
  id: "cus_ed",
  // £18.00 that are to end on 15 April: ours counts them until then, the export only until the request.
  events: [
    ...person("cus_ed"),
    started("sub_ed", "cus_ed", monthlyItem("ed", 1800)),
    changed(
      "sub_ed",
      "cus_ed",
      monthlyItem("ed", 1800),
      { cancel_at_period_end: true },
      "2026-03-15T09:00:00Z",
    ),
  ],
  stripe: "0.00",
  ours: 1800,
  parts: [["TIMING", 1800]],
};

const SUCCESSOR: PlantedGap = {
  id: "cus_cass",
  // £22.00 cancelled on 31 March at 16:00 UTC, £33.00 from 1 April 10:00: within a day, so no churn in ours.
  events: [
    ...person("cus_cass"),
    started("sub_cass", "cus_cass", monthlyItem("cass", 2200)),
    event(
      "customer.subscription.deleted",
      subscription("sub_cass", "cus_cass", monthlyItem("cass", 2200), {
        ...since(FEBRUARY),
        status: "canceled",
      }),
      "2026-03-31T16:00:00Z",
    ),
    started("sub_cass2", "cus_cass", monthlyItem("cass2", 3300), {}, "2026-04-01T10:00:00Z"),
  ],
  stripe: "0.00",
  ours: 2200,
  parts: [["TIMING", 2200]],
};

const UNPAID_YET: PlantedGap = {
  id: "cus_nell",
  // £25.00 from 1 February and not a penny paid: the export counts from the first payment.
  events: [
    event("customer.created", customer("cus_nell", { name: "cus_nell" }), FEBRUARY),
    started("sub_nell", "cus_nell", monthlyItem("nell", 2500)),
  ],
  stripe: "0.00",
  ours: 2500,
  parts: [["TIMING", 2500]],
};

/** The customers of worlds/gaps.ts whose numbers differ because of when something counts. */
export const GAPS_OF_TIME: readonly PlantedGap[] = [CLOCK, SET_TO_END, SUCCESSOR, UNPAID_YET];
