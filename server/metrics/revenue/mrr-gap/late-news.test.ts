import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { GAPS_NOW, GAPS_ZONE } from "../../../testing/worlds/gaps.ts";
import {
  GAPS_OF_LATE_NEWS,
  LATE_NEWS_OF_MARCH,
} from "../../../testing/worlds/gaps-of-late-news.ts";

// What comes when, and what each gap is made of, stands in worlds/gaps-of-late-news.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-02-01T00:00:00Z", timeZone: GAPS_ZONE });
  for (const { received, events } of LATE_NEWS_OF_MARCH) {
    company.setClock(received);
    await company.deliverAll(events);
  }
  company.setClock(GAPS_NOW);
});

afterAll(() => company.close());

interface Gap {
  readonly customerId: string;
  readonly ours: { readonly minorUnits: string };
  readonly parts: readonly {
    readonly cause: string;
    readonly amount: { readonly minorUnits: string };
    readonly words: string;
  }[];
}

async function gaps(): Promise<readonly Gap[]> {
  const lines = GAPS_OF_LATE_NEWS.map(({ id, stripe }) => `${id},${id},GBP,${stripe}`);
  const csv = JSON.stringify(["Customer ID,Customer,Currency,2026-03", ...lines].join("\n"));
  const { explainMrrGap } = await ask<{ explainMrrGap: { customers: Gap[] } }>(
    company,
    `{ explainMrrGap(csv: ${csv}) { customers {
        customerId ours { minorUnits } parts { cause amount { minorUnits } words } } } }`,
  );
  return explainMrrGap.customers;
}

test("news that came after the month is a cause of its own, and what no news explains stays unknown", async () => {
  const found = (await gaps()).map(({ customerId, ours, parts }) => ({
    id: customerId,
    ours: Number(ours.minorUnits),
    parts: parts.map(({ cause, amount }) => [cause, Number(amount.minorUnits)]),
  }));
  const planted = GAPS_OF_LATE_NEWS.map(({ stripe: _, ...gap }) => gap);
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  expect(found.sort(byId)).toEqual([...planted].sort(byId));
});

test("says since when the news is left out: of two pieces only the one that the export does not have", async () => {
  const rex = (await gaps()).find(({ customerId }) => customerId === "cus_rex");
  expect(rex?.parts.map(({ words }) => words)).toEqual([
    "what was learnt from 2026-04-10 12:00 UTC on is left out",
  ]);
});
