import type { BalanceTransactionFact } from "../../domain/billing-facts.ts";
import { charge, event, item, price, refund, subscription } from "../stripe/objects.ts";

/**
 * A company with customers in four currencies, zone UTC, asked on Wednesday, 18 March 2026, at noon and told in euros.
 * A yen has no hundredths, a Bahraini dinar has thousandths.
 *
 *   one euro was      Fri 6   Thu 12   Fri 13   (14, 15)   Mon 16   Tue 17   (18)
 *     JPY             160     160      160                 150      150
 *     BHD             0.400   0.400    0.400               0.400    0.500
 *     USD             1.10    1.10     1.10                1.10     1.00
 *
 *   aki   ¥16,000 a month from 2 March, ¥19,000 from 16 March
 *   bea   BHD 40.000 from 2 March, BHD 30.000 from 17 March
 *   cal   €50.00 from 2 March
 *   dan   US$11.00 from Saturday, 14 March: Friday's rate holds
 *
 * MRR in euros at the end of the day:
 *   12 March   16,000 / 160 + 40 / 0.4 + 50          = 100 + 100 + 50               = 250.00
 *   13 March   as on the 12th                                                       = 250.00
 *   14, 15     + 11 / 1.10                           = 100 + 100 + 50 + 10          = 260.00
 *   16 March   19,000 / 150 = 126.66…                = 126.66… + 100 + 50 + 10      = 286.66…
 *   17 March   30 / 0.5 = 60, 11 / 1.00 = 11         = 126.66… + 60 + 50 + 11       = 247.66…
 *   18 March   the 17th's rates hold                                                = 247.66…
 *
 * From the 13th to the 17th: 250.00 + new 10.00 (dan) + expansion 3,000 / 150 = 20.00 (aki) - contraction 10 / 0.5 =
 * 20.00 (bea) + FX = 247.66…, where FX is what the rates did to what was there the evening before: on the 16th
 * 16,000 / 150 - 16,000 / 160 = 6.66…; on the 17th 40 / 0.5 - 40 / 0.4 = -20.00 and 11 / 1.00 - 11 / 1.10 = 1.00;
 * together -12.33….
 *
 * Money in euros: aki pays ¥16,000 on 9 March (100.00; the 6th's rate) and on the 13th (100.00); dan US$11.00 on the
 * 14th (10.00); cal €50.00 on the 16th; bea BHD 30.000 on the 17th (60.00), of which 10.000 go back that day (20.00);
 * dan US$10.00 today (10.00). A charge of ¥3,000 fails on the 16th (20.00).
 */
export const CURRENCIES_NOW = "2026-03-18T12:00:00Z";

/** The ECB's table of those days, in the form of eurofxref-hist.csv. */
export const CURRENCIES_RATES = `Date,USD,JPY,BHD,
2026-03-17,1.00,150,0.500,
2026-03-16,1.10,150,0.400,
2026-03-13,1.10,160,0.400,
2026-03-12,1.10,160,0.400,
2026-03-06,1.10,160,0.400,
`;

interface Plan {
  readonly who: string;
  readonly currency: string;
  /** Minor units a month. */
  readonly amount: number;
}

function told(type: "created" | "updated", { who, currency, amount }: Plan, moment: string) {
  const plan = price(`price_${who}_${amount}`, amount, { product: `prod_${who}`, currency });
  const since = Date.parse(moment) / 1000;
  return event(
    `customer.subscription.${type}`,
    subscription(`sub_${who}`, `cus_${who}`, [item(`si_${who}`, plan, 1)], {
      currency,
      ...(type === "created" ? { created: since, start_date: since } : {}),
    }),
    moment,
  );
}

function paid(id: string, { who, currency, amount }: Plan, moment: string, fields = {}) {
  const status = Object.hasOwn(fields, "status") ? "failed" : "succeeded";
  const object = charge(id, amount, moment, { customer: `cus_${who}`, currency, ...fields });
  return event(`charge.${status}`, object, moment);
}

const aki = { who: "aki", currency: "jpy", amount: 16_000 };
const bea = { who: "bea", currency: "bhd", amount: 40_000 };
const cal = { who: "cal", currency: "eur", amount: 5_000 };
const dan = { who: "dan", currency: "usd", amount: 1_100 };

export const CURRENCIES_EVENTS: readonly object[] = [
  told("created", aki, "2026-03-02T09:00:00Z"),
  told("created", bea, "2026-03-02T09:00:00Z"),
  told("created", cal, "2026-03-02T09:00:00Z"),
  told("created", dan, "2026-03-14T09:00:00Z"),
  told("updated", { ...aki, amount: 19_000 }, "2026-03-16T09:00:00Z"),
  told("updated", { ...bea, amount: 30_000 }, "2026-03-17T09:00:00Z"),
  paid("ch_aki1", aki, "2026-03-09T10:00:00Z"),
  paid("ch_aki2", aki, "2026-03-13T10:00:00Z"),
  paid("ch_dan1", dan, "2026-03-14T10:00:00Z"),
  paid("ch_cal", cal, "2026-03-16T10:00:00Z"),
  paid("ch_bea", { ...bea, amount: 30_000 }, "2026-03-17T10:00:00Z"),
  paid("ch_dan2", { ...dan, amount: 1_000 }, "2026-03-18T10:00:00Z"),
  paid("ch_aki3", { ...aki, amount: 3_000 }, "2026-03-16T10:00:00Z", {
    status: "failed",
    captured: false,
    amount_captured: 0,
  }),
  event(
    "refund.created",
    refund("re_bea", "ch_bea", 10_000, "2026-03-17T11:00:00Z", { currency: "bhd" }),
    "2026-03-17T11:00:00Z",
  ),
];

/**
 * What Stripe settled in euros, where a Stripe key lets it be seen. Its rates are ratios of minor units.
 *
 *   Fri 13   ¥16,000 -> 112.00 €    0.7 cents for a yen: the ECB speaks that day, so it does not count
 *   Sat 14   US$1.00 ->   0.80 €    0.8, and an hour later
 *   Sat 14   US$11.00 ->  9.90 €    0.9: the day's last one
 *   Wed 18   US$10.00 ->  9.50 €    0.95: the ECB has not spoken yet today
 *
 * With them and the ECB's table: dan's MRR is 9.90 on the 14th and 15th, 10.00 on the 16th, 11.00 on the 17th, and now
 * 10.45: 126.66… + 60 + 50 + 10.45 = 247.11….
 */
export const CURRENCIES_SETTLED: readonly BalanceTransactionFact[] = [
  settled("txn_1", "ch_aki2", "jpy", 11_200n, "0.7", "2026-03-13T10:00:00Z"),
  settled("txn_3", "ch_dan1", "usd", 990n, "0.9", "2026-03-14T10:00:00Z"),
  settled("txn_2", "ch_other", "usd", 80n, "0.8", "2026-03-14T09:00:00Z"),
  settled("txn_4", "ch_dan2", "usd", 950n, "0.95", "2026-03-18T10:00:00Z"),
  settled("txn_5", "ch_cal", "eur", 5_000n, null, "2026-03-16T10:00:00Z"),
];

function settled(
  id: string,
  chargeId: string,
  sourceCurrency: string,
  amountMinor: bigint,
  exchangeRate: string | null,
  moment: string,
): BalanceTransactionFact {
  const at = new Date(moment);
  return {
    kind: "balanceTransaction",
    id,
    sourceId: chargeId,
    chargeId,
    reportingCategory: "charge",
    amountMinor,
    feeMinor: 0n,
    netMinor: amountMinor,
    currency: "eur",
    sourceCurrency,
    exchangeRate,
    createdAt: at,
    availableAt: at,
    stamp: { at, rank: 2, eventId: `evt_${id}` },
  };
}
