import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { TWELVE_EVENTS, TWELVE_NOW, TWELVE_ZONE } from "../../testing/worlds/twelve.ts";

// Every expected number is worked by hand in worlds/twelve.ts.

/**
 * Month, MRR at its end, and what moved: new, expansion, reactivation, contraction, churn | quick ratio, gross and net
 * MRR churn, net and gross revenue retention | churned of customers at the start, ARPA, lifetime value. A dash: none.
 */
const TIDEMARK = `
  2025-01 16000 16000    0    0     0      0 |        -        -         -        -        - | 0/0  5333 -
  2025-02 24500  8500    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/3  4900 -
  2025-03 37500 13000    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/5  5357 -
  2025-04 45500  4000 4000    0     0      0 |        - 0.000000 -0.106667 1.106667 1.000000 | 0/7  5688 -
  2025-05 56000  6000 4500    0     0      0 |        - 0.000000 -0.098901 1.098901 1.000000 | 0/8  6222 -
  2025-06 54000     0    0    0     0  -2000 | 0.000000 0.035714  0.035714 0.964286 0.964286 | 1/9  6750 -
  2025-07 63000  9000    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/8  7000 -
  2025-08 59000     0 5000    0     0  -9000 | 0.555556 0.142857  0.063492 0.936508 0.857143 | 1/9  7375 398250
  2025-09 63000  2000    0 4000     0  -2000 | 1.000000 0.033898 -0.033898 1.000000 1.000000 | 0/8  7000 189000
  2025-10 72000     0 2000 9000 -2000      0 | 1.000000 0.031746 -0.142857 1.000000 0.968254 | 0/9  7200 194400
  2025-11 74000     0 2000    0     0      0 |        - 0.000000 -0.027778 1.027778 1.000000 | 0/10 7400 199800
  2025-12 68000     0    0    0 -2000  -4000 | 0.000000 0.081081  0.081081 0.918919 0.918919 | 1/10 7556 204000
  2026-01 60000     0    0    0     0  -8000 | 0.000000 0.117647  0.117647 0.882353 0.882353 | 1/9  7500 213158
  2026-02 55000     0    0    0 -5000      0 | 0.000000 0.083333  0.083333 0.916667 0.916667 | 0/8  6875 128017
  2026-03 55000     0    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/8  6875 195395`;

const STRICT = `
  2025-01 16000 16000    0    0     0      0 |        -        -         -        -        - | 0/0  5333 -
  2025-02 24500  8500    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/3  4900 -
  2025-03 37500 13000    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/5  5357 -
  2025-04 45500  4000 4000    0     0      0 |        - 0.000000 -0.106667 1.106667 1.000000 | 0/7  5688 -
  2025-05 56000  6000 4500    0     0      0 |        - 0.000000 -0.098901 1.098901 1.000000 | 0/8  6222 -
  2025-06 54000     0    0    0     0  -2000 | 0.000000 0.035714  0.035714 0.964286 0.964286 | 1/9  6750 -
  2025-07 63000  9000    0 4000     0  -4000 | 2.250000 0.074074  0.000000 1.000000 0.925926 | 1/8  7000 -
  2025-08 59000     0 5000    0     0  -9000 | 0.555556 0.142857  0.063492 0.936508 0.857143 | 1/9  7375 187412
  2025-09 63000  2000    0 4000     0  -2000 | 1.000000 0.033898 -0.033898 1.000000 1.000000 | 0/8  7000 120960
  2025-10 72000     0 2000 9000 -2000      0 | 1.000000 0.031746 -0.142857 1.000000 0.968254 | 0/9  7200 124416
  2025-11 64000     0 2000    0     0 -10000 | 0.200000 0.138889  0.111111 0.888889 0.861111 | 2/10 8000 138240
  2025-12 60000     0    0 6000 -2000  -8000 | 0.000000 0.156250  0.062500 0.843750 0.843750 | 1/8  7500 82234
  2026-01 60000     0    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/8  7500 80198
  2026-02 55000     0    0    0 -5000      0 | 0.000000 0.083333  0.083333 0.916667 0.916667 | 0/8  6875 94586
  2026-03 55000     0    0    0     0      0 |        - 0.000000  0.000000 1.000000 1.000000 | 0/8  6875 126923`;

interface Amount {
  readonly minorUnits: string;
}
type Series<Value> = {
  readonly series: readonly { readonly day: string; readonly value: Value }[];
};
type InPounds<Value> = { readonly byCurrency: readonly Series<Value>[] };
interface Ratio {
  readonly ratio: string | null;
}
interface Counts {
  readonly numerator: number;
  readonly denominator: number;
}
interface Answer {
  readonly mrr: InPounds<Amount>;
  readonly mrrMovements: {
    readonly byCurrency: readonly {
      readonly series: readonly { readonly movements: readonly { readonly amount: Amount }[] }[];
    }[];
  };
  readonly quickRatio: InPounds<Ratio>;
  readonly grossMrrChurnRate: InPounds<Ratio>;
  readonly netMrrChurnRate: InPounds<Ratio>;
  readonly netRevenueRetention: InPounds<Ratio>;
  readonly grossRevenueRetention: InPounds<Ratio>;
  readonly customerChurnRate: { readonly overall: Series<Counts> } & InPounds<Counts>;
  readonly arpa: InPounds<{ readonly amount: Amount | null }>;
  readonly customerLifetimeValue: InPounds<{ readonly amount: Amount | null }>;
}

const RATIOS = [
  "quickRatio",
  "grossMrrChurnRate",
  "netMrrChurnRate",
  "netRevenueRetention",
  "grossRevenueRetention",
] as const;

/** The rows above, as the program has them. */
async function monthsOf(company: TestCompany): Promise<string[]> {
  const months = '(period: { from: "2025-01-01", to: "2026-03-10" }, grain: MONTH)';
  const answer = await ask<Answer>(
    company,
    `{ mrr${months} { byCurrency { series { day value { minorUnits } } } }
       mrrMovements${months} { byCurrency { series { movements { amount { minorUnits } } } } }
       ${RATIOS.map((field) => `${field}${months} { byCurrency { series { value { ratio } } } }`).join(" ")}
       customerChurnRate${months} {
         overall { series { value { numerator denominator } } }
         byCurrency { series { value { numerator denominator } } } }
       arpa${months} { byCurrency { series { value { amount { minorUnits } } } } }
       customerLifetimeValue${months} { byCurrency { series { value { amount { minorUnits } } } } } }`,
  );
  // Where there is one currency, its customers are all there are.
  const { overall, byCurrency } = answer.customerChurnRate;
  expect(byCurrency).toEqual([overall]);
  return (answer.mrr.byCurrency[0]?.series ?? []).map(({ day, value }, index) => {
    const moved = answer.mrrMovements.byCurrency[0]?.series[index]?.movements ?? [];
    const ratios = RATIOS.map((field) => answer[field].byCurrency[0]?.series[index]?.value.ratio);
    const left = overall.series[index]?.value;
    const arpa = answer.arpa.byCurrency[0]?.series[index]?.value.amount?.minorUnits;
    const lifetime =
      answer.customerLifetimeValue.byCurrency[0]?.series[index]?.value.amount?.minorUnits;
    return [
      [day.slice(0, 7), value.minorUnits, ...moved.map(({ amount }) => amount.minorUnits)],
      ratios.map((ratio) => ratio ?? "-"),
      [`${left?.numerator}/${left?.denominator}`, arpa ?? "-", lifetime ?? "-"],
    ]
      .map((part) => part.join(" "))
      .join(" | ");
  });
}

const linesOf = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim().replaceAll(/ +/g, " "));

describe.each([
  {
    policy: "tidemark",
    months: TIDEMARK,
    half: {
      netRevenueRetention: "55000/54000 1.018519",
      grossRevenueRetention: "39000/54000 0.722222",
      grossMrrChurnRate: "19000/54000 0.351852",
      netMrrChurnRate: "-3000/54000 -0.055556",
      quickRatio: "20000/19000 1.052632",
      customers: { numerator: 2, denominator: 8, ratio: "0.250000", cameAndLeft: 1 },
    },
    reasons: [
      "25000 of 5",
      "VOLUNTARY 10000 of 2: cancellation_requested 10000 of 2",
      "INVOLUNTARY 4000 of 1: payment_failed 4000 of 1",
      "PAUSED 9000 of 1: paused 9000 of 1",
      "UNKNOWN 2000 of 1: null 2000 of 1",
    ],
  },
  {
    policy: "strict",
    months: STRICT,
    half: {
      netRevenueRetention: "47000/54000 0.870370",
      grossRevenueRetention: "25000/54000 0.462963",
      grossMrrChurnRate: "37000/54000 0.685185",
      netMrrChurnRate: "5000/54000 0.092593",
      quickRatio: "20000/37000 0.540541",
      customers: { numerator: 4, denominator: 8, ratio: "0.500000", cameAndLeft: 1 },
    },
    reasons: [
      "35000 of 6",
      "VOLUNTARY 10000 of 2: cancellation_requested 10000 of 2",
      "INVOLUNTARY 8000 of 1: past_due 8000 of 1",
      "PAUSED 15000 of 2: paused 9000 of 1, collection_paused 6000 of 1",
      "UNKNOWN 2000 of 1: null 2000 of 1",
    ],
  },
])("twelve customers under $policy", ({ policy, months, half, reasons }) => {
  let company: TestCompany;

  beforeAll(async () => {
    company = await openCompany({ now: TWELVE_NOW, timeZone: TWELVE_ZONE });
    const set = `mutation { setMrrPolicy(policy: { profile: ${policy.toUpperCase()} }) { name } }`;
    await ask(company, set);
    await company.deliverAll(TWELVE_EVENTS);
  });

  afterAll(async () => {
    await company.close();
  });

  test("have every month's MRR, movements, churn, retention, ARPA, quick ratio and lifetime value as worked by hand", async () => {
    expect(await monthsOf(company)).toEqual(linesOf(months));
  });

  // From July to December the opening set is ada 10, ben 8, cyd 9, eve 4, gus 4, hal 9, ivy 6, kim 4: 54 thousand. Under
  // tidemark they end with 8 + 8 + 9 + 6 + 0 + 9 + 6 + 9 = 55, at their lowest with 8 + 8 + 9 + 4 + 0 + 0 + 6 + 4 = 39.
  // Under strict ben ends with 0 and ivy, back from a pause, with 6: 47; at their lowest both have 0: 25.
  // Churn is hal 9, jon 2, gus 4 = 15 with contraction ada 2 and lea 2; under strict hal 9, jon 2, gus 4 and again 4, ivy
  // 6, ben 8 = 33. Against that stand expansion kim 5, lea 2, eve 2 = 9, and the returns of dee 4 and hal 9 = 13; under
  // strict of gus 4 and ivy 6 too = 23. New are lea 9 and jon 2.
  test("have over half a year what a fixed set of customers made of it, its returns among it and no one else's", async () => {
    const span = '(period: { from: "2025-07-01", to: "2025-12-31" })';
    const fields = "numerator { minorUnits } denominator { minorUnits } ratio";
    const answer = await ask<
      Record<
        (typeof RATIOS)[number],
        { byCurrency: [{ value: Ratio & { numerator: Amount; denominator: Amount } }] }
      > & { customerChurnRate: { overall: { value: object } } }
    >(
      company,
      `{ ${RATIOS.map((field) => `${field}${span} { byCurrency { value { ${fields} } } }`).join(" ")}
         customerChurnRate${span} { overall { value { numerator denominator ratio cameAndLeft } } } }`,
    );
    const told = RATIOS.map((field) => {
      const { numerator, denominator, ratio } = answer[field].byCurrency[0].value;
      return [field, `${numerator.minorUnits}/${denominator.minorUnits} ${ratio}`];
    });
    const customers = answer.customerChurnRate.overall.value;
    expect({ ...Object.fromEntries(told), customers }).toEqual(half);
  });

  // In September jon alone comes and leaves: 2 thousand. Of the whole time everybody who left had come in it: under
  // tidemark dee 2, hal 9, jon 2, gus 4, ben 8 = 25 of five. Under strict gus, who came back in July, left twice, and ivy 6
  // left in November: dee 2, hal 9, jon 2, gus 4 and 4, ben 8, ivy 6 = 35 of six.
  test("came and left within a period as many as are told as flash churn", async () => {
    const flashOf = async (from: string, to: string) => {
      const { mrrMovements } = await ask<{
        mrrMovements: { byCurrency: [{ flashChurn: { customers: number; amount: Amount } }] };
      }>(
        company,
        `{ mrrMovements(period: { from: "${from}", to: "${to}" }) {
             byCurrency { flashChurn { customers amount { minorUnits } } } } }`,
      );
      const { customers, amount } = mrrMovements.byCurrency[0].flashChurn;
      return `${amount.minorUnits} of ${customers}`;
    };
    expect(await flashOf("2025-09-01", "2025-09-30")).toBe("-2000 of 1");
    expect(await flashOf("2025-12-01", "2025-12-31")).toBe("0 of 0");
    // jon's own days, the first and the last of them included; a day later he was there when the period began.
    expect(await flashOf("2025-09-04", "2025-09-25")).toBe("-2000 of 1");
    expect(await flashOf("2025-09-05", "2025-09-25")).toBe("0 of 0");
    const whole = await flashOf("2025-01-01", "2026-03-10");
    expect(whole).toBe(policy === "tidemark" ? "-25000 of 5" : "-35000 of 6");
  });

  // June 2025 to January 2026: dee 2, hal 9, jon 2, gus 4, ben 8; under strict gus 4 twice and ivy 6 beside them.
  test("left for reasons that add up to the churned MRR", async () => {
    interface Part {
      readonly amount: Amount;
      readonly customers: number;
    }
    const part = "amount { minorUnits } customers";
    const { churnReasons } = await ask<{
      churnReasons: {
        byCurrency: [
          {
            value: Part & {
              causes: (Part & { cause: string; reasons: (Part & { reason: string | null })[] })[];
            };
          },
        ];
      };
    }>(
      company,
      `{ churnReasons(period: { from: "2025-06-01", to: "2026-01-31" }) {
           byCurrency { value { ${part} causes { cause ${part} reasons { reason ${part} } } } } } }`,
    );
    const write = ({ amount, customers }: Part) => `${amount.minorUnits} of ${customers}`;
    const [{ value }] = churnReasons.byCurrency;
    const causes = value.causes.map((cause) => {
      const words = cause.reasons.map((one) => `${one.reason} ${write(one)}`);
      return `${cause.cause} ${write(cause)}: ${words.join(", ")}`;
    });
    expect([write(value), ...causes]).toEqual(reasons);
  });
});
