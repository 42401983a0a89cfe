import { expect, test } from "vitest";
import { earlierOf, type LinesPlace, lineText, piecesOf, spread } from "./lines.ts";

const place = (position: number | null, isOpen = false): LinesPlace => ({
  key: "",
  label: "",
  title: "",
  isOpen,
  values: [position === null ? null : { position, text: "" }],
});

test("a gap stays a gap, and what is not over goes on from the last complete place", () => {
  const places = [place(1), place(2), place(null), place(4), place(5, true)];
  const { complete, open } = piecesOf(places, 0);
  expect(complete.map((piece) => piece.map((point) => [point.place, point.position]))).toEqual([
    [
      [0, 1],
      [1, 2],
    ],
    [[3, 4]],
  ]);
  expect(open).toEqual([
    { place: 3, position: 4 },
    { place: 4, position: 5 },
  ]);
});

test("a line of a day that is not over and of nothing before is a point of its own", () => {
  expect(piecesOf([place(3, true)], 0)).toEqual({
    complete: [],
    open: [{ place: 0, position: 3 }],
  });
});

test("names that would lie on each other are moved apart in their order, and stay above the foot", () => {
  // 50 and 52 are 2 apart: the lower one goes to 64. At the foot of 100 the lowest stays, and the others make room.
  expect(spread([52, 50, 20], 14, 200)).toEqual([64, 50, 20]);
  expect(spread([95, 98, 100], 14, 100)).toEqual([72, 86, 100]);
});

test("a line of the period before leaves out what is not known, and a value is told with what it was", () => {
  const now = { position: 3, text: "£3.00" };
  const compared = { ...now, earlier: { position: 2, text: "£2.00" } };
  const places = [compared, now, null].map((value) => ({ ...place(null), values: [value] }));
  expect(earlierOf(places, 0)).toEqual([{ place: 0, position: 2 }]);
  expect([compared, now, null].map(lineText)).toEqual([
    "£3.00, before £2.00",
    "£3.00",
    "not known",
  ]);
});
