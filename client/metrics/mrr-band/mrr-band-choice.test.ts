import { expect, test } from "vitest";
import {
  bandAsked,
  type MrrBandChoice,
  majorOf,
  parseBand,
  unitsOf,
  writeBand,
} from "./mrr-band-choice.ts";
import { bandWords } from "./mrr-band-words.ts";

const BAND: MrrBandChoice = {
  at: "FIRST",
  currency: "gbp",
  from: "1000",
  below: "5000",
  plans: ["3", "-1"],
};

test("an address leads back to the band, and what cannot be read is none", () => {
  expect(writeBand(BAND)).toBe("first.gbp.1000.5000.3,-1");
  expect(parseBand(writeBand(BAND))).toEqual(BAND);
  const open: MrrBandChoice = { ...BAND, at: "NOW", below: null, plans: [] };
  expect(parseBand(writeBand(open))).toEqual(open);
  expect(writeBand(null)).toBeUndefined();
  for (const text of [
    "",
    "first",
    "soon.gbp.0..",
    "now.gbp.-5..",
    "now.pounds.0..",
    7,
    undefined,
  ]) {
    expect(parseBand(text)).toBeNull();
  }
});

test("the server is asked for plans only where some are chosen", () => {
  expect(bandAsked(BAND)).toEqual({
    at: "FIRST",
    currency: "gbp",
    from: "1000",
    below: "5000",
    plans: [3, -1],
  });
  expect(bandAsked({ ...BAND, plans: [] })).not.toHaveProperty("plans");
  expect(bandAsked(null)).toBeNull();
});

test("amounts are read to the minor unit without a float, and nothing finer is taken", () => {
  // 1,250.5 pounds are 125,050 pence; yen have no minor unit and dinars a thousand.
  expect(unitsOf("1,250.5", 2)).toBe("125050");
  expect(unitsOf("900719925474.09", 2)).toBe("90071992547409");
  expect(unitsOf("12", 0)).toBe("12");
  expect(unitsOf("0.125", 3)).toBe("125");
  for (const text of ["", "-1", "1.005", "ten", "1e3"]) expect(unitsOf(text, 2)).toBeNull();
  expect([majorOf("125050", 2), majorOf("1200", 2), majorOf("5", 2), majorOf("12", 0)]).toEqual([
    "1250.50",
    "12",
    "0.05",
    "12",
  ]);
});

test("a band is told in a sentence's part", () => {
  const names = new Map([["3", "Team monthly"]]);
  expect(bandWords(BAND, names)).toBe(
    "MRR at first from £10.00 to below £50.00, of Team monthly, no plan",
  );
  expect(bandWords({ ...BAND, below: null, plans: [], at: "NOW" }, names)).toBe(
    "MRR now from £10.00 up",
  );
});
