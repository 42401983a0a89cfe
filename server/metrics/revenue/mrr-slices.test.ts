import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { customer, event } from "../../testing/stripe/objects.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../testing/worlds/summer.ts";

// Who is on trial, past due, set to end or to start later, and when, stands in worlds/summer.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(async () => {
  await company.close();
});

const JULY = 'period: { from: "2026-07-01", to: "2026-07-19" }';

interface Slice {
  readonly byCurrency: readonly {
    readonly currency: string;
    readonly opening: { readonly minorUnits: string };
    readonly closing: { readonly minorUnits: string };
    readonly now: { readonly minorUnits: string };
    readonly series: readonly { readonly day: string; readonly value: { minorUnits: string } }[];
  }[];
  readonly subscriptions: object;
  readonly customers: object;
  readonly leftOut: readonly string[];
}

async function slice(field: string, asked = "", of = company): Promise<Slice> {
  const answer = await ask<Record<string, Slice>>(
    of,
    `{ ${field}(${JULY}${asked}) { byCurrency { currency opening { minorUnits } closing { minorUnits } now { minorUnits }
        series { day value { minorUnits } } }
      subscriptions { opening closing now } customers { opening closing now } leftOut } }`,
  );
  const found = answer[field];
  if (found === undefined) throw new Error(`No ${field}`);
  return found;
}

/** "opening", then "day level" wherever the level differs from the day before, then "now". */
async function course(field: string, currency: string, asked = "", of = company) {
  const { byCurrency } = await slice(field, asked, of);
  const own = byCurrency.find((one) => one.currency === currency);
  if (own === undefined) return [];
  const levels = [{ day: "", value: own.opening }, ...own.series];
  const turns = levels.filter(
    ({ value }, index) => index > 0 && value.minorUnits !== levels[index - 1]?.value.minorUnits,
  );
  return [
    own.opening.minorUnits,
    ...turns.map(({ day, value }) => `${day.slice(5)} ${value.minorUnits}`),
    own.now.minorUnits,
  ];
}

describe("the trial pipeline", () => {
  test("is what trials would be worth, until news ends them: dan and eli, then fay at half price", async () => {
    expect(await course("trialPipelineMrr", "gbp")).toEqual([
      "2000",
      "07-04 0",
      "07-10 4500",
      "4500",
    ]);
    expect(await course("trialPipelineMrr", "usd")).toEqual(["3000", "07-07 0", "0"]);
  });

  test("counts subscriptions and customers of all currencies: dan and eli before, fay now", async () => {
    const counted = { opening: 2, closing: 1, now: 1 };
    const { subscriptions, customers } = await slice("trialPipelineMrr");
    expect({ subscriptions, customers }).toEqual({ subscriptions: counted, customers: counted });
  });

  test("can be asked of one country and one plan", async () => {
    expect(await course("trialPipelineMrr", "gbp", ', filter: { countries: ["GB"] }')).toEqual([
      "0",
      "07-10 4500",
      "4500",
    ]);
    const { revenueDimensions } = await ask<{
      revenueDimensions: { plans: { id: number; name: string | null }[] };
    }>(company, "{ revenueDimensions { plans { id name } } }");
    const team = revenueDimensions.plans.find(({ name }) => name === "Team monthly");
    const ofTeam = await course("trialPipelineMrr", "gbp", `, filter: { plans: [${team?.id}] }`);
    expect(ofTeam).toEqual(["2000", "07-04 0", "0"]);
  });
});

test("scheduled churn is amy's 4,000 from the day she cancelled, though MRR still holds it", async () => {
  expect(await course("scheduledChurnMrr", "gbp")).toEqual(["0", "07-10 4000", "4000"]);
});

test("at-risk MRR is bob's until he paid, and cat's: 9,000, together 18,000, 9,000", async () => {
  expect(await course("atRiskMrr", "gbp")).toEqual([
    "0",
    "07-03 9000",
    "07-05 18000",
    "07-08 9000",
    "9000",
  ]);
  expect((await slice("atRiskMrr")).customers).toEqual({ opening: 0, closing: 1, now: 1 });
});

test("booked MRR is jon's from the day it was agreed until the day it starts", async () => {
  expect(await course("bookedMrr", "gbp")).toEqual(["0", "07-12 9000", "9000"]);
  const later = await openCompany({ now: "2026-08-02T12:00:00Z", timeZone: SUMMER_ZONE });
  await later.deliverAll(SUMMER_EVENTS);
  expect((await course("bookedMrr", "gbp", "", later)).at(-1)).toBe("0");
  await later.close();
});

test("the same slices stand whatever the order of the news", async () => {
  const reversed = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  for (const one of [...SUMMER_EVENTS].reverse()) await reversed.deliver(one);
  const rows = (of: TestCompany) => of.database.sql`
    select customer_id, kind, occurred_at, currency, delta::text, subscriptions_delta, customers_delta, event_id
    from mrr_slices order by 1, 2, 3, 4`;
  const sums = (of: TestCompany) => of.database.sql`
    select d.kind, d.day, d.currency, p.key, s.source, s.country, d.delta::text, d.customers_delta, d.movements
    from mrr_slice_days d left join plans p on p.id = d.plan_id left join segments s on s.id = d.segment_id
    order by 1, 2, 3, 4, 5, 6`;
  expect([...(await rows(reversed))]).toEqual([...(await rows(company))]);
  expect([...(await sums(reversed))]).toEqual([...(await sums(company))]);
  await reversed.close();
});

describe("what changes later", () => {
  let own: TestCompany;

  beforeAll(async () => {
    own = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
    await own.deliverAll(SUMMER_EVENTS);
  });

  afterAll(async () => {
    await own.close();
  });

  test("a policy that gives up what is past due for ten days: cat's is at risk until the 15th", async () => {
    own.setClock("2026-07-20T13:00:00Z");
    await ask(
      own,
      "mutation { setMrrPolicy(policy: { profile: TIDEMARK, pastDueDays: 10 }) { name } }",
    );
    expect(await course("atRiskMrr", "gbp", "", own)).toEqual([
      "0",
      "07-03 9000",
      "07-05 18000",
      "07-08 9000",
      "07-15 0",
      "0",
    ]);
    expect((await course("atRiskMrr", "gbp", `, asKnownAt: "${SUMMER_NOW}"`, own)).at(-1)).toBe(
      "9000",
    );
  });

  test("a customer who turns out to be French takes the slice along", async () => {
    const fay = customer("cus_fay", {
      address: { country: "FR" },
      metadata: { source: "podcast" },
    });
    await own.deliver(event("customer.updated", fay, "2026-07-19T09:00:00Z"));
    const inCountry = (country: string) =>
      course("trialPipelineMrr", "gbp", `, filter: { countries: ["${country}"] }`, own);
    expect(await inCountry("FR")).toEqual(["0", "07-10 4500", "4500"]);
    expect((await inCountry("GB")).at(-1) ?? "0").toBe("0");
  });
});
