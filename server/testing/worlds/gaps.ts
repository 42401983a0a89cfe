import { item, price, yearly } from "../stripe/objects.ts";
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
import { EVERYTHING } from "./gap-of-everything.ts";
import { GAPS_OF_TIME } from "./gaps-of-time.ts";

/**
 * Customers of whom Stripe's export for March 2026 tells another MRR than ours, each for a reason that was planted. The
 * zone is New York, four hours behind UTC at the end of March; asked on 20 April at noon. Amounts in pence.
 *
 * The rate at the end of March is US$1.10 and £0.869 for one euro, so US$30.00 are £23.70.
 */
export const GAPS_NOW = "2026-04-20T12:00:00Z";

export const GAPS_ZONE = "America/New_York";

export const GAPS_RATES = "Date,USD,GBP,\n2026-03-31,1.10,0.869,\n";

const PAST_DUE: PlantedGap = {
  id: "cus_dora",
  // £20.00, past due since 10 March: ours counts it while Stripe tries, the export does not.
  events: [
    ...person("cus_dora"),
    started("sub_dora", "cus_dora", monthlyItem("dora", 2000)),
    changed(
      "sub_dora",
      "cus_dora",
      monthlyItem("dora", 2000),
      { status: "past_due" },
      "2026-03-10T09:00:00Z",
    ),
  ],
  stripe: "0.00",
  ours: 2000,
  parts: [["PAST_DUE", 2000]],
};

const PAUSED: PlantedGap = {
  id: "cus_pia",
  // £30.00, paused on 5 March: nothing in ours, all of it in the export.
  events: [
    ...person("cus_pia"),
    started("sub_pia", "cus_pia", monthlyItem("pia", 3000)),
    changed(
      "sub_pia",
      "cus_pia",
      monthlyItem("pia", 3000),
      { status: "paused" },
      "2026-03-05T09:00:00Z",
    ),
  ],
  stripe: "30.00",
  ours: 0,
  parts: [["PAUSE", -3000]],
};

const UNCOLLECTED: PlantedGap = {
  id: "cus_col",
  // £15.00 whose invoices are kept as drafts: ours counts them, the export does not.
  events: [
    ...person("cus_col"),
    started("sub_col", "cus_col", monthlyItem("col", 1500), {
      pause_collection: { behavior: "keep_as_draft", resumes_at: null },
    }),
  ],
  stripe: "0.00",
  ours: 1500,
  parts: [["PAUSE", 1500]],
};

const COUPON: PlantedGap = {
  id: "cus_cora",
  // £40.00 less 25 % until December: 3,000. The export does not subtract what ends.
  events: [
    ...person("cus_cora"),
    ...couponOf(
      "cora",
      { customer: "cus_cora", subscription: "sub_cora" },
      {
        percent_off: 25,
        duration: "repeating",
        duration_in_months: 10,
      },
    ),
    started("sub_cora", "cus_cora", monthlyItem("cora", 4000), { discounts: ["di_cora"] }),
  ],
  stripe: "40.00",
  ours: 3000,
  parts: [["COUPON", -1000]],
};

const METERED: PlantedGap = {
  id: "cus_meta",
  // £10.00 and a use of £6.00 in the mean: ours leaves the use beside MRR.
  events: [
    ...person("cus_meta"),
    started("sub_meta", "cus_meta", [...monthlyItem("base", 1000), meteredItem("meta")], {}, OLD),
    ...invoicesOfUse("meta", "cus_meta", "sub_meta"),
  ],
  stripe: "16.00",
  ours: 1000,
  parts: [["METERED", -600]],
};

const TAX: PlantedGap = {
  id: "cus_tess",
  // £24.00 of which £4.00 are tax: 2,000. The export counts the tax.
  events: [
    ...person("cus_tess"),
    started("sub_tess", "cus_tess", grossItem("tess")),
    taxInvoice("tess", "cus_tess", "sub_tess"),
  ],
  stripe: "24.00",
  ours: 2000,
  parts: [["TAX", -400]],
};

const WEEKLY: PlantedGap = {
  id: "cus_wendy",
  // £12.00 a week: 1,200 × 52 / 12 = 5,200; with four weeks 4,800.
  events: [
    ...person("cus_wendy"),
    started("sub_wendy", "cus_wendy", [
      item("si_wendy", price("price_wendy", 1200, every("week")), 1),
    ]),
  ],
  stripe: "48.00",
  ours: 5200,
  parts: [["WEEK_FACTOR", 400]],
};

const DAILY: PlantedGap = {
  id: "cus_dan",
  // £1.00 a day: 100 × 365 / 12 = 3,041.67, shown as 3,042; with thirty days 3,000.
  events: [
    ...person("cus_dan"),
    started("sub_dan", "cus_dan", [item("si_dan", price("price_dan", 100, every("day")), 1)]),
  ],
  stripe: "30.00",
  ours: 3042,
  parts: [["WEEK_FACTOR", 42]],
};

const DOLLARS: PlantedGap = {
  id: "cus_fi",
  // US$30.00 are £23.70 at our rate; the export has £24.00.
  events: [
    ...person("cus_fi"),
    started("sub_fi", "cus_fi", [item("si_fi", price("price_fi", 3000, { currency: "usd" }), 1)], {
      currency: "usd",
    }),
  ],
  stripe: "24.00",
  ours: 2370,
  parts: [["FX", -30]],
};

const ROUNDED: PlantedGap = {
  id: "cus_yara",
  // £100.00 a year: 833.33, shown as 833; the export rounded up.
  events: [
    ...person("cus_yara"),
    started("sub_yara", "cus_yara", [item("si_yara", price("price_yara", 10_000, yearly), 1)]),
  ],
  stripe: "8.34",
  ours: 833,
  parts: [["ROUNDING", -1]],
};

const UNEXPLAINED: PlantedGap = {
  id: "cus_una",
  // £10.00, and nothing in the history that could make £17.00 of it.
  events: [...person("cus_una"), started("sub_una", "cus_una", monthlyItem("una", 1000))],
  stripe: "17.00",
  ours: 1000,
  parts: [["UNKNOWN", -700]],
};

const MISSING_THERE: PlantedGap = {
  id: "cus_zoe",
  // £5.00 of a customer the export does not have.
  events: [...person("cus_zoe"), started("sub_zoe", "cus_zoe", monthlyItem("zoe", 500))],
  stripe: null,
  ours: 500,
  parts: [["UNKNOWN", 500]],
};

const MISSING_HERE: PlantedGap = {
  id: "cus_ghost",
  // £11.00 of a customer nobody ever told of here.
  events: [],
  stripe: "11.00",
  ours: 0,
  parts: [["UNKNOWN", -1100]],
};

/** £15.00 on both sides. */
export const AGREED: PlantedGap = {
  id: "cus_abe",
  events: [...person("cus_abe"), started("sub_abe", "cus_abe", monthlyItem("abe", 1500))],
  stripe: "15.00",
  ours: 1500,
  parts: [],
};

/** Everybody whose numbers differ. */
export const GAPS: readonly PlantedGap[] = [
  PAST_DUE,
  PAUSED,
  UNCOLLECTED,
  COUPON,
  METERED,
  TAX,
  WEEKLY,
  DAILY,
  ...GAPS_OF_TIME,
  DOLLARS,
  ROUNDED,
  UNEXPLAINED,
  MISSING_THERE,
  MISSING_HERE,
  EVERYTHING,
];

/** The export, as the dashboard writes it. */
export function gapsExport(): string {
  const lines = [AGREED, ...GAPS]
    .filter(({ stripe }) => stripe !== null)
    .map(({ id, stripe }) => `${id},"${id}, Ltd",${id}@example.com,GBP,1.00,${stripe}`);
  return ["Customer ID,Customer,Customer Email,Currency,2026-02,2026-03", ...lines].join("\r\n");
}
