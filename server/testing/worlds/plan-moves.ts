import { customer, event, item, price, seconds, subscription } from "../stripe/objects.ts";

/**
 * Who moves between plans and who leaves, in March 2026, zone UTC, asked on 10 April. Team is £20.00 a month, Scale £90.00.
 *
 *   ann   Team and Scale since January; both end on 10 March
 *   bob   Team since January, Scale instead from 5 March; ends on 20 March
 *   cat   Team since January, Scale instead from 8 March
 *   dan   Team from 3 March; ends on 12 March
 *   eva   Scale since January
 *
 *            start            new        expansion             churn                    end
 *   Team      6,000 of 3      dan 2,000  bob, cat  -4,000      ann, dan  -4,000              0
 *   Scale    18,000 of 2                 bob, cat +18,000      ann, bob -18,000         18,000
 *   both     24,000 of 4      2,000               14,000                -22,000         18,000
 *
 * bob and cat rise by 7,000 each: their moves are expansion, which takes from the plan that is left and gives to the other,
 * so that the plans add up. Of the three at the start of Team ann and bob left within March, bob by way of Scale; cat
 * moved, and stayed. Of the two at the start of Scale ann left. bob came to Scale within March and left: he is beside its
 * rate, as dan is beside Team's. ann is at the start of both plans and left both: the plans' two and one are not the two
 * of four, ann and bob, who left altogether.
 *
 * Kept of what was there at the start, and at each one's lowest, its own start at most:
 *   Team      ann 0, bob 0, cat 0                                                0 and      0 of  6,000
 *   Scale     ann 0, eva 9,000                                               9,000 and  9,000 of 18,000
 *   both      ann 0, bob 0, cat 9,000 (at its lowest 2,000), eva 9,000      18,000 and 11,000 of 24,000
 */
export const PLAN_MOVES_NOW = "2026-04-10T12:00:00Z";

type Fields = Readonly<Record<string, unknown>>;

const team = price("price_team", 2000, { product: "prod_team" });
const scale = price("price_scale", 9000, { product: "prod_scale" });
const ended = { status: "canceled" };

/** Snapshots of a subscription from nine in the morning of a day on. */
function life(
  who: string,
  id: string,
  ...news: readonly (readonly [day: string, of: Fields, fields?: Fields])[]
): object[] {
  const began = seconds(`${news[0]?.[0]}T09:00:00Z`);
  return news.map(([day, of, fields = {}], index) => {
    const type = fields.status === "canceled" ? "deleted" : index === 0 ? "created" : "updated";
    const object = subscription(`sub_${id}`, `cus_${who}`, [item(`si_${id}`, of, 1)], {
      created: began,
      start_date: began,
      ...fields,
    });
    return event(`customer.subscription.${type}`, object, `${day}T09:00:00Z`);
  });
}

/** All of it; the order does not matter. */
export const PLAN_MOVES_EVENTS: readonly object[] = [
  ...["ann", "bob", "cat", "dan", "eva"].map((name) =>
    event("customer.created", customer(`cus_${name}`, { name }), "2026-01-05T08:00:00Z"),
  ),
  ...["team", "scale"].map((name) =>
    event(
      "product.created",
      { id: `prod_${name}`, object: "product", name, active: true },
      "2026-01-05T08:00:00Z",
    ),
  ),
  ...life("ann", "ann_team", ["2026-01-12", team], ["2026-03-10", team, ended]),
  ...life("ann", "ann_scale", ["2026-01-12", scale], ["2026-03-10", scale, ended]),
  ...life("bob", "bob", ["2026-01-12", team], ["2026-03-05", scale], ["2026-03-20", scale, ended]),
  ...life("cat", "cat", ["2026-01-12", team], ["2026-03-08", scale]),
  ...life("dan", "dan", ["2026-03-03", team], ["2026-03-12", team, ended]),
  ...life("eva", "eva", ["2026-01-12", scale]),
];
