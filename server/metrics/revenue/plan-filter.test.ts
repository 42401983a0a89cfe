import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { PLAN_MOVES_EVENTS, PLAN_MOVES_NOW } from "../../testing/worlds/plan-moves.ts";

// Every expected number is worked by hand in worlds/plan-moves.ts.

let company: TestCompany;
let planIds: Record<string, number>;

beforeAll(async () => {
  company = await openCompany({ now: PLAN_MOVES_NOW });
  await company.deliverAll(PLAN_MOVES_EVENTS);
  const rows = await company.database.sql<{ id: number; product: string }[]>`
    select id, product_id as product from plans`;
  planIds = Object.fromEntries(rows.map(({ id, product }) => [product, id]));
});

afterAll(() => company.close());

interface Amount {
  readonly minorUnits: string;
}
interface Ratio {
  readonly ratio: string | null;
  readonly numerator: Amount;
  readonly denominator: Amount;
}
type InPounds<Value> = { readonly byCurrency: readonly [Value] };
type Answer = Record<(typeof RATIOS)[number], InPounds<{ readonly value: Ratio }>> & {
  readonly mrrMovements: InPounds<{
    readonly opening: Amount;
    readonly movements: readonly {
      readonly kind: string;
      readonly amount: Amount;
      readonly customers: number;
    }[];
    readonly closing: Amount;
  }>;
  readonly customerChurnRate: {
    readonly overall: {
      readonly value: {
        readonly numerator: number;
        readonly denominator: number;
        readonly cameAndLeft: number;
      };
    };
  };
  readonly churnReasons: InPounds<{
    readonly value: { readonly amount: Amount; readonly customers: number };
  }>;
};

const RATIOS = [
  "netRevenueRetention",
  "grossRevenueRetention",
  "grossMrrChurnRate",
  "netMrrChurnRate",
  "quickRatio",
] as const;

async function march(plans: readonly number[] | null) {
  const filter = plans === null ? "" : `, filter: { plans: [${plans.join(", ")}] }`;
  const asked = `(period: { from: "2026-03-01", to: "2026-03-31" }${filter})`;
  const ratio = "ratio numerator { minorUnits } denominator { minorUnits }";
  const answer = await ask<Answer>(
    company,
    `{ mrrMovements${asked} { byCurrency { opening { minorUnits }
         movements { kind amount { minorUnits } customers } closing { minorUnits } } }
       ${RATIOS.map((field) => `${field}${asked} { byCurrency { value { ${ratio} } } }`).join(" ")}
       customerChurnRate${asked} { overall { value { numerator denominator cameAndLeft } } }
       churnReasons${asked} { byCurrency { value { amount { minorUnits } customers } } } }`,
  );
  const [{ opening, movements, closing }] = answer.mrrMovements.byCurrency;
  const moved = movements
    .filter(({ amount }) => amount.minorUnits !== "0")
    .map(({ kind, amount, customers }) => `${kind} ${amount.minorUnits} of ${customers}`);
  const { numerator, denominator, cameAndLeft } = answer.customerChurnRate.overall.value;
  const [lost] = answer.churnReasons.byCurrency;
  const ratios = RATIOS.map((field) => {
    const { value } = answer[field].byCurrency[0];
    return `${field} ${value.numerator.minorUnits}/${value.denominator.minorUnits} ${value.ratio}`;
  });
  return [
    `${opening.minorUnits}, ${moved.join(", ")}: ${closing.minorUnits}`,
    `left ${numerator} of ${denominator}, came and left ${cameAndLeft}`,
    `lost ${lost.value.amount.minorUnits} of ${lost.value.customers}`,
    ...ratios,
  ];
}

test("of all plans together a move is expansion of a customer who stays, and two of four left", async () => {
  expect(await march(null)).toEqual([
    "24000, NEW 2000 of 1, EXPANSION 14000 of 2, CHURN -22000 of 3: 18000",
    "left 2 of 4, came and left 1",
    "lost 22000 of 3",
    "netRevenueRetention 18000/24000 0.750000",
    "grossRevenueRetention 11000/24000 0.458333",
    "grossMrrChurnRate 22000/24000 0.916667",
    "netMrrChurnRate 8000/24000 0.333333",
    "quickRatio 16000/22000 0.727273",
  ]);
});

test("of one plan who moved to another did not churn, though the plan's money went with him", async () => {
  expect(await march([planIds.prod_team ?? 0])).toEqual([
    "6000, NEW 2000 of 1, EXPANSION -4000 of 2, CHURN -4000 of 2: 0",
    "left 2 of 3, came and left 1",
    "lost 4000 of 2",
    "netRevenueRetention 0/6000 0.000000",
    "grossRevenueRetention 0/6000 0.000000",
    "grossMrrChurnRate 4000/6000 0.666667",
    "netMrrChurnRate 8000/6000 1.333333",
    "quickRatio -2000/4000 -0.500000",
  ]);
});

test("of the plan moved to who came by a move was not there at the start, and the one who held both plans left both", async () => {
  expect(await march([planIds.prod_scale ?? 0])).toEqual([
    "18000, EXPANSION 18000 of 2, CHURN -18000 of 2: 18000",
    "left 1 of 2, came and left 1",
    "lost 18000 of 2",
    "netRevenueRetention 9000/18000 0.500000",
    "grossRevenueRetention 9000/18000 0.500000",
    "grossMrrChurnRate 18000/18000 1.000000",
    "netMrrChurnRate 0/18000 0.000000",
    "quickRatio 18000/18000 1.000000",
  ]);
});

test("both plans named are the same as none: nobody is counted twice", async () => {
  expect(await march(Object.values(planIds))).toEqual(await march(null));
});
