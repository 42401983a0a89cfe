import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import type { TestCompany } from "../../testing/company.ts";
import { ALL_DAYS, LAST_DAYS, openEight } from "../../testing/worlds/open-eight.ts";

// Who did what, and when, stands in worlds/eight.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openEight();
});

afterAll(() => company.close());

const answer = async <Answer>(field: string, args: string, wanted: string) => {
  const { it } = await ask<{ it: Answer }>(company, `{ it: ${field}(${args}) { ${wanted} } }`);
  return it;
};

interface TopUsers {
  readonly people: number;
  readonly nextCursor: string | null;
  readonly items: readonly {
    readonly person: { readonly userId: string | null };
    readonly events: number;
    readonly coreActions: number;
    readonly daysActive: number;
    readonly lastActive: string;
    readonly previousEvents: number;
  }[];
}

async function topUsers(args: string): Promise<[string[], string | null, number]> {
  const { items, nextCursor, people } = await answer<TopUsers>(
    "topUsers",
    args,
    `people nextCursor items {
      person { userId } events coreActions daysActive lastActive previousEvents }`,
  );
  const lines = items.map(({ person, events, coreActions, daysActive, lastActive, ...before }) =>
    [person.userId, events, coreActions, daysActive, lastActive, before.previousEvents].join(" "),
  );
  return [lines, nextCursor, people];
}

test("top users are ranked by what they did, page after page, and not by what happened to them", async () => {
  // Fay's e-mail is none of her doing. Of two who did as much, who was known first stands before the other.
  const all = [
    "ana 42 1 40 2026-11-09 0",
    "ben 8 1 6 2026-11-09 0",
    "dee 4 0 3 2026-11-02 0",
    "hal 4 1 2 2026-11-09 0",
    "eve 2 0 2 2026-10-31 0",
    "gus 2 0 2 2026-10-16 0",
    "cid 1 0 1 2026-10-10 0",
    "fay 1 0 1 2026-10-20 0",
  ];
  expect(await topUsers(ALL_DAYS)).toEqual([all, null, 8]);
  const [first, cursor] = await topUsers(`${ALL_DAYS}, first: 3`);
  expect(first).toEqual(all.slice(0, 3));
  const [second, next, people] = await topUsers(`${ALL_DAYS}, first: 5, after: "${cursor}"`);
  expect([second, next, people]).toEqual([all.slice(3), null, 8]);
});

test("top users by core actions, of a country, and beside the period before", async () => {
  expect(await topUsers(`${ALL_DAYS}, by: CORE_ACTIONS`)).toEqual([
    ["ana 42 1 40 2026-11-09 0", "ben 8 1 6 2026-11-09 0", "hal 4 1 2 2026-11-09 0"],
    null,
    3,
  ]);
  // The 8 days before: Ana 8, and Dee twice on 1 November.
  expect(await topUsers(`${LAST_DAYS}, filter: { countries: ["US"] }`)).toEqual([
    ["ana 8 0 8 2026-11-09 8", "dee 1 0 1 2026-11-02 2"],
    null,
    2,
  ]);
});

test("the power user curve tells who came on how many days, and its shares add up", async () => {
  interface Curve {
    readonly curve: readonly {
      readonly days: number;
      readonly value: { numerator: number; denominator: number };
      readonly previous: { numerator: number; denominator: number };
    }[];
  }
  const curve = async (windowDays: number) => {
    const share = "{ numerator denominator }";
    const args = `${LAST_DAYS}, windowDays: ${windowDays}`;
    const wanted = `curve { days value ${share} previous ${share} }`;
    return (await answer<Curve>("powerUserCurve", args, wanted)).curve;
  };
  // 3 to 9 November: Ana 7, Ben 1, Hal 2. 26 October to 1 November: Ana 7, Ben, Eve and Dee 1.
  const of = (numerator: number, denominator: number) => ({ numerator, denominator });
  const [now, before] = [
    [1, 1, 0, 0, 0, 0, 1],
    [3, 0, 0, 0, 0, 0, 1],
  ];
  expect(await curve(7)).toEqual(
    now?.map((people, index) => {
      return { days: index + 1, value: of(people, 3), previous: of(before?.[index] ?? 0, 4) };
    }),
  );
  expect(await curve(30)).toHaveLength(30);
  await expect(curve(91)).rejects.toThrow("windowDays is a whole number from 2 to 90.");
});
