import { customer, event, item, price, seconds, subscription } from "../stripe/objects.ts";

/**
 * A July that turned out otherwise, zone UTC, asked on 1 September 2026. Pounds a month.
 *
 *   received     what happened
 *   5 January    amy begins with £40, ben with £60, cat with £100, dan with £20
 *   10 April     dan leaves
 *   12 July      cat is past due
 *   25 July      cat has paid
 *   20 August    amy pays £70 since 10 July; ben left on 15 July; eva pays £20 since 8 July
 *
 * In dollars, beside them: fay pays US$30 since January and US$50 from 20 July, told then; on 20 August it is learnt that
 * it was US$40 from 10 July on. So the rise of 2,000 cents on the 20th, which was held true until then, was two of 1,000.
 *
 * July as it was known on 10 August, and since 20 August. The start is amy 4,000, ben 6,000, cat 10,000: 20,000 of three.
 *
 *                  known     new    exp   back     churn      end   quick        gross        net         kept       lowest
 *   tidemark   10 August       0      0      0         0   20,000       –       0 / 20        0 / 20     20 / 20     20 / 20
 *              now         2,000  3,000      0    -6,000   19,000   5 / 6       6 / 20        3 / 20     17 / 20     14 / 20
 *   strict     10 August       0      0 10,000   -10,000   20,000   0 / 10     10 / 20        0 / 20     20 / 20     10 / 20
 *              now         2,000  3,000 10,000   -16,000   19,000   5 / 16     16 / 20        3 / 20     17 / 20      4 / 20
 *
 * Strict counts nothing of who is past due: cat leaves on the 12th and comes back on the 25th, its lowest is nothing.
 * Left of three: none and ben; under strict cat, and ben and cat.
 *
 * Lifetime value on 5 August: the level of July's end is still there, over three customers before and after (amy, ben,
 * cat; amy, cat, eva). Of the six months before, April lost one of four, and July what is said above:
 *   tidemark   (1/4) / 6 = 1/24          20,000/3 × 24   = 160,000
 *              (1/4 + 1/3) / 6 = 7/72    19,000/3 × 72/7 = 65,142.86
 *   strict     (1/4 + 1/3) / 6 = 7/72    20,000/3 × 72/7 = 68,571.43
 *              (1/4 + 2/3) / 6 = 11/72   19,000/3 × 72/11 = 41,454.55
 */
export const LATE_TRUTH_NOW = "2026-09-01T12:00:00Z";

const began = "2026-01-05T09:00:00Z";

/** A snapshot; of whom `since` is not told it began in January. */
function told(
  who: string,
  moment: string,
  {
    pence,
    since = began,
    ...fields
  }: { pence: number; since?: string; status?: string; currency?: string },
) {
  const { status = "active", currency = "gbp" } = fields;
  const type = status === "canceled" ? "deleted" : moment === since ? "created" : "updated";
  const items = [
    item(
      `si_${who}`,
      price(`price_${pence}_${currency}`, pence, { product: "prod_plan", currency }),
      1,
    ),
  ];
  const object = subscription(`sub_${who}`, `cus_${who}`, items, {
    created: seconds(since),
    start_date: seconds(since),
    status,
    currency,
  });
  return event(`customer.subscription.${type}`, object, moment);
}

const evaBegan = "2026-07-08T09:00:00Z";

/** Each moment of receiving with what came then, in order. */
export const LATE_TRUTH: readonly {
  readonly received: string;
  readonly events: readonly object[];
}[] = [
  {
    received: "2026-01-05T12:00:00Z",
    events: [
      ...["amy", "ben", "cat", "dan"].map((name) => {
        return event("customer.created", customer(`cus_${name}`, { name }), began);
      }),
      told("amy", began, { pence: 4000 }),
      told("ben", began, { pence: 6000 }),
      told("cat", began, { pence: 10_000 }),
      told("dan", began, { pence: 2000 }),
      told("fay", began, { pence: 3000, currency: "usd" }),
    ],
  },
  {
    received: "2026-04-10T12:00:00Z",
    events: [told("dan", "2026-04-10T09:00:00Z", { pence: 2000, status: "canceled" })],
  },
  {
    received: "2026-07-12T12:00:00Z",
    events: [told("cat", "2026-07-12T09:00:00Z", { pence: 10_000, status: "past_due" })],
  },
  {
    received: "2026-07-20T12:00:00Z",
    events: [told("fay", "2026-07-20T09:00:00Z", { pence: 5000, currency: "usd" })],
  },
  {
    received: "2026-07-25T12:00:00Z",
    events: [told("cat", "2026-07-25T09:00:00Z", { pence: 10_000 })],
  },
  {
    received: "2026-08-20T12:00:00Z",
    events: [
      told("amy", "2026-07-10T09:00:00Z", { pence: 7000 }),
      told("ben", "2026-07-15T09:00:00Z", { pence: 6000, status: "canceled" }),
      told("fay", "2026-07-10T09:00:00Z", { pence: 4000, currency: "usd" }),
      told("eva", evaBegan, { pence: 2000, since: evaBegan }),
    ],
  },
];
