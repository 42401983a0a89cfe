import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { REASONS_EVENTS, REASONS_NOW } from "../../../testing/worlds/reasons.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: REASONS_NOW });
  await company.deliverAll(REASONS_EVENTS);
});

afterAll(() => company.close());

interface Answer {
  readonly churnReasons: {
    readonly byCurrency: readonly [
      {
        readonly value: {
          readonly causes: readonly {
            readonly cause: string;
            readonly reasons: readonly {
              readonly reason: string | null;
              readonly amount: { readonly minorUnits: string };
            }[];
          }[];
        };
      },
    ];
  };
}

test("reasons stand by what they cost, those of one amount by name, and what nobody said stands last", async () => {
  const { churnReasons } = await ask<Answer>(
    company,
    `{ churnReasons(period: { from: "2026-03-01", to: "2026-03-31" }) {
         byCurrency { value { causes { cause reasons { reason amount { minorUnits } } } } } } }`,
  );
  const { causes } = churnReasons.byCurrency[0].value;
  const said = causes.map(({ cause, reasons }) => [
    cause,
    ...reasons.map(({ reason, amount }) => `${reason} ${amount.minorUnits}`),
  ]);
  expect(said).toEqual([
    ["VOLUNTARY"],
    [
      "INVOLUNTARY",
      "unpaid 2000",
      "canceled_by_retention_policy 1000",
      "payment_failed 1000",
      "payment_disputed 500",
    ],
    ["PAUSED"],
    ["UNKNOWN", "bored 1000", "sold 1000", "null 1000"],
  ]);
});
