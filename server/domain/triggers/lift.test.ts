import { expect, test } from "vitest";
import { meanLift, shareLift, studentQuantile } from "./lift.ts";

// Newcombe 1998, Table II, method 10.
test.each([
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  [10, 10, 0, 20, 1, 0.6791, 1],
])(
  "%i of %i against %i of %i is Newcombe's own example",
  (did, people, did2, people2, ...expected) => {
    const lift = shareLift({ did, people }, { did: did2, people: people2 });
    const rounded = [lift.difference, lift.low, lift.high].map((value) => Number(value.toFixed(4)));
    expect(rounded).toEqual(expected);
  },
);

test("a share that is the same in both groups has an interval on both sides of nothing", () => {
  const { difference, low, high } = shareLift({ did: 5, people: 50 }, { did: 10, people: 100 });
  expect(difference).toBe(0);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
});

// Student's table, two-sided 5 %.
test.each([
  [10, 2.228],
  [25, 2.06],
  [30, 2.042],
  [120, 1.98],
])("Student's quantile of %i degrees of freedom is that of the table", (freedom, expected) => {
  expect(studentQuantile(freedom)).toBeCloseTo(expected, 3);
});

// Example 1 of en.wikipedia.org/wiki/Welch's_t-test: the statistic is -2.46 with 25.0 degrees of freedom.
test("two means of fifteen differ as Welch's test says", () => {
  const one = spreadOf([
    27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4,
  ]);
  const other = spreadOf([
    27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4,
  ]);
  const { difference, low, high } = meanLift(one, other);
  const half = (high - low) / 2;
  expect((difference / half) * studentQuantile(25)).toBeCloseTo(-2.46, 2);
  expect(high).toBeLessThan(0);
});

function spreadOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { people: values.length, mean, variance: squares / (values.length - 1) };
}
