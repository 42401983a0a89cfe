import {
  charge,
  customer,
  event,
  item,
  price,
  refund,
  seconds,
  subscription,
  yearly,
} from "../stripe/objects.ts";

/**
 * News that comes late, zone Europe/Berlin (UTC+2 in summer). The first event is received on 20 May 2026.
 *
 *   received   what happened                                                        what it restates
 *   20 May     amy is a customer                                                    –
 *   10 June    amy takes one seat of £20.00 on 3 June and pays £20.00               –: June is not over
 *   20 July    amy took three seats on 25 June                                      June's MRR, + £40.00
 *              £5.00 went back to amy on 27 June                                    June's net revenue, - £5.00
 *              ben's year of £1,000.00 began on 12 May                              May's MRR, + £83.33…
 *              ben's year before began on 12 April                                  –: April was over on 20 May
 *              amy paid £60.00 on 3 July                                            –: July is not over
 *   5 August   amy went back to one seat on 30 June, 22:30 UTC: on 1 July           July's MRR, - £40.00
 */
const RECEIVED = {
  opening: "2026-05-20T12:00:00Z",
  inTime: "2026-06-10T12:00:00Z",
  late: "2026-07-20T12:00:00Z",
  later: "2026-08-05T12:00:00Z",
} as const;

const seat = price("price_seat", 2000);
const year = price("price_year", 100_000, yearly);

function seats(type: "created" | "updated", quantity: number, moment: string) {
  const since = seconds("2026-06-03T09:00:00Z");
  const object = subscription("sub_amy", "cus_amy", [item("si_amy", seat, quantity)], {
    created: since,
    start_date: since,
  });
  return event(`customer.subscription.${type}`, object, moment);
}

function years(id: string, began: string) {
  const object = subscription(id, "cus_ben", [item(`si_${id}`, year, 1)], {
    created: seconds(began),
    start_date: seconds(began),
  });
  return event("customer.subscription.created", object, began);
}

function paid(id: string, amount: number, moment: string) {
  return event("charge.succeeded", charge(id, amount, moment, { customer: "cus_amy" }), moment);
}

const given = refund("re_amy", "ch_amy", 500, "2026-06-27T09:00:00Z");

/** Each moment of receiving with what came then, in order. */
export const LATE_NEWS: readonly {
  readonly received: string;
  readonly events: readonly object[];
}[] = [
  {
    received: RECEIVED.opening,
    events: [
      event("customer.created", customer("cus_amy", { name: "Amy" }), "2026-05-20T09:00:00Z"),
    ],
  },
  {
    received: RECEIVED.inTime,
    events: [
      seats("created", 1, "2026-06-03T09:00:00Z"),
      paid("ch_amy", 2000, "2026-06-03T09:00:00Z"),
    ],
  },
  {
    received: RECEIVED.late,
    events: [
      seats("updated", 3, "2026-06-25T09:00:00Z"),
      event("refund.created", given, "2026-06-27T09:00:00Z"),
      years("sub_ben", "2026-05-12T09:00:00Z"),
      years("sub_ben_before", "2026-04-12T09:00:00Z"),
      paid("ch_amy_july", 6000, "2026-07-03T09:00:00Z"),
    ],
  },
  { received: RECEIVED.later, events: [seats("updated", 1, "2026-06-30T22:30:00Z")] },
];
