import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { LATE_TRUTH, LATE_TRUTH_NOW } from "../../testing/worlds/late-truth.ts";

// Every expected number is worked by hand in worlds/late-truth.ts.

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
  readonly mrr: InPounds<{ readonly closing: Amount }> & { readonly policy: string };
  readonly mrrMovements: InPounds<{
    readonly movements: readonly { readonly kind: string; readonly amount: Amount }[];
  }>;
  readonly customerChurnRate: InPounds<{
    readonly value: { readonly numerator: number; readonly denominator: number };
  }>;
  readonly customerLifetimeValue: InPounds<{ readonly value: { readonly amount: Amount } }>;
};

const RATIOS = [
  "quickRatio",
  "grossMrrChurnRate",
  "netMrrChurnRate",
  "netRevenueRetention",
  "grossRevenueRetention",
] as const;

/** July, and the lifetime value of 5 August. */
async function july(company: TestCompany, asKnownAt: string | null) {
  const known = asKnownAt === null ? "" : `, asKnownAt: "${asKnownAt}"`;
  const asked = `(period: { from: "2026-07-01", to: "2026-07-31" }${known})`;
  const ratio = "ratio numerator { minorUnits } denominator { minorUnits }";
  const answer = await ask<Answer>(
    company,
    `{ mrr${asked} { policy byCurrency { closing { minorUnits } } }
       mrrMovements${asked} { byCurrency { movements { kind amount { minorUnits } } } }
       ${RATIOS.map((field) => `${field}${asked} { byCurrency { value { ${ratio} } } }`).join(" ")}
       customerChurnRate${asked} { byCurrency { value { numerator denominator } } }
       customerLifetimeValue(period: { from: "2026-08-01", to: "2026-08-05" }${known}) {
         byCurrency { value { amount { minorUnits } } } } }`,
  );
  const moved = answer.mrrMovements.byCurrency[0].movements
    .filter(({ amount }) => amount.minorUnits !== "0")
    .map(({ kind, amount }) => `${kind} ${amount.minorUnits}`);
  const { numerator, denominator } = answer.customerChurnRate.byCurrency[0].value;
  return {
    policy: answer.mrr.policy,
    mrr: answer.mrr.byCurrency[0].closing.minorUnits,
    moved: moved.join(", "),
    ratios: RATIOS.map((field) => {
      const { value } = answer[field].byCurrency[0];
      return `${value.numerator.minorUnits}/${value.denominator.minorUnits} ${value.ratio}`;
    }),
    left: `${numerator} of ${denominator}`,
    lifetimeValue: answer.customerLifetimeValue.byCurrency[0].value.amount.minorUnits,
  };
}

describe.each([
  {
    policy: "tidemark",
    before: {
      mrr: "20000",
      moved: "",
      ratios: [
        "0/0 null",
        "0/20000 0.000000",
        "0/20000 0.000000",
        "20000/20000 1.000000",
        "20000/20000 1.000000",
      ],
      left: "0 of 3",
      lifetimeValue: "160000",
    },
    after: {
      mrr: "19000",
      moved: "NEW 2000, EXPANSION 3000, CHURN -6000",
      ratios: [
        "5000/6000 0.833333",
        "6000/20000 0.300000",
        "3000/20000 0.150000",
        "17000/20000 0.850000",
        "14000/20000 0.700000",
      ],
      left: "1 of 3",
      lifetimeValue: "65143",
    },
  },
  {
    policy: "strict",
    before: {
      mrr: "20000",
      moved: "REACTIVATION 10000, CHURN -10000",
      ratios: [
        "0/10000 0.000000",
        "10000/20000 0.500000",
        "0/20000 0.000000",
        "20000/20000 1.000000",
        "10000/20000 0.500000",
      ],
      left: "1 of 3",
      lifetimeValue: "68571",
    },
    after: {
      mrr: "19000",
      moved: "NEW 2000, EXPANSION 3000, REACTIVATION 10000, CHURN -16000",
      ratios: [
        "5000/16000 0.312500",
        "16000/20000 0.800000",
        "3000/20000 0.150000",
        "17000/20000 0.850000",
        "4000/20000 0.200000",
      ],
      left: "2 of 3",
      lifetimeValue: "41455",
    },
  },
])("a July that turned out otherwise, under $policy", ({ policy, before, after }) => {
  let company: TestCompany;

  beforeAll(async () => {
    company = await openCompany({ now: "2026-01-01T12:00:00Z" });
    const set = `mutation { setMrrPolicy(policy: { profile: ${policy.toUpperCase()} }) { name } }`;
    await ask(company, set);
    for (const { received, events } of LATE_TRUTH) {
      company.setClock(received);
      await company.deliverAll(events);
    }
    company.setClock(LATE_TRUTH_NOW);
  });

  afterAll(() => company.close());

  test("is told as it was known before the late news, all of it", async () => {
    expect(await july(company, "2026-08-10T12:00:00Z")).toEqual({ policy, ...before });
  });

  test("takes back a movement that later news replaced, on each day of it", async () => {
    const dollars = async (asKnownAt: string | null) => {
      const known = asKnownAt === null ? "" : `, asKnownAt: "${asKnownAt}"`;
      const asked = `period: { from: "2026-07-09", to: "2026-07-20" }, filter: { currencies: ["usd"] }`;
      const { mrr } = await ask<{
        mrr: InPounds<{ readonly series: readonly { readonly value: Amount }[] }>;
      }>(company, `{ mrr(${asked}${known}) { byCurrency { series { value { minorUnits } } } } }`);
      const levels = mrr.byCurrency[0].series.map(({ value }) => value.minorUnits);
      // The 9th, the 10th, the 19th and the 20th.
      return [levels[0], levels[1], levels[10], levels[11]];
    };
    expect(await dollars("2026-08-10T12:00:00Z")).toEqual(["3000", "3000", "3000", "5000"]);
    expect(await dollars("2026-08-21T12:00:00Z")).toEqual(["3000", "4000", "4000", "5000"]);
    expect(await dollars(null)).toEqual(["3000", "4000", "4000", "5000"]);
  });

  test("is told as it is known now, by rows that stand and by rows as of a moment after the news", async () => {
    expect(await july(company, null)).toEqual({ policy, ...after });
    expect(await july(company, "2026-08-21T12:00:00Z")).toEqual({ policy, ...after });
  });
});
