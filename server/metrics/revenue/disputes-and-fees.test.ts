import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../testing/worlds/summer.ts";

// worlds/summer.ts: cat's dispute of 2 July was won on the 15th, gus's of the 10th lost on the 18th, iva's bank asked on
// the 17th. Each of the two took a fee of 15.00.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(async () => {
  await company.close();
});

const JULY = 'period: { from: "2026-07-01", to: "2026-07-19" }';
const COUNTS = "{ opened won lost open inquiries }";
const SUM = "byCurrency { currency value { minorUnits } }";
const sum = (currency: string, minorUnits: string) => ({ currency, value: { minorUnits } });

test("disputes are counted by the day they were opened, with what became of them; inquiries apart", async () => {
  const { disputes } = await ask<{ disputes: object }>(
    company,
    `{ disputes(${JULY}, grain: WEEK) { value ${COUNTS} previous ${COUNTS} series { day value { opened inquiries } } } }`,
  );
  // 1 July 2026 is a Wednesday; weeks begin on Mondays.
  expect(disputes).toEqual({
    value: { opened: 2, won: 1, lost: 1, open: 0, inquiries: 1 },
    previous: { opened: 0, won: 0, lost: 0, open: 0, inquiries: 0 },
    series: [
      { day: "2026-07-01", value: { opened: 1, inquiries: 0 } },
      { day: "2026-07-06", value: { opened: 1, inquiries: 0 } },
      { day: "2026-07-13", value: { opened: 0, inquiries: 1 } },
    ],
  });
});

test("disputes can be asked of one currency or country, the payment's", async () => {
  const of = async (filter: string) =>
    await ask(company, `{ disputes(${JULY}, filter: ${filter}) { value ${COUNTS} } }`);
  expect(await of('{ currencies: ["usd"] }')).toEqual({
    disputes: { value: { opened: 1, won: 0, lost: 1, open: 0, inquiries: 0 } },
  });
  expect(await of('{ countries: ["DE"] }')).toEqual({
    disputes: { value: { opened: 0, won: 0, lost: 0, open: 0, inquiries: 1 } },
  });
});

test("disputed money is told by the day it moved: 9,000 went and came back, 3,000 cents went", async () => {
  const { disputes } = await ask<{ disputes: object }>(
    company,
    `{ disputes(${JULY}) { withdrawn { ${SUM} } reinstated { ${SUM} } } }`,
  );
  expect(disputes).toEqual({
    withdrawn: { byCurrency: [sum("gbp", "9000"), sum("usd", "3000")] },
    reinstated: { byCurrency: [sum("gbp", "9000")] },
  });
});

test("fees are positive, stay when a dispute is won, and charges without a known fee are counted", async () => {
  // July's charges: amy, dan, bob, gus and nobody's, of which no balance transaction is known.
  const { fees } = await ask<{ fees: object }>(
    company,
    `{ fees(${JULY}) { ${SUM} chargesWithoutFee } }`,
  );
  expect(fees).toEqual({
    byCurrency: [sum("gbp", "1500"), sum("usd", "1500")],
    chargesWithoutFee: 5,
  });
});

test("net of fees is net revenue less them: -34,500 - 1,500 and 0 - 1,500", async () => {
  const { netOfFees } = await ask<{ netOfFees: object }>(
    company,
    `{ netOfFees(${JULY}) { ${SUM} chargesWithoutFee } }`,
  );
  expect(netOfFees).toEqual({
    byCurrency: [sum("gbp", "-36000"), sum("usd", "-1500")],
    chargesWithoutFee: 5,
  });
});

test("asked as of a moment, a dispute has what was known of it then: open until its end was told", async () => {
  const told = await openCompany({ now: "2026-06-01T00:00:00Z", timeZone: SUMMER_ZONE });
  onTestFinished(() => told.close());
  // Each event comes a minute after it happened.
  const created = (one: object) => Number(Reflect.get(one, "created"));
  for (const one of [...SUMMER_EVENTS].sort((a, b) => created(a) - created(b))) {
    const received = new Date((created(one) + 60) * 1000);
    if (received > told.clock()) told.setClock(received.toISOString());
    await told.deliver(one);
  }
  told.setClock(SUMMER_NOW);
  const knownOn = async (day: string) => {
    const { disputes } = await ask<{ disputes: { value: object } }>(
      told,
      `{ disputes(${JULY}, asKnownAt: "${day}T22:30:00+02:00") { value ${COUNTS} } }`,
    );
    return disputes.value;
  };
  const nothing = { opened: 0, won: 0, lost: 0, open: 0, inquiries: 0 };
  expect(await knownOn("2026-07-01")).toEqual(nothing);
  expect(await knownOn("2026-07-03")).toEqual({ ...nothing, opened: 1, open: 1 });
  expect(await knownOn("2026-07-12")).toEqual({ ...nothing, opened: 2, open: 2 });
  expect(await knownOn("2026-07-16")).toEqual({ ...nothing, opened: 2, won: 1, open: 1 });
  expect(await knownOn("2026-07-19")).toEqual({
    opened: 2,
    won: 1,
    lost: 1,
    open: 0,
    inquiries: 1,
  });
});
