import { afterAll, beforeAll, expect, test } from "vitest";
import { rebuildBooks, verifyBooks } from "../../intake/recount.ts";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { LATE_LINKS, LATE_LINKS_NOW } from "../../testing/worlds/late-links.ts";

// Every expected number is worked by hand in worlds/late-links.ts.

const ON_6_JUNE = {
  days: "3rd 2000, 4th -500",
  together: 1500,
  noPlan: 1500,
  seat: 0,
  germany: 0,
  amy: 2000,
  mrr: 2000,
  germanMrr: 0,
  germanTrials: 0,
};
const ON_11_JUNE = {
  ...ON_6_JUNE,
  days: "2nd 5000, 3rd 2000, 4th -500",
  together: 6500,
  noPlan: 6500,
  amy: 6500,
};
const ON_21_JUNE = {
  ...ON_11_JUNE,
  days: "3rd 2000, 4th -500, 9th 5000",
  noPlan: 4500,
  seat: 2000,
};
const ON_26_JUNE = { ...ON_21_JUNE, germany: 6500, germanMrr: 2000, germanTrials: 1 };

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-06-05T12:00:00Z" });
  for (const { received, events } of LATE_LINKS) {
    company.setClock(received);
    await company.deliverAll(events);
  }
  company.setClock(LATE_LINKS_NOW);
});

afterAll(() => company.close());

interface Amount {
  readonly minorUnits: string;
}
interface Sum {
  readonly byCurrency: readonly {
    readonly value: Amount;
    readonly series: readonly { readonly day: string; readonly value: Amount }[];
  }[];
}
interface Level {
  readonly byCurrency: readonly { readonly closing: Amount }[];
}
interface Answer {
  readonly all: Sum;
  readonly noPlan: Sum;
  readonly seat: Sum;
  readonly germany: Sum;
  readonly mrr: Level;
  readonly germanMrr: Level;
  readonly germanTrials: { readonly value: { readonly denominator: number } };
  readonly explainRevenue: {
    readonly items: readonly { readonly customerId: string | null; readonly amount: Amount }[];
  };
}

const ORDINALS = ["2nd", "3rd", "4th", "9th"];

/** June by what was known at a moment, or by the sums that stand. */
async function june(asKnownAt: string | null) {
  const [plan] = await company.database.sql<{ id: number }[]>`select id from plans`;
  const known = asKnownAt === null ? "" : `, asKnownAt: "${asKnownAt}"`;
  const of = (filter: string) =>
    `(period: { from: "2026-06-01", to: "2026-06-30" }, filter: ${filter}${known})`;
  const sum = "{ byCurrency { value { minorUnits } series { day value { minorUnits } } } }";
  const level = "{ byCurrency { closing { minorUnits } } }";
  const answer = await ask<Answer>(
    company,
    `{ all: netRevenue${of("{}")} ${sum}
       noPlan: netRevenue${of("{ plans: [-1] }")} ${sum}
       seat: netRevenue${of(`{ plans: [${plan?.id}] }`)} ${sum}
       germany: netRevenue${of('{ countries: ["DE"] }')} ${sum}
       mrr${of("{}")} ${level}
       germanMrr: mrr${of('{ countries: ["DE"] }')} ${level}
       germanTrials: trialConversion${of('{ countries: ["DE"] }')} { value { denominator } }
       explainRevenue(period: { from: "2026-06-01", to: "2026-06-30" }, currency: "gbp",
         kinds: [CHARGE, REFUND]${known}) { items { customerId amount { minorUnits } } } }`,
  );
  const sumOf = ({ byCurrency }: Sum) => Number(byCurrency[0]?.value.minorUnits ?? 0);
  const levelOf = ({ byCurrency }: Level) => Number(byCurrency[0]?.closing.minorUnits ?? 0);
  const series = answer.all.byCurrency[0]?.series ?? [];
  return {
    days: series
      .filter(({ value }) => value.minorUnits !== "0")
      .map(({ day, value }) => {
        const ordinal = ORDINALS.find((name) => Number.parseInt(name, 10) === Number(day.slice(8)));
        return `${ordinal} ${value.minorUnits}`;
      })
      .join(", "),
    together: sumOf(answer.all),
    noPlan: sumOf(answer.noPlan),
    seat: sumOf(answer.seat),
    germany: sumOf(answer.germany),
    amy: answer.explainRevenue.items
      .filter(({ customerId }) => customerId === "cus_amy")
      .reduce((total, { amount }) => total + Number(amount.minorUnits), 0),
    mrr: levelOf(answer.mrr),
    germanMrr: levelOf(answer.germanMrr),
    germanTrials: answer.germanTrials.value.denominator,
  };
}

const MOMENTS = [
  ["2026-06-06T12:00:00Z", ON_6_JUNE],
  ["2026-06-11T12:00:00Z", ON_11_JUNE],
  ["2026-06-21T12:00:00Z", ON_21_JUNE],
  ["2026-06-26T12:00:00Z", ON_26_JUNE],
  [null, ON_26_JUNE],
] as const;

test.each(MOMENTS)(
  "as of %s money lies on the days, in the plan, in the country and with the customer that were known",
  async (asKnownAt, known) => {
    expect(await june(asKnownAt)).toEqual(known);
  },
);

test("a recount finds these books as they are, and a rebuild leaves what was known as it was", async () => {
  const { database, clock } = company;
  expect((await verifyBooks(database, clock, () => {})).differences).toEqual([]);
  expect(await rebuildBooks(database, clock, () => {})).toMatchObject({ removed: 0, added: 0 });
  for (const [asKnownAt, known] of MOMENTS) expect(await june(asKnownAt)).toEqual(known);
});
