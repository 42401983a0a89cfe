import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { openFirstDays } from "../../../testing/worlds/first-days.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openFirstDays();
});

afterAll(() => company.close());

interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly unavailableBecause: string | null;
}

interface Amounts {
  readonly numerator: { readonly minorUnits: string };
  readonly denominator: { readonly minorUnits: string };
  readonly ratio: string | null;
}

interface Group {
  readonly people: number;
  readonly payers: Rate;
  readonly byCurrency: readonly {
    readonly currency: string;
    readonly cells: readonly { readonly cohorts: number; readonly net: Amounts; gross: Amounts }[];
  }[];
  readonly logos: readonly { readonly churn: Rate }[];
}

interface Answer {
  readonly note: string;
  readonly open: number;
  readonly did: Group;
  readonly didNot: Group;
}

async function byBehaviour(args: string): Promise<Answer> {
  const { answer } = await ask<{ answer: Answer }>(
    company,
    `{ answer: revenueByBehaviour(${args}) { note open did { ...g } didNot { ...g } } }
     fragment r on CountRatio { numerator denominator unavailableBecause }
     fragment m on MoneyRatio { numerator { minorUnits } denominator { minorUnits } ratio }
     fragment g on BehaviourGroup { people payers { ...r }
       byCurrency { currency cells { cohorts net { ...m } gross { ...m } } } logos { churn { ...r } } }`,
  );
  return answer;
}

/** "cohorts: net gross of opening" of each period. */
const written = ({ byCurrency }: Group) =>
  (byCurrency[0]?.cells ?? []).map(
    ({ cohorts, net, gross }) =>
      `${cohorts}: ${net.numerator.minorUnits} ${gross.numerator.minorUnits} of ${net.denominator.minorUnits}`,
  );

const churned = ({ logos }: Group) =>
  logos.map(({ churn }) => `${churn.numerator}/${churn.denominator}`);

const HALF_A_YEAR = `grain: MONTH, periods: 5, period: { from: "2026-01-01", to: "2026-06-10" }`;

test("who did it in their first days stands beside who did not, with their numbers and their MRR", async () => {
  const {
    did: doers,
    didNot,
    open,
  } = await byBehaviour(`${HALF_A_YEAR}, days: 3, eventName: "enrichment_completed"`);
  expect([doers.people, didNot.people, open]).toEqual([2, 3, 1]);
  expect(doers.payers).toEqual({ numerator: 1, denominator: 2, unavailableBecause: null });
  expect(didNot.payers).toEqual({ numerator: 2, denominator: 3, unavailableBecause: null });
  // Ada's 1000 of January; June, the fifth month after it, is not over.
  expect(written(doers)).toEqual([
    "1: 2000 1000 of 1000",
    "1: 2000 1000 of 1000",
    "1: 2000 1000 of 1000",
    "1: 2000 1000 of 1000",
    "0: 0 0 of 0",
  ]);
  expect(doers.byCurrency[0]?.cells[4]?.net.ratio).toBe(null);
  expect(doers.logos[4]?.churn.unavailableBecause).toContain("No cohort with MRR");
  // Ben's 3000 of January are there in February and not from March on; Dot's 2000 of February are 1000 from March on.
  // In the fourth month after it, only January's is complete.
  expect(written(didNot)).toEqual([
    "2: 4000 4000 of 5000",
    "2: 1000 1000 of 5000",
    "2: 1000 1000 of 5000",
    "1: 0 0 of 3000",
    "0: 0 0 of 0",
  ]);
  expect(churned(didNot)).toEqual(["0/2", "1/2", "1/2", "1/1", "0/0"]);
});

test("with a day more Ben did it too; the note says that none of it is a cause", async () => {
  const {
    did: doers,
    didNot,
    note,
  } = await byBehaviour(`${HALF_A_YEAR}, days: 4, eventName: "enrichment_completed"`);
  expect([doers.people, didNot.people]).toEqual([3, 2]);
  expect(written(doers)[0]).toBe("1: 5000 4000 of 4000");
  expect(note).toContain("correlation");
});

test("groups of nobody have no share, and what cannot be asked is refused in words", async () => {
  const early = `grain: MONTH, periods: 1, period: { from: "2025-01-01", to: "2025-01-31" }`;
  const { did: doers } = await byBehaviour(`${early}, eventName: "enrichment_completed"`);
  expect(doers).toEqual({
    people: 0,
    payers: { numerator: 0, denominator: 0, unavailableBecause: "Nobody is in this group." },
    byCurrency: [],
    logos: [expect.anything()],
  });
  const refused = (args: string) => expect(byBehaviour(args)).rejects;
  await refused(`eventName: "danced"`).toThrow("No event named danced");
  await refused(`eventName: "enrichment_completed", days: 0`).toThrow("from 1 to 365");
});
