import { expect, test } from "vitest";
import { EVERYTHING } from "./filter-choice.ts";
import { filterChips, filterOffers } from "./revenue-filter.view.ts";

const dimensions = {
  plans: [
    { id: 1, name: "Team, monthly" },
    { id: 2, name: "Team, yearly" },
    { id: -1, name: null },
  ],
  currencies: ["gbp"],
  countries: ["GB", "DE", "unknown"],
  sources: ["newsletter", "unknown"],
};

const offered = (choice = EVERYTHING) =>
  filterOffers(dimensions, choice).map(({ label, options }) => [
    label,
    ...options.map((option) => option.label),
  ]);

test("every part is offered in which there is something to tell apart, with names for what nobody said", () => {
  expect(offered()).toEqual([
    ["Plan", "Team, monthly", "Team, yearly", "no plan"],
    ["Country", "United Kingdom", "Germany", "unknown country"],
    ["Source", "newsletter", "unknown source"],
  ]);
});

test("what is chosen is offered no more, nor a part of which all is chosen", () => {
  const choice = { ...EVERYTHING, plans: ["2"], sources: ["newsletter", "unknown"] };
  expect(offered(choice)).toEqual([
    ["Plan", "Team, monthly", "no plan"],
    ["Country", "United Kingdom", "Germany", "unknown country"],
  ]);
});

test("a chosen value is a chip with its part's name, also where it is offered no more", () => {
  const choice = { plans: ["2", "77"], currencies: ["usd"], countries: ["FR"], sources: [] };
  const labels = (known: typeof dimensions | undefined) =>
    filterChips(known, choice).map(({ label }) => label);
  expect(labels(dimensions)).toEqual([
    "Plan: Team, yearly",
    "Plan: number 77",
    "Currency: USD",
    "Country: France",
  ]);
  expect(labels(undefined)[0]).toBe("Plan: number 2");
});
