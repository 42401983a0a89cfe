import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { openSearches } from "../../../testing/worlds/searches.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openSearches();
});

afterAll(() => company.close());

const MARCH = `period: { from: "2026-03-01", to: "2026-03-31" }`;
const SEARCH = `{ event: "search" }`;
const OPEN = `{ event: "open" }`;
const SAVE = `{ event: "save" }`;
const ABC = `steps: [${SEARCH}, ${OPEN}, ${SAVE}]`;

interface Value {
  readonly steps: readonly { readonly reached: number; readonly open: number }[];
  readonly excluded: number;
}

async function funnel<Answer>(args: string, fields: string): Promise<Answer> {
  const source = args.includes("period:") ? args : `${args}, ${MARCH}`;
  return (await ask<{ funnel: Answer }>(company, `{ funnel(${source}) { ${fields} } }`)).funnel;
}

/** How many came to each step. */
async function reached(args: string): Promise<number[]> {
  const { value } = await funnel<{ value: Value }>(args, "value { steps { reached } }");
  return value.steps.map((step) => step.reached);
}

test("people come from search to open to save, each by their best entry", async () => {
  // Six search. Ada, Bob, Dan and Eve open later, Cat at the same moment; Bob saves after his window of a week. Fin has
  // had one day. From search to open: Eve half an hour, Ada and Dan one, Bob 24. From there to save: Dan half an hour, Ada
  // one, Eve an hour and a half.
  const answer = await funnel(
    ABC,
    `windowHours order countBy value { excluded open conversion { numerator denominator ratio }
      steps { name reached open ofPrevious { ratio } medianSecondsFromPrevious medianSecondsFromFirst } }`,
  );
  const step = (name: string, reached: number, open: number, ratio: string) => {
    return { name, reached, open, ofPrevious: { ratio } };
  };
  const median = (
    medianSecondsFromPrevious: number | null,
    medianSecondsFromFirst: number | null,
  ) => {
    return { medianSecondsFromPrevious, medianSecondsFromFirst };
  };
  expect(answer).toEqual({
    windowHours: 168,
    order: "SEQUENTIAL",
    countBy: "USERS",
    value: {
      excluded: 0,
      open: 1,
      conversion: { numerator: 3, denominator: 6, ratio: "0.500000" },
      steps: [
        { ...step("search", 6, 1, "1.000000"), ...median(null, null) },
        { ...step("open", 4, 0, "0.666667"), ...median(3_600, 3_600) },
        { ...step("save", 3, 0, "0.750000"), ...median(3_600, 7_200) },
      ],
    },
  });
});

test("how long it took is told in bars up to the window", async () => {
  // Dan took an hour and a half, Ada and Eve two.
  const fields = "value { timesToConvert { fromSeconds untilSeconds converted } }";
  const bars = await funnel<{ value: { timesToConvert: object[] } }>(
    `${ABC}, windowHours: 5`,
    fields,
  );
  expect(bars.value.timesToConvert.at(-2)).toMatchObject({ untilSeconds: 14_400, converted: 3 });
  expect(bars.value.timesToConvert.at(-1)).toMatchObject({ untilSeconds: 18_000, converted: 0 });
});

test("A to B to A needs two of A, and the window's end is not in it", async () => {
  expect(await reached(`steps: [${SEARCH}, ${OPEN}, ${SEARCH}]`)).toEqual([6, 4, 1]);
  // Bob opens exactly 24 hours after he searched.
  expect(await reached(`${ABC}, windowHours: 24`)).toEqual([6, 3, 3]);
  expect(await reached(`${ABC}, windowHours: 25`)).toEqual([6, 4, 3]);
});

test("strictly, an event of any name between two steps ends the way; in any order, none matters after the first", async () => {
  // Dan cancelled, Cat saved next, and Eve's second search went straight on.
  expect(await reached(`${ABC}, order: STRICT`)).toEqual([6, 3, 2]);
  // Ada, Dan and Eve did both after it, Bob opened and Cat saved.
  expect(await reached(`steps: [${SEARCH}, ${SAVE}, ${OPEN}], order: ANY`)).toEqual([6, 5, 3]);
});

test("entries are counted each for itself, and an event brings one of them further", async () => {
  // Eve's first search takes her first open and her save, the second search her second open.
  expect(await reached(`${ABC}, countBy: ENTRIES`)).toEqual([7, 5, 3]);
});

test("who cancelled between two steps is out, and told apart", async () => {
  const cancel = (after: number) =>
    funnel<{ value: Value }>(
      `${ABC}, exclude: [{ step: { event: "cancel" }, after: ${after}, before: ${after + 1} }]`,
      "value { excluded steps { reached } }",
    );
  expect(await cancel(1)).toEqual({
    value: { excluded: 1, steps: [{ reached: 5 }, { reached: 3 }, { reached: 2 }] },
  });
  expect((await cancel(2)).value.excluded).toBe(0);
});

test("a step may ask for properties of its event", async () => {
  const searched = (where: string) =>
    reached(`steps: [{ event: "search", where: [${where}] }, ${OPEN}]`);
  const is = (property: string, operator: string, ...values: string[]) =>
    `{ property: "${property}", is: ${operator}, values: ${JSON.stringify(values)} }`;
  expect(await searched(is("q", "EQ", "tea"))).toEqual([2, 2]);
  expect(await searched(is("q", "NEQ", "tea"))).toEqual([4, 2]);
  expect(await searched(is("q", "IN", "tea", "jam"))).toEqual([3, 2]);
  expect(await searched(is("q", "CONTAINS", "EA"))).toEqual([2, 2]);
  expect(await searched(is("q", "EXISTS"))).toEqual([3, 2]);
  expect(await searched(is("results", "EQ", "12.0"))).toEqual([1, 1]);
  expect(await searched(is("results", "GT", "3"))).toEqual([1, 1]);
  expect(await searched(is("results", "GTE", "3"))).toEqual([2, 2]);
  expect(await searched(is("results", "LT", "12"))).toEqual([1, 1]);
  expect(await searched(is("q", "LTE", "12"))).toEqual([0, 0]);
  expect(await searched(`${is("q", "EQ", "tea")}, ${is("results", "LTE", "3")}`)).toEqual([1, 1]);
});

test("one event that is several steps is each once", async () => {
  // Any search, and then one for tea: nobody searches twice but Eve, who never said what for.
  const tea = `{ event: "search", where: [{ property: "q", values: ["tea"] }] }`;
  expect(await reached(`steps: [${SEARCH}, ${tea}], order: ANY`)).toEqual([6, 0]);
  expect(await reached(`steps: [${SEARCH}, ${SEARCH}], order: ANY`)).toEqual([6, 1]);
});

test("money is a step as an event is", async () => {
  const after = (...money: string[]) =>
    reached(`steps: [${SEARCH}, ${money.map((fact) => `{ money: ${fact} }`).join(", ")}]`);
  expect(await after("PAYMENT", "REFUND")).toEqual([6, 2, 1]);
  expect(await after("FIRST_PAYMENT", "PAYMENT")).toEqual([6, 2, 1]);
  // Eve's only payment is her first one and not another.
  const first = `{ money: FIRST_PAYMENT }, { money: PAYMENT }`;
  expect(await reached(`steps: [${first}]`)).toEqual([2, 1]);
  expect(await reached(`steps: [{ money: REFUND }, ${SEARCH}]`)).toEqual([1, 0]);
  // Strictly, what was paid between two events is no event of them; where it is asked for it is.
  expect(await reached(`steps: [${OPEN}, { money: PAYMENT }], order: STRICT`)).toEqual([6, 1]);
});

test("people are told apart by where they came from, and by a property", async () => {
  const parts = async (by: string) => {
    const { breakdown } = await funnel<{
      breakdown: { key: string | null; isOther: boolean; value: Value }[];
    }>(`${ABC}, breakdown: ${by}`, "breakdown { key isOther value { steps { reached } } }");
    return breakdown.map(({ key, value }) => [key, ...value.steps.map((step) => step.reached)]);
  };
  expect(await parts("{ by: COUNTRY }")).toEqual([
    [null, 3, 2, 2],
    ["DE", 2, 2, 1],
    ["GB", 1, 0, 0],
  ]);
  expect(await parts("{ by: SOURCE }")).toEqual([
    [null, 5, 3, 2],
    ["spring", 1, 1, 1],
  ]);
  expect(await parts("{ by: LAST_SOURCE }")).toEqual([
    [null, 5, 3, 2],
    ["autumn", 1, 1, 1],
  ]);
  expect(await parts(`{ by: PROPERTY, property: "q" }`)).toEqual([
    [null, 3, 2, 2],
    ["tea", 2, 2, 1],
    ["jam", 1, 0, 0],
  ]);
  // Of the second step's events none has it, and who did not come so far has none either.
  expect(await parts(`{ by: PROPERTY, property: "q", step: 2 }`)).toEqual([[null, 6, 4, 3]]);
});

test("a filter narrows, other people and the period before stand beside it", async () => {
  const answer = await funnel(
    `${ABC}, filter: { countries: ["DE"] }, compareWith: { countries: ["GB"] }`,
    "value { steps { reached } } compared { steps { reached } } previous { conversion { ratio unavailableBecause } }",
  );
  const steps = (...counts: number[]) => ({ steps: counts.map((count) => ({ reached: count })) });
  expect(answer).toEqual({
    value: steps(2, 2, 1),
    compared: steps(1, 0, 0),
    previous: {
      conversion: {
        ratio: null,
        unavailableBecause: "Nobody took the first step in the period.",
      },
    },
  });
  // Entries are of the period; what follows may lie beyond it.
  const second = `period: { from: "2026-03-02", to: "2026-03-02" }`;
  const days = await funnel(
    `steps: [${SEARCH}, ${OPEN}], ${second}`,
    "value { steps { reached } } previous { steps { reached } }",
  );
  expect(days).toEqual({ value: steps(1, 1), previous: steps(1, 1) });
});

test("what cannot be asked is refused in a sentence, and what never happened is nothing", async () => {
  await expect(reached(`steps: [${SEARCH}]`)).rejects.toThrow("2 to 10 steps; this one has 1");
  const eleven = new Array(11).fill(SEARCH).join(", ");
  await expect(reached(`steps: [${eleven}]`)).rejects.toThrow("this one has 11");
  await expect(reached(`${ABC}, windowHours: 0`)).rejects.toThrow("from 1 to 8760");
  await expect(reached(`steps: [${SEARCH}, { event: "sneeze" }]`)).rejects.toThrow(
    "No event named sneeze was ever received, and the tracking plan has none.",
  );
  await expect(reached(`steps: [${SEARCH}, {}]`)).rejects.toThrow("give one of the two");
  await expect(reached(`${ABC}, period: { from: "1996-01-01", to: "2026-03-31" }`)).rejects.toThrow(
    "3660 days at most",
  );
  await expect(
    reached(
      `steps: [${SEARCH}, { event: "open", where: [{ property: "q", is: GT, values: ["x"] }] }]`,
    ),
  ).rejects.toThrow("GT compares numbers");
  await expect(reached(`${ABC}, breakdown: { by: PROPERTY }`)).rejects.toThrow("property's name");
  // The plan has it, and it never came.
  expect(await reached(`steps: [${SEARCH}, { event: "export_csv_completed" }]`)).toEqual([6, 0]);
  expect(await reached(`${ABC}, period: { from: "2026-01-01", to: "2026-01-31" }`)).toEqual([
    0, 0, 0,
  ]);
});

interface People {
  readonly items: { readonly person: { readonly userId: string }; readonly isOpen: boolean }[];
  readonly nextCursor: string | null;
}

async function people(args: string): Promise<People> {
  const fields = "items { person { userId } enteredAt lastStepAt stepsTaken isOpen } nextCursor";
  const source = `{ funnelPeople(${ABC}, ${MARCH}, ${args}) { ${fields} } }`;
  return (await ask<{ funnelPeople: People }>(company, source)).funnelPeople;
}

const names = ({ items }: People) => items.map(({ person }) => person.userId).sort();

test("the people of a step are listed, page by page and each once", async () => {
  expect(await people("step: 3, outcome: DROPPED")).toEqual({
    items: [
      {
        person: { userId: "bob" },
        enteredAt: "2026-03-02T09:00:00.000Z",
        lastStepAt: "2026-03-03T09:00:00.000Z",
        stepsTaken: 2,
        isOpen: false,
      },
    ],
    nextCursor: null,
  });
  const dropped = await people("step: 2, outcome: DROPPED");
  expect(names(dropped)).toEqual(["cat", "fin"]);
  expect(dropped.items.find(({ person }) => person.userId === "fin")?.isOpen).toBe(true);
  expect(names(await people("step: 3, outcome: CONVERTED"))).toEqual(["ada", "dan", "eve"]);
  const first = await people("step: 1, outcome: CONVERTED, first: 4");
  const rest = await people(
    `step: 1, outcome: CONVERTED, first: 4, after: ${JSON.stringify(first.nextCursor)}`,
  );
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([4, 2, null]);
  expect([...names(first), ...names(rest)].sort()).toEqual([
    "ada",
    "bob",
    "cat",
    "dan",
    "eve",
    "fin",
  ]);
  // Entries: each with its person, and Eve has two.
  const entries = await people(
    'step: 1, outcome: CONVERTED, countBy: ENTRIES, filter: { sources: ["unknown"] }',
  );
  expect(names(entries)).toEqual(["bob", "cat", "dan", "eve", "eve", "fin"]);
  await expect(people("step: 1, outcome: DROPPED")).rejects.toThrow("step is from 2 to 3 here.");
});
