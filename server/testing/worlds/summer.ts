import {
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  seconds,
  subscription,
  yearly,
} from "../stripe/objects.ts";
import { SUMMER_MONEY } from "./summer-money.ts";

/**
 * A company in the summer of 2026, zone Europe/Berlin (UTC+2), asked on 20 July at 14:00 there. Amounts in pence unless
 * cents are named. Team is £20.00 or US$30.00, Scale £90.00 a month or £1,000.00 a year: 8,333.33… a month.
 *
 *   who   country  source    plan and what becomes of it                                    MRR 30 June    19 July
 *   amy   GB       podcast   Team × 2 from 1 June; from 10 July set to end on 1 August      4,000          4,000
 *   bob   GB       search    Scale from 3 June; past due from 3 to 8 July                   9,000          9,000
 *   cat   –        podcast   Scale from 5 June; past due since 5 July                       9,000          9,000
 *   dan   DE       –         Team, on trial from 20 June, active since 4 July               0              2,000
 *   eli   US       search    Team in dollars, on trial from 25 June, cancelled on 7 July    0              0
 *   fay   GB       podcast   Scale at half its price, on trial from 10 to 24 July           0              0
 *   gus   –        –         Team in dollars from 8 June, × 2 from 12 July                  3,000 cents    6,000 cents
 *   hal   GB       search    Scale yearly from 15 June, ended on 14 July                    8,333.33…      0
 *   iva   DE       search    Scale yearly from 16 June                                      8,333.33…      8,333.33…
 *   jon   –        –         Scale, agreed on 12 July to start on 1 August                  0              0
 *
 * Pounds: 30 June 4,000 + 9,000 + 9,000 + 8,333.33… × 2 = 38,666.66…; 19 July 4,000 + 9,000 + 9,000 + 2,000 + 8,333.33… =
 * 32,333.33…
 *
 * Money, each payment for an invoice of its subscription, but for £5.00 of nobody known on 5 July:
 *   June   amy 4,000 on the 1st, bob 9,000 on the 3rd, cat 9,000 on the 5th, gus 3,000 cents on the 8th, hal 100,000 on
 *          the 15th, iva 100,000 on the 16th
 *   July   amy 4,000 at half past midnight on the 1st (in UTC it is still June), dan 2,000 on the 4th, bob 9,000 and gus
 *          3,000 cents on the 8th; of hal's 100,000 half goes back on the 16th
 * Disputes: cat's 9,000 are withdrawn on 2 July with a fee of 1,500 and come back on the 15th, when it is won; gus's
 * 3,000 cents of July are withdrawn on the 10th with a fee of 1,500 cents, and it is lost on the 18th; iva's bank only
 * asks on the 17th.
 */
export const SUMMER_NOW = "2026-07-20T12:00:00Z";

export const SUMMER_ZONE = "Europe/Berlin";

const team = price("price_team", 2000, { product: "prod_team" });
const teamDollars = price("price_team_usd", 3000, { product: "prod_team", currency: "usd" });
const scale = price("price_scale", 9000, { product: "prod_scale" });
const scaleYearly = price("price_scale_year", 100_000, { product: "prod_scale", ...yearly });

function knownAs(name: string, country: string | null, source: string | null) {
  const fields = {
    address: country === null ? null : { country },
    metadata: source === null ? {} : { source },
    name,
  };
  return event("customer.created", customer(`cus_${name}`, fields), "2026-06-01T06:00:00Z");
}

const catalogue = [
  ...["Team", "Scale"].map((name) => {
    const product = { id: `prod_${name.toLowerCase()}`, object: "product", name, active: true };
    return event("product.created", product, "2026-01-01");
  }),
  event(
    "coupon.created",
    coupon("half", { percent_off: 50, duration: "forever" }),
    "2026-01-01T00:00:00Z",
  ),
  knownAs("amy", "GB", "podcast"),
  knownAs("bob", "GB", "search"),
  knownAs("cat", null, "podcast"),
  knownAs("dan", "DE", null),
  knownAs("eli", "US", "search"),
  knownAs("fay", "GB", "podcast"),
  knownAs("gus", null, null),
  knownAs("hal", "GB", "search"),
  knownAs("iva", "DE", "search"),
  knownAs("jon", null, null),
];

type Item = readonly [itemPrice: typeof team, quantity: number];

/** What is told of a customer's subscription at a moment; `began` is when it was created. */
function told(
  type: "created" | "updated" | "deleted",
  name: string,
  [itemPrice, quantity]: Item,
  moments: { readonly began: string; readonly at?: string },
  fields = {},
) {
  const since = seconds(moments.began);
  const object = subscription(
    `sub_${name}`,
    `cus_${name}`,
    [item(`si_${name}`, itemPrice, quantity)],
    {
      created: since,
      start_date: since,
      currency: itemPrice.currency,
      ...fields,
    },
  );
  return event(`customer.subscription.${type}`, object, moments.at ?? moments.began);
}

const trial = (start: string, end: string) => ({
  trial_start: seconds(start),
  trial_end: seconds(end),
});

const began = {
  amy: "2026-06-01T09:00:00Z",
  bob: "2026-06-03T09:00:00Z",
  cat: "2026-06-05T09:00:00Z",
  dan: "2026-06-20T09:00:00Z",
  eli: "2026-06-25T09:00:00Z",
  fay: "2026-07-10T09:00:00Z",
  gus: "2026-06-08T09:00:00Z",
  hal: "2026-06-15T09:00:00Z",
  iva: "2026-06-16T09:00:00Z",
  jon: "2026-07-12T09:00:00Z",
} as const;

const trialOf = {
  dan: trial(began.dan, "2026-07-04T09:00:00Z"),
  eli: trial(began.eli, "2026-07-09T09:00:00Z"),
  fay: trial(began.fay, "2026-07-24T09:00:00Z"),
};

const subscriptions = [
  told("created", "amy", [team, 2], { began: began.amy }),
  told(
    "updated",
    "amy",
    [team, 2],
    { began: began.amy, at: "2026-07-10T09:00:00Z" },
    {
      cancel_at_period_end: true,
      cancel_at: seconds("2026-08-01T09:00:00Z"),
    },
  ),
  told("created", "bob", [scale, 1], { began: began.bob }),
  told(
    "updated",
    "bob",
    [scale, 1],
    { began: began.bob, at: "2026-07-03T09:00:00Z" },
    {
      status: "past_due",
    },
  ),
  told("updated", "bob", [scale, 1], { began: began.bob, at: "2026-07-08T09:00:00Z" }),
  told("created", "cat", [scale, 1], { began: began.cat }),
  told(
    "updated",
    "cat",
    [scale, 1],
    { began: began.cat, at: "2026-07-05T09:00:00Z" },
    {
      status: "past_due",
    },
  ),
  told("created", "dan", [team, 1], { began: began.dan }, { status: "trialing", ...trialOf.dan }),
  told("updated", "dan", [team, 1], { began: began.dan, at: "2026-07-04T09:00:00Z" }, trialOf.dan),
  told(
    "created",
    "eli",
    [teamDollars, 1],
    { began: began.eli },
    {
      status: "trialing",
      ...trialOf.eli,
    },
  ),
  told(
    "deleted",
    "eli",
    [teamDollars, 1],
    { began: began.eli, at: "2026-07-07T09:00:00Z" },
    {
      status: "canceled",
      canceled_at: seconds("2026-07-07T09:00:00Z"),
      ended_at: seconds("2026-07-07T09:00:00Z"),
      ...trialOf.eli,
    },
  ),
  event(
    "customer.discount.created",
    discount(
      "di_fay",
      "half",
      { customer: "cus_fay", subscription: "sub_fay" },
      { start: began.fay },
    ),
    began.fay,
  ),
  told(
    "created",
    "fay",
    [scale, 1],
    { began: began.fay },
    {
      status: "trialing",
      discounts: ["di_fay"],
      ...trialOf.fay,
    },
  ),
  told("created", "gus", [teamDollars, 1], { began: began.gus }),
  told("updated", "gus", [teamDollars, 2], { began: began.gus, at: "2026-07-12T09:00:00Z" }),
  told("created", "hal", [scaleYearly, 1], { began: began.hal }),
  told(
    "deleted",
    "hal",
    [scaleYearly, 1],
    { began: began.hal, at: "2026-07-14T09:00:00Z" },
    {
      status: "canceled",
      canceled_at: seconds("2026-07-14T09:00:00Z"),
      ended_at: seconds("2026-07-14T09:00:00Z"),
    },
  ),
  told("created", "iva", [scaleYearly, 1], { began: began.iva }),
  told(
    "created",
    "jon",
    [scale, 1],
    { began: began.jon },
    {
      start_date: seconds("2026-08-01T09:00:00Z"),
    },
  ),
];

/** All of it, in order of time within each part. */
export const SUMMER_EVENTS: readonly object[] = [...catalogue, ...subscriptions, ...SUMMER_MONEY];
