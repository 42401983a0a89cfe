import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import {
  AGREED,
  GAPS,
  GAPS_NOW,
  GAPS_RATES,
  GAPS_ZONE,
  gapsExport,
} from "../../../testing/worlds/gaps.ts";

interface Amount {
  readonly minorUnits: string;
}

interface Gap {
  readonly customerId: string;
  readonly isListed: boolean;
  readonly isKnown: boolean;
  readonly name: string | null;
  readonly ours: Amount;
  readonly theirs: Amount;
  readonly gap: Amount;
  readonly parts: { readonly cause: string; readonly amount: Amount; readonly words: string }[];
}

interface Answer {
  readonly explainMrrGap: {
    readonly month: string;
    readonly asOf: string;
    readonly policy: string;
    readonly totals: {
      readonly ours: Amount & { readonly currency: string };
      readonly theirs: Amount;
      readonly gap: Amount;
      readonly agreeing: number;
      readonly differing: number;
      readonly causes: {
        readonly cause: string;
        readonly amount: Amount;
        readonly customers: number;
      }[];
    }[];
    readonly customers: Gap[];
    readonly uncompared: { readonly customerId: string; readonly because: string }[];
    readonly uncomparedCount: number;
  };
}

let company: TestCompany;
let answer: Answer["explainMrrGap"];

const FIELDS = `{
  month asOf policy uncomparedCount uncompared { customerId because }
  totals { ours { minorUnits currency } theirs { minorUnits } gap { minorUnits } agreeing differing
    causes { cause amount { minorUnits } customers } }
  customers { customerId isListed isKnown name ours { minorUnits } theirs { minorUnits } gap { minorUnits }
    parts { cause amount { minorUnits } words } } }`;

async function explain(csv: string, given = ""): Promise<Answer["explainMrrGap"]> {
  const field = `explainMrrGap(csv: ${JSON.stringify(csv)}${given}) ${FIELDS}`;
  return (await ask<Answer>(company, `{ ${field} }`)).explainMrrGap;
}

beforeAll(async () => {
  company = await openCompany({ now: GAPS_NOW, timeZone: GAPS_ZONE });
  await ask(
    company,
    `mutation { importExchangeRates(csv: ${JSON.stringify(GAPS_RATES)}) { added } }`,
  );
  await company.deliverAll([AGREED, ...GAPS].flatMap(({ events }) => events));
  answer = await explain(gapsExport());
});

afterAll(async () => {
  await company.close();
});

describe("one planted cause each", () => {
  test.each(GAPS)("$id: $parts", ({ id, ours, stripe, parts }) => {
    const found = answer.customers.find(({ customerId }) => customerId === id);
    expect(found?.parts.map(({ cause, amount }) => [cause, Number(amount.minorUnits)])).toEqual(
      parts,
    );
    expect(found?.ours.minorUnits).toBe(String(ours));
    expect(found?.theirs.minorUnits).toBe(String(Math.round(Number(stripe ?? "0") * 100)));
  });

  test("the parts of everybody add up to the gap", () => {
    const sums = answer.customers.map(({ customerId, gap, parts }) => ({
      customerId,
      left: parts.reduce(
        (left, { amount }) => left - BigInt(amount.minorUnits),
        BigInt(gap.minorUnits),
      ),
    }));
    expect(sums.filter(({ left }) => left !== 0n)).toEqual([]);
  });

  test("says from which rule Stripe's number would follow", () => {
    const words = (id: string) =>
      answer.customers.find(({ customerId }) => customerId === id)?.parts.map((part) => part.words);
    expect(words("cus_dora")).toEqual(["what is past due counts for nothing"]);
    expect(words("cus_cora")).toEqual(["discounts for some months are not subtracted"]);
    expect(words("cus_wendy")).toEqual(["a month has 4 weeks or 30 days"]);
    expect(words("cus_tim")).toEqual(["the month ends with UTC's"]);
    expect(words("cus_nell")).toEqual(["nothing counts before the first payment"]);
  });

  test("says who is only on one side", () => {
    const sides = ({ customerId, isListed, isKnown, name }: Gap) => ({
      customerId,
      isListed,
      isKnown,
      name,
    });
    const alone = answer.customers
      .filter(({ isListed, isKnown }) => !isListed || !isKnown)
      .map(sides);
    expect(alone).toEqual([
      { customerId: "cus_ghost", isListed: true, isKnown: false, name: "cus_ghost, Ltd" },
      { customerId: "cus_zoe", isListed: false, isKnown: true, name: "cus_zoe" },
    ]);
  });
});

test("all together: the totals of a currency are the sums of its customers, cause by cause", () => {
  // Ours: 2,000 + 0 + 1,500 + 3,000 + 1,000 + 2,000 + 5,200 + 3,042 + 5,000 + 1,800 + 2,200 + 2,500 + 2,370 + 833
  //   + 1,000 + 500 + 0 + 15,817 + 1,500 = 51,262.
  // Stripe's: 3,000 + 4,000 + 1,600 + 2,400 + 4,800 + 3,000 + 2,400 + 834 + 1,700 + 1,100 + 8,900 + 1,500 = 35,234.
  const cause = (name: string, minorUnits: number, customers: number) => ({
    cause: name,
    amount: { minorUnits: String(minorUnits) },
    customers,
  });
  expect(answer).toMatchObject({
    month: "2026-03",
    asOf: "2026-04-01T03:59:59.999Z",
    policy: "tidemark",
    uncomparedCount: 0,
    totals: [
      {
        ours: { minorUnits: "51262", currency: "gbp" },
        theirs: { minorUnits: "35234" },
        gap: { minorUnits: "16028" },
        agreeing: 1,
        differing: 18,
        causes: [
          cause("PAST_DUE", 8000, 2),
          cause("PAUSE", -2200, 3),
          cause("COUPON", -3816, 2),
          cause("METERED", -1200, 2),
          cause("TAX", -800, 2),
          cause("WEEK_FACTOR", 875, 3),
          cause("TIMING", 16_500, 5),
          cause("FX", -30, 1),
          cause("ROUNDING", -1, 1),
          cause("UNKNOWN", -1300, 3),
        ],
      },
    ],
  });
});

test("under another policy the gaps are others: what the file has is then ours", async () => {
  await ask(company, "mutation { setMrrPolicy(policy: { profile: STRICT }) { name } }");
  const { policy, customers } = await explain(gapsExport());
  await ask(company, "mutation { setMrrPolicy(policy: { profile: TIDEMARK }) { name } }");
  expect(policy).toBe("strict");
  // Strict counts neither what is past due, nor drafts, nor what is set to end.
  const ids = customers.map(({ customerId }) => customerId);
  for (const id of ["cus_dora", "cus_col", "cus_ed"]) expect(ids).not.toContain(id);
});

test("a month that no column has, or that is none, is refused with those there are", async () => {
  await expect(explain(gapsExport(), ', month: "2026-01"')).rejects.toThrow(
    "The file has no column for 2026-01; its months are 2026-02, 2026-03.",
  );
  await expect(explain(gapsExport(), ', month: "March"')).rejects.toThrow('"March" is no month');
});

test("without a rate a customer stands in no total, and the answer names the rate", async () => {
  const february = await explain(gapsExport(), ', month: "2026-02"');
  expect(february.uncompared).toEqual([
    {
      customerId: "cus_fi",
      because:
        "There is no exchange rate from USD to GBP for 2026-02-28 or the 7 days before it. Import a table that has one.",
    },
  ]);
  expect(february.customers.map(({ customerId }) => customerId)).not.toContain("cus_fi");
});

test("a file without a currency is told in the one that is asked for, else it is refused where there are several", async () => {
  const file = "Customer ID,2026-03\ncus_abe,15.00\n";
  await expect(explain(file)).rejects.toThrow("give `currency`");
  const told = await explain(file, ', currency: "GBP"');
  expect(told.totals[0]).toMatchObject({ ours: { currency: "gbp" }, agreeing: 1 });
});

test("whatever Stripe's numbers are, the parts add up to the gap of every customer and currency", async () => {
  const customers = [AGREED, ...GAPS].map(({ id }) => id);
  const amounts = fc.array(fc.integer({ min: 0, max: 20_000 }), {
    minLength: customers.length,
    maxLength: customers.length,
  });
  await fc.assert(
    fc.asyncProperty(amounts, async (pence) => {
      const lines = customers.map((id, at) => `${id},gbp,${((pence[at] ?? 0) / 100).toFixed(2)}`);
      const told = await explain(["Customer ID,Currency,2026-03", ...lines].join("\n"));
      const sum = (parts: readonly { readonly amount: Amount }[]) =>
        parts.reduce((total, { amount }) => total + BigInt(amount.minorUnits), 0n);
      for (const { gap, ours, theirs, parts } of told.customers) {
        expect(sum(parts)).toBe(BigInt(gap.minorUnits));
        expect(BigInt(ours.minorUnits) - BigInt(theirs.minorUnits)).toBe(BigInt(gap.minorUnits));
      }
      for (const { gap, causes } of told.totals) expect(sum(causes)).toBe(BigInt(gap.minorUnits));
    }),
    { numRuns: 10 },
  );
});
