import { expect, test } from "vitest";
import { type Bar, type BarPart, reachOf, stacked } from "./bar.ts";

const part = (name: string, position: number): BarPart => ({
  name,
  tone: "series",
  position,
  text: String(position),
});

const bar = (...parts: BarPart[]): Bar => ({
  key: "2026-11-01",
  label: "Nov",
  title: "November 2026",
  isPartial: false,
  parts,
  net: { text: "0", short: "0" },
});

test("gains stack upwards from zero and losses downwards, each in its order", () => {
  const parts = stacked(bar(part("a", 5), part("b", -2), part("c", 3), part("d", -4)));
  expect(parts.map(({ name, from, to }) => [name, from, to])).toEqual([
    ["a", 0, 5],
    ["b", 0, -2],
    ["c", 5, 8],
    ["d", -2, -6],
  ]);
});

test("a bar reaches as far as its stacks, and what is nothing is not drawn", () => {
  const mixed = bar(part("a", 5), part("b", 0), part("c", -6));
  expect(reachOf(mixed)).toEqual({ high: 5, low: -6 });
  expect(stacked(mixed).map(({ name }) => name)).toEqual(["a", "c"]);
  expect(reachOf(bar())).toEqual({ high: 0, low: 0 });
});
