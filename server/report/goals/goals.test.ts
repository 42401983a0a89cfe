import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../../testing/worlds/spring.ts";

/**
 * The company of the spring (worlds/spring), on 21 April: the last complete day is the 20th, a Monday. Pounds of MRR at
 * the ends of its weeks: 2 March 8,000 (ada's 6,000 and dee's 2,000), 9 March 16,333 (ben), 16 March 18,333 (fay), 23 March
 * 19,833 (cyd), the same on the 30th and on 6 April, and 21,833 on 13 April and 31,333 on the 20th, as the world says.
 */
let application: TestApplication;

beforeAll(async () => {
  application = await openApplication({}, { now: SPRING_NOW });
  await application.company.deliverAll(SPRING_EVENTS);
});

afterAll(() => application.close());

const ask = async (query: string, as: "admin" | "analyst" | "ci" = "admin") =>
  (await application.ask(query, as)).body;

const GOALS = `{ goals { measure { key name } target currency decimals byDay state lastDay value
  progress pace expected earliest latest weekEnds { day amount } } }`;

test("an account begins with the goal of £500 of MRR, and tells how far it is", async () => {
  const { data } = (await ask(GOALS, "analyst")) as { data: { goals: Record<string, unknown>[] } };
  expect(data.goals).toHaveLength(1);
  const [goal] = data.goals;
  expect(goal).toMatchObject({
    measure: { key: "mrr", name: "Monthly recurring revenue (MRR)" },
    target: "50000",
    currency: "gbp",
    decimals: 2,
    byDay: null,
    lastDay: "2026-04-20",
    value: "31333",
    // 31,333 / 50,000.
    progress: "0.626660",
    // Of the 28 slopes between the eight weeks below the 14th and the 15th are 2,000, the 7th is 875 and the 21st
    // 2,958.25. 18,667 to go are 65.3 days at 2,000 a week, 44.2 at the quick quartile and 149.3 at the slow one.
    state: "ON_TRACK",
    pace: "2000",
    expected: "2026-06-25",
    earliest: "2026-06-04",
    latest: "2026-09-17",
  });
  const weekEnds = goal?.weekEnds as { day: string; amount: string }[];
  expect(weekEnds.slice(-8)).toEqual([
    { day: "2026-03-02", amount: "8000" },
    { day: "2026-03-09", amount: "16333" },
    { day: "2026-03-16", amount: "18333" },
    { day: "2026-03-23", amount: "19833" },
    { day: "2026-03-30", amount: "19833" },
    { day: "2026-04-06", amount: "19833" },
    { day: "2026-04-13", amount: "21833" },
    { day: "2026-04-20", amount: "31333" },
  ]);
});

const set = (goal: string, id = "") =>
  `mutation { setGoal(goal: { ${goal} }${id === "" ? "" : `, id: "${id}"`}) }`;

test("an administrator sets, changes and removes goals, and each is written down", async () => {
  const made = (await ask(set(`measure: "grossRevenue", target: "2000000", currency: "GBP"`))) as {
    data: { setGoal: string };
  };
  const id = made.data.setGoal;
  await ask(
    set(`measure: "grossRevenue", target: "1700000", currency: "gbp", byDay: "2026-05-20"`, id),
  );
  // Gross revenue of the 30 days from 22 March to 20 April: 10,000 of ada's and the 7,000 that were captured.
  const { data } = (await ask(`{ goals { id target byDay value progress state } }`)) as {
    data: { goals: { id: string }[] };
  };
  expect(data.goals.find((goal) => goal.id === id)).toMatchObject({
    target: "1700000",
    byDay: "2026-05-20",
    value: "17000",
    progress: "0.010000",
  });
  expect(await ask(`mutation { removeGoal(id: "${id}") }`)).toEqual({ data: { removeGoal: true } });
  const { sql } = application.company.database;
  const acts = await sql`select action from audit_log where subject = ${`goal:${id}`} order by at`;
  expect(acts.map(({ action }) => action)).toEqual(["goal.set", "goal.set", "goal.remove"]);
});

test("a number that is not there is said to be so, and never told as zero", async () => {
  const { data } = (await ask(set(`measure: "mrr", target: "100", currency: "jpy"`))) as {
    data: { setGoal: string };
  };
  const { data: told } = (await ask(`{ goals { currency value state unavailableBecause } }`)) as {
    data: { goals: { currency: string }[] };
  };
  expect(told.goals.find(({ currency }) => currency === "jpy")).toEqual({
    currency: "jpy",
    value: null,
    state: "UNKNOWN",
    unavailableBecause: "Nothing has been told in the goal's currency yet.",
  });
  await ask(`mutation { removeGoal(id: "${data.setGoal}") }`);
});

test.each([
  [`measure: "happiness", target: "1"`, "There is no number"],
  [`measure: "mrr", target: "1"`, "is money: say of which currency"],
  [`measure: "newUsers", target: "1", currency: "gbp"`, "is no money"],
  [`measure: "mrr", target: "1", currency: "zzz"`, "no currency"],
  [`measure: "newUsers", target: "many"`, "An amount is a decimal number"],
  [`measure: "newUsers", target: "-1"`, "An amount is a decimal number"],
])("refuses a goal of %s", async (goal, sentence) => {
  expect((await ask(set(goal))).errors?.[0]?.message).toContain(sentence);
});

test("only administrators set goals, and a goal that is not there cannot be changed", async () => {
  const goal = `measure: "newUsers", target: "10"`;
  expect((await ask(set(goal), "analyst")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect((await ask(set(goal, nobody))).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  expect((await ask(set(goal, "no id"))).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
});
