import { afterAll, beforeAll, expect, test } from "vitest";
import { eachDay } from "../../domain/calendar.ts";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { seconds } from "../../testing/stripe/objects.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../testing/worlds/summer.ts";

// Who is on trial, past due, set to end or to start later, and what that is worth, stands in worlds/summer.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(async () => {
  await company.close();
});

interface Minor {
  readonly minorUnits: string;
}

interface Explanation {
  readonly total: Minor;
  readonly customers: number;
  readonly parts: readonly { readonly customerId: string; readonly value: Minor }[];
  readonly course: {
    readonly opening: Minor;
    readonly rose: Minor;
    readonly fell: Minor;
    readonly changes: number;
  };
}

const EXPLAINED = `total { minorUnits } customers parts { customerId value { minorUnits } }
  course { opening { minorUnits } rose { minorUnits } fell { minorUnits } changes }`;

async function explain(figure: string, asked: string): Promise<Explanation> {
  const { explainMrr } = await ask<{ explainMrr: Explanation }>(
    company,
    `{ explainMrr(of: ${figure}, currency: "gbp", ${asked}) { ${EXPLAINED} } }`,
  );
  return explainMrr;
}

/** Each figure by its field and its name in an explanation. */
const FIGURES = [
  ["mrr", "MRR"],
  ["trialPipelineMrr", "TRIAL"],
  ["atRiskMrr", "AT_RISK"],
  ["scheduledChurnMrr", "SCHEDULED"],
  ["bookedMrr", "BOOKED"],
] as const;

const JULY = 'period: { from: "2026-07-01", to: "2026-07-19" }';

test.each([
  // fay's 4,500 came in on the 10th; dan's 2,000 went out on the 4th, when he paid.
  ["TRIAL", "cus_fay 4500", ["2000", "4500", "-2000", 2]],
  // bob from the 3rd to the 8th, cat since the 5th.
  ["AT_RISK", "cus_cat 9000", ["0", "18000", "-9000", 3]],
  ["SCHEDULED", "cus_amy 4000", ["0", "4000", "0", 1]],
  ["BOOKED", "cus_jon 9000", ["0", "9000", "0", 1]],
])("%s is its customers, and its opening with what came in and went out", async (...expected) => {
  const [figure, part, course] = expected;
  const { parts, total, customers, course: told } = await explain(figure, 'since: "2026-07-01"');
  expect(parts.map(({ customerId, value }) => `${customerId} ${value.minorUnits}`)).toEqual([part]);
  expect([total.minorUnits, customers]).toEqual([part.split(" ")[1], 1]);
  const { opening, rose, fell, changes } = told;
  expect([opening.minorUnits, rose.minorUnits, fell.minorUnits, changes]).toEqual(course);
});

test.each(FIGURES)(
  "the parts of %s add up to it on every day, and so does its course",
  async (field, figure) => {
    const shown = await ask<
      Record<
        string,
        { byCurrency: { currency: string; series: { day: string; value: Minor }[] }[] }
      >
    >(
      company,
      `{ ${field}(${JULY}) { byCurrency { currency series { day value { minorUnits } } } } }`,
    );
    const own = shown[field]?.byCurrency.find(({ currency }) => currency === "gbp");
    const told = await Promise.all(
      eachDay("2026-07-01", "2026-07-19").map(async (day) => {
        const { parts, course } = await explain(
          figure,
          `day: "${day}", since: "2026-07-01", first: 1000`,
        );
        const sum = parts.reduce((total, { value }) => total + BigInt(value.minorUnits), 0n);
        const { opening, rose, fell } = course;
        const closing = [opening, rose, fell].reduce(
          (all, one) => all + BigInt(one.minorUnits),
          0n,
        );
        return [`${day} ${sum}`, `${day} ${closing}`];
      }),
    );
    const levels = own?.series.map(({ day, value }) => `${day} ${value.minorUnits}`);
    expect(told.map(([sum]) => sum)).toEqual(levels);
    expect(told.map(([, closing]) => closing)).toEqual(levels);
  },
);

test("what moved at-risk MRR is each change with its rule and event, the total rounded once", async () => {
  const { explainMrrMovements } = await ask<{
    explainMrrMovements: { total: Minor; changes: number; items: Record<string, string>[] };
  }>(
    company,
    `{ explainMrrMovements(of: AT_RISK, currency: "gbp", ${JULY}) { total { minorUnits } changes
        items { customerId day exactDelta rule eventId } } }`,
  );
  const change = (customerId: string, day: string, delta: string, rule: string) => ({
    customerId,
    day,
    exactDelta: `${delta}.000000000000`,
    rule,
    eventId: `evt_customer_subscription_updated_${customerId.replace("cus", "sub")}_${seconds(`${day}T09:00:00Z`)}`,
  });
  expect(explainMrrMovements).toEqual({
    total: { minorUnits: "9000" },
    changes: 3,
    items: [
      change("cus_bob", "2026-07-08", "-9000", "status active"),
      change("cus_cat", "2026-07-05", "9000", "status past_due"),
      change("cus_bob", "2026-07-03", "9000", "status past_due"),
    ],
  });
});

test("active subscriptions are whose they are: six, as hal left in July and dan came", async () => {
  const answer = await ask(
    company,
    `{ activeSubscriptions(${JULY}) { closing }
       explainActiveSubscriptions(day: "2026-07-19", since: "2026-07-01", first: 2) {
         total customers rest parts { customerId subscriptions } course { opening began ended } } }`,
  );
  expect(answer).toEqual({
    activeSubscriptions: { closing: 6 },
    explainActiveSubscriptions: {
      total: 6,
      customers: 6,
      rest: 4,
      parts: [
        { customerId: "cus_amy", subscriptions: 1 },
        { customerId: "cus_bob", subscriptions: 1 },
      ],
      course: { opening: 6, began: 1, ended: 1 },
    },
  });
});

test("a trial conversion is its trials: dan's converted, eli's lost, fay's open", async () => {
  const period = 'period: { from: "2026-06-01", to: "2026-07-19" }';
  const answer = await ask<Record<string, { trials: number }>>(
    company,
    `{ trialConversion(${period}) { value { denominator } }
       all: explainTrialConversion(${period}) { trials
         items { customerId plan outcome decidedAt eventId } }
       lost: explainTrialConversion(${period}, outcome: LOST) { trials items { customerId } }
       british: explainTrialConversion(${period}, filter: { countries: ["GB"] }) {
         items { customerId } } }`,
  );
  const told = (kind: string, who: string, at: string) =>
    `evt_customer_subscription_${kind}_sub_${who}_${seconds(at)}`;
  expect(answer).toEqual({
    trialConversion: { value: { denominator: 3 } },
    all: {
      trials: 3,
      items: [
        {
          customerId: "cus_fay",
          plan: "Scale monthly",
          outcome: "OPEN",
          decidedAt: null,
          eventId: told("created", "fay", "2026-07-10T09:00:00Z"),
        },
        {
          customerId: "cus_eli",
          plan: "Team monthly",
          outcome: "LOST",
          decidedAt: "2026-07-07T09:00:00.000Z",
          eventId: told("deleted", "eli", "2026-07-07T09:00:00Z"),
        },
        {
          customerId: "cus_dan",
          plan: "Team monthly",
          outcome: "CONVERTED",
          decidedAt: "2026-07-04T09:00:00.000Z",
          eventId: told("updated", "dan", "2026-07-04T09:00:00Z"),
        },
      ],
    },
    lost: { trials: 1, items: [{ customerId: "cus_eli" }] },
    british: { items: [{ customerId: "cus_fay" }] },
  });
});

test("the counts of disputes are their disputes, each with its payment and what became of it", async () => {
  const answer = await ask<Record<string, object>>(
    company,
    `{ disputes(${JULY}) { value { opened won lost open inquiries } }
       explainDisputes(${JULY}) { counts { opened won lost open inquiries }
         items { id customerId chargeId amount { minorUnits currency } outcome reason } } }`,
  );
  const counts = { opened: 2, won: 1, lost: 1, open: 0, inquiries: 1 };
  const listed = (who: string, charged: string, minorUnits: string, currency: string) => ({
    id: `dp_${who}`,
    customerId: `cus_${who}`,
    chargeId: `ch_${who}_${charged}`,
    amount: { minorUnits, currency },
    reason: "fraudulent",
  });
  expect(answer).toEqual({
    disputes: { value: counts },
    explainDisputes: {
      counts,
      items: [
        { ...listed("iva", "0616", "100000", "gbp"), outcome: "INQUIRY" },
        { ...listed("gus", "0708", "3000", "usd"), outcome: "LOST" },
        { ...listed("cat", "0605", "9000", "gbp"), outcome: "WON" },
      ],
    },
  });
});

test.each([
  [
    'explainMrrMovements(of: TRIAL, currency: "gbp", kinds: ["new"]) { changes }',
    "leave kinds out",
  ],
  ['explainMrr(currency: "gbp", day: "2026-07-01", since: "2026-07-02") { day }', "after the day"],
  ["explainActiveSubscriptions(first: 0) { day }", "from 1 to 1000"],
])("refuses %s with a sentence", async (field, sentence) => {
  await expect(ask(company, `{ ${field} }`)).rejects.toThrow(sentence);
});
