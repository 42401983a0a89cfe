import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "../../domain/role.ts";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { charge, customer, event } from "../../testing/stripe/objects.ts";
import { tellProduct } from "../../testing/tell-product.ts";
import { NEW_YEAR, tellNewYear } from "../../testing/worlds/new-year.ts";

let server: TestApplication;
let analyst: string;

beforeAll(async () => {
  server = await openApplication({}, NEW_YEAR);
  await tellNewYear(server.company);
  analyst = await server.authorization("analyst");
});

afterAll(() => server.close());

async function get(path: string, authorization = analyst) {
  const headers = authorization === "" ? {} : { authorization };
  return await server.app.inject({ method: "GET", url: `/export/${path}`, headers });
}

/** A file's lines, without the mark that says it is UTF-8. */
async function lines(path: string): Promise<string[]> {
  const { statusCode, body } = await get(path);
  expect([statusCode, body[0]]).toEqual([200, "\u{feff}"]);
  const all = body.slice(1).split("\r\n");
  expect(all.pop()).toBe("");
  return all;
}

const PERIOD = `period=${encodeURIComponent('{"from":"2026-12-28","to":"2027-01-10"}')}`;
const WEEKS = `grain=WEEK&periods=4&${PERIOD}`;

// The numbers are those of cohorts.test.ts: three of the four cells of the first cohort are complete, two of the second.
test("retention is a line for each cohort as shares, with the mean, or as people", async () => {
  expect(await lines(`cohorts.csv?${WEEKS}`)).toEqual([
    "cohort,people,complete periods,0,1,2,3,4",
    "2026-12-28,5,3,1.000000,0.600000,0.600000,0.200000,",
    "2027-01-04,3,2,1.000000,0.333333,1.000000,,",
    "mean of complete cells,,,1.000000,0.500000,0.600000,,",
  ]);
  expect(await lines(`cohorts.csv?${WEEKS}&show=PEOPLE`)).toEqual([
    "cohort,people,complete periods,0,1,2,3,4",
    "2026-12-28,5,3,5,3,3,1,",
    "2027-01-04,3,2,3,1,3,,",
  ]);
});

test("a file takes the arguments of the question: kinds, texts, filters and brackets", async () => {
  const brackets = encodeURIComponent('[{"from":0,"to":0},{"from":1,"to":2}]');
  expect(
    await lines(`cohorts.csv?${WEEKS}&criteria=BRACKET&brackets=${brackets}&show=PEOPLE`),
  ).toEqual(["cohort,people,complete periods,0,1", "2026-12-28,5,2,5,4", "2027-01-04,3,1,3,3"]);
  const austria = encodeURIComponent('{"countries":["AT"]}');
  const named = `returnEvent=NAMED&eventName=user_logged_in&filter=${austria}`;
  expect((await lines(`cohorts.csv?${WEEKS}&${named}&show=PEOPLE`))[1]).toBe(
    "2026-12-28,1,3,1,0,1,1,",
  );
});

test("money is in its currency's decimals, by what is asked to be shown", async () => {
  expect(await lines(`cohort-revenue.csv?${WEEKS}`)).toEqual([
    "currency,cohort,people,complete periods,0,1,2,3,4",
    "gbp,2026-12-28,5,3,6.00,6.00,9.20,9.20,",
    "gbp,2027-01-04,3,2,0.00,1.67,4.00,,",
    "gbp,mean of complete cells,,,3.75,4.38,9.20,,",
    "usd,2026-12-28,5,3,0.00,6.00,6.00,6.00,",
    "usd,2027-01-04,3,2,0.00,0.00,0.00,,",
    "usd,mean of complete cells,,,0.00,3.75,6.00,,",
  ]);
  const second = async (show: string) =>
    (await lines(`cohort-revenue.csv?${WEEKS}&show=${show}`))[1];
  expect(await second("GROSS")).toBe("gbp,2026-12-28,5,3,30.00,0.00,20.00,0.00,");
  expect(await second("NET")).toBe("gbp,2026-12-28,5,3,30.00,0.00,16.00,0.00,");
  expect(await second("PAYERS")).toBe("gbp,2026-12-28,5,3,2,0,2,0,");
  expect(await second("CUMULATIVE_NET")).toBe("gbp,2026-12-28,5,3,30.00,30.00,46.00,46.00,");
  // Nobody subscribes, so that nothing is a share of anything.
  expect(await lines(`cohort-mrr-retention.csv?${WEEKS}&show=LOGO_CHURN`)).toEqual([
    "currency,cohort,complete periods,1,2,3",
    ",2026-12-28,2,,,",
    ",2027-01-04,1,,,",
  ]);
  expect(await lines(`cohort-mrr-retention.csv?${WEEKS}`)).toEqual([
    "currency,cohort,complete periods",
  ]);
});

test("chosen cohorts and behaviours are files too", async () => {
  const days = encodeURIComponent('["2027-01-10","2026-12-30"]');
  const curves = `cohort-curves.csv?grain=WEEK&periods=2&days=${days}`;
  expect(await lines(curves)).toEqual([
    "currency,cohort,people,complete periods,0,1,2",
    ",2026-12-28,5,3,1.000000,0.600000,0.600000",
    ",2027-01-04,3,2,1.000000,0.333333,1.000000",
  ]);
  expect((await lines(`${curves}&show=CUMULATIVE_PER_PERSON`)).slice(1, 3)).toEqual([
    "gbp,2026-12-28,5,3,6.00,6.00,9.20",
    "usd,2026-12-28,5,3,0.00,6.00,6.00",
  ]);
  // Nobody subscribes to anything.
  expect(await lines(`revenue-by-behaviour.csv?${WEEKS}&eventName=user_logged_in`)).toEqual([
    "group,people,currency,complete periods",
  ]);
});

test("a funnel is a line for each step of everybody and of each part, and people are those of its step", async () => {
  const steps = encodeURIComponent('[{"event":"user_signed_up"},{"event":"user_logged_in"}]');
  const asked = `steps=${steps}&windowHours=168&${PERIOD}`;
  // Of eight, Ann comes after 23 hours, Dan and Fay after 24, Bob after 34 and a half; Cat never, the others too late.
  const byCountry = encodeURIComponent('{"by":"COUNTRY"}');
  expect(await lines(`funnel.csv?${asked}&breakdown=${byCountry}`)).toEqual([
    "of,value,step,name,reached,of first,of previous,median seconds from previous,median seconds from first,still open,excluded",
    "all,,1,user_signed_up,8,1.000000,1.000000,,,0,0",
    "all,,2,user_logged_in,4,0.500000,0.500000,86400,86400,0,",
    "part,,1,user_signed_up,6,1.000000,1.000000,,,0,0",
    "part,,2,user_logged_in,2,0.333333,0.333333,86400,86400,0,",
    "part,AT,1,user_signed_up,2,1.000000,1.000000,,,0,0",
    "part,AT,2,user_logged_in,2,1.000000,1.000000,82800,82800,0,",
  ]);
  const [heading, ...people] = await lines(`funnel-people.csv?${asked}&step=2&outcome=DROPPED`);
  expect(heading).toBe(
    "user,anonymous id,customer,name,e-mail,first step at,last step at,steps taken,window",
  );
  const at = "2026-12-28T11:00:00.000Z";
  expect(people.sort()[0]).toBe(`cat,,,,,${at},${at},1,over`);
  expect(people.map((row) => row.split(",")[0])).toEqual(["cat", "eli", "gus", "hal"]);
});

test("the people of a cell come with all pages, and a name that is a formula is one no longer", async () => {
  const at = "2027-01-11T10:00:00Z";
  const evil = (id: string, name: string, email: string) =>
    event("customer.created", customer(id, { name, email, metadata: { user_id: id } }), at);
  const paid = (id: string) =>
    event("charge.succeeded", charge(`ch_${id}`, 100, at, { customer: id }), at);
  await server.company.deliverAll([
    evil("cus_evil", '=HYPERLINK("https://evil.test","Ada")', "+1@evil.test"),
    paid("cus_evil"),
    ...Array.from({ length: 230 }, (_, index) => [
      evil(`cus_${index}`, "-2+3", "@evil.test"),
      paid(`cus_${index}`),
    ]).flat(),
  ]);
  // What was learnt of people is folded.
  await tellProduct(server.company, [[]]);
  const [heading, ...rows] = await lines(
    "cohort-people.csv?kind=FIRST_PAYMENT&grain=DAY&day=2027-01-11&period=0&returnEvent=PAID",
  );
  expect(heading).toBe("user,anonymous id,customer,name,e-mail,entered at,last period");
  expect(rows.length).toBe(231);
  expect(new Set(rows).size).toBe(231);
  expect(rows.find((row) => row.startsWith("cus_evil"))).toBe(
    `cus_evil,,cus_evil,"'=HYPERLINK(""https://evil.test"",""Ada"")",'+1@evil.test,2027-01-11T10:00:00.000Z,0`,
  );
  expect(rows.find((row) => row.startsWith("cus_7,"))).toBe(
    "cus_7,,cus_7,'-2+3,'@evil.test,2027-01-11T10:00:00.000Z,0",
  );
});

test("a file is an attachment that nobody keeps on the way", async () => {
  const { headers } = await get(`cohorts.csv?${WEEKS}`);
  expect(headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="cohorts.csv"',
    "cache-control": "no-store",
  });
});

const said = async (path: string, as?: Role) => {
  const answer = await get(path, as === undefined ? analyst : await server.authorization(as));
  return [answer.statusCode, answer.json<{ error: string }>().error];
};

test("what cannot be had is refused by a status and in words", async () => {
  expect((await get("cohorts.csv", "")).statusCode).toBe(401);
  expect(await said("cohorts.csv", "ingest")).toEqual([
    403,
    "This needs the role admin or analyst; yours is ingest.",
  ]);
  expect(await said("passwords.csv")).toEqual([
    404,
    "There is no such export: there are cohorts.csv, cohort-curves.csv, cohort-revenue.csv, cohort-mrr-retention.csv, cohort-people.csv, revenue-by-behaviour.csv, funnel.csv, funnel-people.csv, audit-findings.csv, revenue-audit.md.",
  ]);
  expect(await said("cohorts.csv?show=COLOURS")).toEqual([400, "show is one of RATE, PEOPLE."]);
  expect(await said("cohorts.csv?grain=WEEK&grain=DAY")).toEqual([
    400,
    "Each argument is given once.",
  ]);
  expect(await said("cohorts.csv?dream=1")).toEqual([
    400,
    expect.stringMatching(/^dream is none of its arguments: .*grain.*$/),
  ]);
  expect(await said("cohorts.csv?grain=CENTURY")).toEqual([
    400,
    expect.stringContaining('"CENTURY" does not exist in "Grain" enum'),
  ]);
  expect(await said("cohorts.csv?period=yesterday")).toEqual([
    400,
    "period is written as JSON: PeriodInput.",
  ]);
  expect(await said("cohorts.csv?periods=-1")).toEqual([
    400,
    "periods is a whole number from 0 on.",
  ]);
  expect(await said("cohort-people.csv?day=2027-01-11&period=0&first=5")).toEqual([
    400,
    expect.stringContaining("first is none of its arguments"),
  ]);
  expect(await said("cohort-people.csv")).toEqual([
    400,
    expect.stringContaining('of type "Day!" is required'),
  ]);
});
