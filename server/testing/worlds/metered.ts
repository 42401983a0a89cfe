import { invoice, invoiceLine } from "../stripe/invoices.ts";
import { coupon, discount, event, item, price, seconds, subscription } from "../stripe/objects.ts";

/**
 * A company that bills by use, zone UTC, asked on 20 May 2026 at noon. Pence, or euro cents for kim.
 *
 *   ivy  £20.00 a month and calls by use from 1 January. Calls, invoiced on the 1st of the next month at 01:00:
 *        January 9,000; February 3,000; March 4,500; April 1,500. The mean of the newest three of them:
 *        from 1 February 9,000; 1 March 6,000; 1 April 5,500; 1 May 3,000.
 *   joe  calls by the week from 27 April, invoiced a week later at 01:00: 600 on 4 May, 1,200 on 11 May; left on 15 May.
 *        600 × 52 ÷ 12 = 2,600 from 4 May; 900 × 52 ÷ 12 = 3,900 from 11 May; nothing from 15 May.
 *   kim  storage by the quarter from 1 January, in euros, 50 % off for ever. 9,000 cents invoiced on 1 April at 01:00:
 *        9,000 ÷ 3 ÷ 2 = 1,500 from 1 April.
 *   lou  calls by use from 10 May: nothing is invoiced yet.
 *
 * Pounds at the end of the day: 1 February 9,000; 1 March 6,000; 1 April 5,500; 1 May 3,000; 4 May 5,600;
 * 11 May 6,900; 15 May 3,000. Euros: 1 April 1,500.
 */
export const METERED_NOW = "2026-05-20T12:00:00Z";

const byUse = (interval: string, intervalCount = 1) => ({
  recurring: { interval, interval_count: intervalCount, meter: "mtr_1", usage_type: "metered" },
});

const base = price("price_base", 2000, { product: "prod_base" });
const calls = price("price_calls", 2, { product: "prod_calls", ...byUse("month") });
const weekly = price("price_weekly", 2, { product: "prod_calls", ...byUse("week") });
const storage = price("price_storage", 5, {
  product: "prod_storage",
  currency: "eur",
  ...byUse("month", 3),
});

const byUseItem = (id: string, of: object) =>
  item(id, of as typeof calls, 1, { quantity: undefined });

function started(name: string, items: object[], moment: string, fields = {}) {
  const since = { created: seconds(moment), start_date: seconds(moment) };
  const own = items as Parameters<typeof subscription>[2];
  return event(
    "customer.subscription.created",
    subscription(`sub_${name}`, `cus_${name}`, own, { ...since, ...fields }),
    moment,
  );
}

/** An invoice of one item's use, finalised an hour after the period and paid a second later. */
export function invoiceOfUse(
  name: string,
  priceId: string,
  amount: number,
  period: { readonly start: string; readonly end: string },
  fields = {},
) {
  const subscriptionId = `sub_${name}`;
  const id = `${name}_${period.end}`;
  const line = invoiceLine(
    `il_${id}`,
    { id: `si_${name}`, subscription: subscriptionId, price: priceId },
    amount,
    period,
  );
  const billed = { customer: `cus_${name}`, subscription: subscriptionId };
  return invoice(`in_${id}`, billed, [line], `${period.end}T01:00:00Z`, fields);
}

const paid = (...told: Parameters<typeof invoiceOfUse>) =>
  event("invoice.paid", invoiceOfUse(...told), `${told[3].end}T01:00:01Z`);

const month = (from: string, to: string) => ({ start: `2026-${from}`, end: `2026-${to}` });

export const METERED_EVENTS: readonly object[] = [
  started("ivy", [item("si_base", base, 1), byUseItem("si_ivy", calls)], "2026-01-01T00:00:00Z"),
  paid("ivy", "price_calls", 9000, month("01-01", "02-01")),
  paid("ivy", "price_calls", 3000, month("02-01", "03-01")),
  paid("ivy", "price_calls", 4500, month("03-01", "04-01")),
  paid("ivy", "price_calls", 1500, month("04-01", "05-01")),
  started("joe", [byUseItem("si_joe", weekly)], "2026-04-27T00:00:00Z"),
  paid("joe", "price_weekly", 600, month("04-27", "05-04")),
  paid("joe", "price_weekly", 1200, month("05-04", "05-11")),
  event(
    "customer.subscription.deleted",
    subscription("sub_joe", "cus_joe", [byUseItem("si_joe", weekly)], { status: "canceled" }),
    "2026-05-15T09:00:00Z",
  ),
  event("coupon.created", coupon("half", { percent_off: 50 }), "2026-01-01T00:00:00Z"),
  event(
    "customer.discount.created",
    discount("di_kim", "half", { customer: "cus_kim" }, { start: "2026-01-01" }),
    "2026-01-01T00:00:00Z",
  ),
  started("kim", [byUseItem("si_kim", storage)], "2026-01-01T00:00:00Z", { currency: "eur" }),
  paid("kim", "price_storage", 9000, month("01-01", "04-01"), { currency: "eur" }),
  started("lou", [byUseItem("si_lou", calls)], "2026-05-10T00:00:00Z"),
];
