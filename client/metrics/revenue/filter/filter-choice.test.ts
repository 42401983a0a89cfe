import { expect, test } from "vitest";
import {
  EVERYTHING,
  filterOf,
  parseFilter,
  withoutValue,
  withValue,
  writeFilter,
} from "./filter-choice.ts";

test.each([
  { plans: ["3"], currencies: ["usd"], countries: ["GB", "unknown"], sources: ["newsletter"] },
  { plans: ["-1", "12"], currencies: [], countries: [], sources: ["a,b", "50% off", "Größe"] },
  EVERYTHING,
])("an address says the same choice again: %j", (choice) => {
  expect(parseFilter(writeFilter(choice))).toEqual(choice);
});

test("an address is short: one plan is a number, several of a part a list, and everything nothing", () => {
  const choice = { ...EVERYTHING, plans: ["3"], countries: ["GB", "DE"] };
  expect(JSON.stringify(writeFilter(choice))).toBe('{"plans":3,"countries":"GB,DE"}');
});

test("what an address gets wrong is left out, and the rest still counts", () => {
  const search = { plans: "3,x,-2,4", currencies: "USD,eur", countries: ["GB"], sources: "%E0%A4" };
  expect(parseFilter(search)).toEqual({
    plans: ["3", "4"],
    currencies: ["eur"],
    countries: [],
    sources: ["%E0%A4"],
  });
});

test("the server is asked for the parts that are named, and for everything by nothing", () => {
  const choice = { ...EVERYTHING, plans: ["3", "-1"], sources: ["unknown"] };
  expect(filterOf(choice)).toEqual({ plans: [3, -1], sources: ["unknown"] });
  expect(filterOf(EVERYTHING)).toBeNull();
});

test("a value stands once however often it is chosen, and goes without the others", () => {
  const twice = withValue(
    withValue(withValue(EVERYTHING, "countries", "GB"), "countries", "DE"),
    "countries",
    "GB",
  );
  expect(twice.countries).toEqual(["GB", "DE"]);
  expect(withoutValue(twice, "countries", "GB").countries).toEqual(["DE"]);
});
