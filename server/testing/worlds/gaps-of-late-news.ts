import { event, item, price, subscription } from "../stripe/objects.ts";
import { changed, FEBRUARY, type PlantedGap, person, since, started } from "./gap-events.ts";

const seats = (name: string, quantity: number) => [
  item(`si_${name}`, price(`price_${name}`, 1000, { product: `prod_${name}` }), quantity),
];

const seatsChanged = (name: string, quantity: number, moment: string) =>
  changed(`sub_${name}`, `cus_${name}`, seats(name, quantity), {}, moment);

const ended = (name: string, moment: string) =>
  event(
    "customer.subscription.deleted",
    subscription(`sub_${name}`, `cus_${name}`, seats(name, 3), {
      ...since(FEBRUARY),
      status: "canceled",
    }),
    moment,
  );

/**
 * Customers of whom we learnt only in April what happened before, after Stripe's export for March had been written. Seats
 * are £10.00; zone New York, asked on 20 April. In February each is known with three seats, and what came since:
 *
 *   received    lou                         max                      rex                          nel
 *   8 April                                                          2 seats from 10 March
 *   10 April    5 seats from 20 March       left on 15 February      6 seats from 12 March
 *   ours        5,000                       0                        6,000                        3,000
 *   export      3,000                       3,000                    2,000                        1,700
 *   left out    April 10th's: 3,000         April 10th's: 3,000      April 10th's: 2,000          nothing: nobody knows
 */
export const GAPS_OF_LATE_NEWS: readonly Omit<PlantedGap, "events">[] = [
  { id: "cus_lou", stripe: "30.00", ours: 5000, parts: [["TIMING", 2000]] },
  { id: "cus_max", stripe: "30.00", ours: 0, parts: [["TIMING", -3000]] },
  { id: "cus_rex", stripe: "20.00", ours: 6000, parts: [["TIMING", 4000]] },
  { id: "cus_nel", stripe: "17.00", ours: 3000, parts: [["UNKNOWN", 1300]] },
];

/** Each moment of receiving with what came then, in order. */
export const LATE_NEWS_OF_MARCH: readonly {
  readonly received: string;
  readonly events: readonly object[];
}[] = [
  {
    received: "2026-02-01T12:00:00Z",
    events: ["lou", "max", "rex", "nel"].flatMap((name) => [
      ...person(`cus_${name}`),
      started(`sub_${name}`, `cus_${name}`, seats(name, 3)),
    ]),
  },
  {
    received: "2026-04-08T12:00:00Z",
    events: [seatsChanged("rex", 2, "2026-03-10T09:00:00Z")],
  },
  {
    received: "2026-04-10T12:00:00Z",
    events: [
      seatsChanged("lou", 5, "2026-03-20T09:00:00Z"),
      ended("max", "2026-02-15T09:00:00Z"),
      seatsChanged("rex", 6, "2026-03-12T09:00:00Z"),
    ],
  },
];
