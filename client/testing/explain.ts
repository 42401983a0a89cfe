import { money } from "./answers.ts";
import { type Company, levelAt, placeOf } from "./company.ts";

/** Customers of the made-up company; the first has what the others leave of the level. */
const CUSTOMERS = 25;

interface Asked {
  readonly currency: string;
  readonly day?: string | null;
  readonly first: number;
}

/** The level of a day cut into customers who add up to it. */
export function mrrExplanation(company: Company, { currency, day, first }: Asked) {
  const at = day ?? company.today;
  const total = levelAt(company, currency, placeOf(company, at));
  const others = Array.from(
    { length: CUSTOMERS - 1 },
    (_, place) => 54_000n - BigInt(place) * 900n,
  );
  const values = [total - sum(others), ...others];
  return {
    day: at,
    asOf: company.now,
    policy: "tidemark",
    total: money(total, currency),
    customers: CUSTOMERS,
    parts: values.slice(0, first).map((value, place) => ({
      customerId: `cus_${place + 1}`,
      name: place === 2 ? null : `Customer ${place + 1}`,
      email: `pay@customer${place + 1}.example`,
      value: money(value, currency),
    })),
    rest: money(sum(values.slice(first)), currency),
  };
}

/** Two yearly seats with a fifth off, and the two movements that led there; nothing before the first of them. */
export function customerExplanation(company: Company, customerId: string, day = company.today) {
  const nothing = { customerId, asOf: company.now, policy: "tidemark" };
  if (day < "2026-03-31") return { ...nothing, values: [], items: [], movements: [] };
  return {
    customerId,
    asOf: company.now,
    policy: "tidemark",
    values: [{ currency: "gbp", value: money(65_333n, "gbp"), differsBecause: null }],
    items: [
      {
        subscriptionId: "sub_1Pk4RwK2",
        itemId: "si_1",
        priceId: "price_1",
        product: "Scale",
        currency: "gbp",
        status: "active",
        steps: [
          "2 × 490000 = 980000 a billing period (year)",
          "less 20 %",
          "= 784000 after discounts",
          "÷ 12 = 65333.333333333333 a month",
        ],
        exactValue: "65333.333333333333",
        unvalued: null,
        since: "2026-10-31T17:56:40.000Z",
        eventId: "evt_1Updated",
      },
    ],
    movements: [
      {
        occurredAt: "2026-10-31T17:56:40.000Z",
        day: "2026-10-31",
        currency: "gbp",
        kind: "expansion",
        plan: "Scale",
        exactDelta: "32666.666666666667",
        rule: "status active",
        eventId: "evt_1Updated",
      },
      {
        occurredAt: "2026-03-31T17:56:50.000Z",
        day: "2026-03-31",
        currency: "gbp",
        kind: "new",
        plan: "Scale",
        exactDelta: "32666.666666666666",
        rule: "a discount began or ended",
        eventId: "evt_1Created",
      },
    ],
  };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, each) => total + each, 0n);
}
