import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../domain/calendar.ts";
import { integer } from "../../domain/fixed-point.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../testing/worlds/summer.ts";
import { makeGrowthReport } from "../growth/make-growth-report.ts";
import type { Reading } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { atOneMoment } from "../moment.ts";
import { byStake } from "./by-stake.ts";
import { driverFinding } from "./driver-findings.ts";
import { segmentsOf } from "./segments.ts";
import { findingsOf, notSaid } from "./series-findings.ts";
import type { Watched } from "./watched.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(() => company.close());

test("recommends what to do in the order of the money that is at stake", async () => {
  // worlds/summer, 13 to 19 July: Cat is past due with 9,000 a month; Fay's trial of Scale at half its price is worth
  // 4,500; Amy's 4,000 end on 1 August. Hal left with 8,333.33 and nobody said why, about which nothing can be done.
  const report = await atOneMoment(company, (moment) => makeGrowthReport(moment, 7));
  const actions = report.actions.filter(({ key }) => !key.startsWith("goal:"));
  expect(actions.map(({ key, stake }) => [key, stake?.amount ?? null])).toEqual([
    ["atRiskMrr:gbp", "9000"],
    ["trialPipelineMrr:gbp", "4500"],
    ["scheduledChurnMrr:gbp", "4000"],
  ]);
  expect(actions[0]?.text).toBe(
    "Get the payments that are past due: 90.00 GBP of monthly revenue is at risk.",
  );
  expect(actions[0]?.cells).toMatchObject([{ measure: "atRiskMrr", to: "2026-07-19" }]);
  const churned = report.insights.find(({ key }) => key === "churned:gbp");
  // The ends of the bridge are 40,666.66… and 32,333.33…, which round to 40,667 and 32,333.
  expect(churned).toMatchObject({ tone: "bad", stake: { amount: "8334", currency: "gbp" } });
});

/** Nine weeks from 5 January 2026: 95 to 105 a day, and 8 on Wednesday, 4 March. The days before it are the 2nd, 9th, 5th, 1st, 8th, 4th, none and 7th above 95. */
const SIGN_UPS: Reading = {
  part: null,
  currency: null,
  value: { amount: integer(700), unavailableBecause: null },
  previous: { amount: integer(700), unavailableBecause: null },
  series: Array.from({ length: 63 }, (_, index) => ({
    day: addDays("2026-01-05", index),
    isPartial: false,
    amount: integer(index === 58 ? 8 : 95 + (index % 11)),
  })),
};

const NEW_USERS: Watched = {
  measure: measureNamed("newUsers"),
  kind: "count",
  byDay: true,
  week: "sum",
};

test("tells of a planted outage with the day, and with what that weekday was before", () => {
  const [found, ...others] = findingsOf(NEW_USERS, SIGN_UPS);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    key: "anomaly:newUsers:2026-03-04",
    tone: "bad",
    text: "New users on 2026-03-04 came to 8; on the 8 days of that weekday before it lay between 95 and 104.",
  });
  expect(found?.cells.map(({ id, amount }) => `${id} ${amount}`)[0]).toBe("newUsers@2026-03-04 8");
});

/** Nine weeks of 100 a day; in the last one so many. */
const weeksOf = (last: number): Reading => ({
  ...SIGN_UPS,
  series: SIGN_UPS.series.map((point, index) => ({
    ...point,
    amount: integer(index >= 56 ? last : 100 + (index < 7 ? 1 : 0)),
  })),
});

test("tells of a week that is half of the others with what weeks come to, and of a rise as good news", () => {
  // 7 × 100, in the first week 7 × 101, and 7 × 50 in the last. A fall of a day from 100 to 50 is 5.9 standard deviations by
  // square roots, 20.05 − 14.2, and so is told of every day of it.
  const found = findingsOf(NEW_USERS, weeksOf(50));
  expect(found.filter(({ kind }) => kind === "anomaly")).toHaveLength(7);
  const week = found.find(({ kind }) => kind === "week");
  expect(week).toMatchObject({
    tone: "bad",
    text: "New users in the week to 2026-03-08 came to 350; in the 8 weeks before it lay between 700 and 707.",
  });
  expect(week?.cells.map(({ from, to, amount }) => `${from} ${to} ${amount}`)).toEqual([
    "2026-03-02 2026-03-08 350",
    "2026-01-12 2026-01-18 700",
    "2026-01-05 2026-01-11 707",
  ]);
  const rise = findingsOf(NEW_USERS, weeksOf(200)).find(({ kind }) => kind === "week");
  expect(rise).toMatchObject({ tone: "good", text: expect.stringContaining("came to 1,400;") });
});

test("tells which way a number has gone for nine weeks, and from where", () => {
  // 10 more a day each week: 700, 770 … 1,260 in the last.
  const series = SIGN_UPS.series.map((point, index) => ({
    ...point,
    amount: integer(100 + 10 * Math.floor(index / 7)),
  }));
  const trend = findingsOf(NEW_USERS, { ...SIGN_UPS, series }).find(({ kind }) => kind === "trend");
  expect(trend).toMatchObject({
    tone: "good",
    text: "New users has risen steadily over 9 weeks, from 700 in the week to 2026-01-11 to 1,260 in the week to 2026-03-08.",
  });
});

test("tells nothing of a series with a day that is not there, or of fewer than nine weeks", () => {
  const gap = SIGN_UPS.series.map((point, index) =>
    index === 3 ? { ...point, amount: null } : point,
  );
  expect(findingsOf(NEW_USERS, { ...SIGN_UPS, series: gap })).toEqual([]);
});

/** Sign-ups of a country as 63 days from 5 January; on Wednesday, 4 March, so many. */
const countryOf = (key: string, usual: number, onTheDay: number) => ({
  ...({ measure: NEW_USERS.measure, by: "country", key, name: key, currency: null } as const),
  amounts: SIGN_UPS.series.map((_point, index) =>
    integer(index === 58 ? onTheDay : usual + (index % 3)),
  ),
});

test("looks at segments that are neither next to nothing nor nearly all, the largest first", () => {
  // Of 62 × 1 to 3 more than 200, 90, 5 and 3 a day: 5 and 3 of about 300 are 2 % and 1.3 %.
  const apart = [
    countryOf("FR", 2, 2),
    countryOf("US", 90, 90),
    countryOf("DE", 200, 200),
    countryOf("unknown", 50, 50),
  ];
  const days = SIGN_UPS.series.map(({ day }) => day);
  const looked = segmentsOf([NEW_USERS], apart, days).map(({ of }) => of?.value);
  expect(looked).toEqual(["DE", "US"]);
  // Nobody looks at a country that is all there is.
  expect(segmentsOf([NEW_USERS], [countryOf("DE", 200, 200)], days)).toEqual([]);
});

test("tells of an outage in one country once, and not where the whole company tells it", () => {
  const days = SIGN_UPS.series.map(({ day }) => day);
  // By square roots 100 to 102 lie within a standard deviation of 1; 8 a day are 20.1 − 5.8 = 14 of them away, 60 a day
  // 20.1 − 15.5 = 4.6, of which a segment tells nothing.
  const apart = [countryOf("DE", 100, 8), countryOf("US", 90, 7), countryOf("FR", 100, 60)];
  const segments = segmentsOf([NEW_USERS], apart, days);
  const told = notSaid([], segments);
  expect(told.map(({ finding }) => [finding.key, finding.tone, finding.text])).toEqual([
    [
      "anomaly:newUsers:2026-03-04:country=DE",
      "bad",
      "New users of the country DE on 2026-03-04 came to 8; on the 8 days of that weekday before it lay between 100 and 102.",
    ],
  ]);
  expect(told[0]?.finding.cells[0]).toMatchObject({
    id: "newUsers[country=DE]@2026-03-04",
    amount: "8",
    filter: { by: "country", value: "DE", name: "DE" },
  });
  const [said] = told;
  expect(said === undefined ? null : notSaid([said], segments)).toEqual([]);
});

test("names what most of a change is, and nothing where it is spread", () => {
  const end = (value: number, previous: number) => ({
    value: integer(value),
    previous: integer(previous),
  });
  const spans = {
    now: { from: "2026-04-14", to: "2026-04-20" },
    before: { from: "2026-04-07", to: "2026-04-13" },
  };
  const told = {
    measure: measureNamed("newUsers"),
    currency: null,
    by: "country",
    whole: end(10, 30),
  } as const;
  const germany = { key: "DE", name: "DE", ...end(2, 20) };
  const rest = { key: "unknown", name: null, ...end(8, 10) };
  expect(driverFinding({ ...told, parts: [germany, rest] }, spans)).toMatchObject({
    tone: "bad",
    text: "Most of the fall of New users from 30 to 10 is the country DE: from 20 to 2.",
  });
  // A part that is all there is explains nothing.
  const all = { key: "DE", name: "DE", ...end(10, 30) };
  expect(driverFinding({ ...told, parts: [all] }, spans)).toBeNull();
  const spread = [1, 2, 3, 4].map((part) => ({ key: `${part}`, name: null, ...end(2, 7) }));
  expect(driverFinding({ ...told, parts: spread }, spans)).toBeNull();
});

test("orders by money in the main currency, then in others, then what nobody can put in money", () => {
  const stake = (amount: string, currency: string) => ({ stake: { amount, currency } });
  const ones = [{ stake: null }, stake("5", "usd"), stake("3", "gbp"), stake("20", "gbp")];
  expect(byStake(ones, "gbp")).toEqual([
    stake("20", "gbp"),
    stake("3", "gbp"),
    stake("5", "usd"),
    { stake: null },
  ]);
});

test("an audit that failed is a finding with what to do, most money at stake first, until one passes", async () => {
  const { sql } = company.database;
  const keepRun = async (status: string, findings: readonly (readonly [string, number])[]) => {
    const [run] = await sql<{ id: bigint }[]>`
      insert into audit_runs (from_day, to_day, started_at, finished_at, status, sums, mrr, compared,
        unmended, report)
      values ('2026-06-15', '2026-07-14', now(), now(), ${status}, '[]', '[]', '{}', '[]', '')
      returning id`;
    const rows = findings.map(([severity, effect], position) => ({
      ...{ run_id: `${run?.id}`, position, kind: "amount", severity, object_type: "charge" },
      ...{ object_id: `ch_${position}`, category: "charge", currency: "gbp", detail: "Differs." },
      effect_minor: effect,
    }));
    if (rows.length > 0) await sql`insert into audit_findings ${sql(rows)}`;
  };
  const read = async () => await atOneMoment(company, (moment) => makeGrowthReport(moment, 7));
  const ofAudit = ({ key }: { readonly key: string }) => key.startsWith("audit");
  // 9,500 too little and 500 too much are 10,000 that are wrong, in two of three differences.
  await keepRun("FAIL", [
    ["critical", -9500],
    ["critical", 500],
    ["warning", 0],
    ["info", 70],
  ]);
  const failed = await read();
  const told =
    "The audit from 2026-06-15 to 2026-07-14 failed: 100.00 GBP of movements are not as Stripe has them.";
  expect(failed.insights.find(ofAudit)).toMatchObject({
    tone: "bad",
    text: told,
    stake: { amount: "10000", currency: "gbp" },
    cells: [{ amount: "10000" }, { amount: "3", name: "Differences from Stripe" }],
  });
  expect(failed.actions[0]).toMatchObject({
    key: "audit:gbp",
    text: `Open the audit and mend what differs. ${told}`,
  });
  await keepRun("WARNING", [["warning", 0]]);
  expect((await read()).insights.find(ofAudit)).toMatchObject({ tone: "neutral", stake: null });
  await keepRun("PASS", [["info", 70]]);
  expect((await read()).insights.some(ofAudit)).toBe(false);
});
