import { expect, test } from "vitest";
import { annotationsAt } from "./annotations.tsx";

const note = (day: string) => ({ id: day, day, text: `on ${day}` });

const placesOf = (days: string[], keys: string[]) =>
  [...annotationsAt(days.map(note), keys)].map(([place, notes]) => [
    place,
    notes.map(({ day }) => day),
  ]);

test("a note stands at its day, and what lies before or after the chart nowhere", () => {
  const days = ["2026-03-01", "2026-03-02", "2026-03-03"];
  expect(placesOf(["2026-02-28", "2026-03-01", "2026-03-03", "2026-03-04"], days)).toEqual([
    [0, ["2026-03-01"]],
    [2, ["2026-03-03"]],
  ]);
});

test("a week or a month holds the notes of all its days, the last one too", () => {
  const weeks = ["2026-03-02", "2026-03-09"];
  expect(placesOf(["2026-03-08", "2026-03-02", "2026-03-15", "2026-03-16"], weeks)).toEqual([
    [0, ["2026-03-08", "2026-03-02"]],
    [1, ["2026-03-15"]],
  ]);
});

test("a chart whose places are no days has none", () => {
  expect(placesOf(["2026-03-01"], ["0", "1", "2"])).toEqual([]);
  expect(placesOf(["2026-03-01"], [])).toEqual([]);
});
