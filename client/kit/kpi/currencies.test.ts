import { expect, test } from "vitest";
import { Empty, Unavailable } from "../live/face.ts";
import { alsoIn, shownEntry } from "./currencies.ts";

const gbp = { currency: "gbp", value: { minorUnits: "100", currency: "gbp", decimals: 2 } };
const usd = { currency: "usd", value: { minorUnits: "300", currency: "usd", decimals: 2 } };
const all = { currency: "gbp", value: { minorUnits: "330", currency: "gbp", decimals: 2 } };
const answer = { byCurrency: [gbp, usd], converted: all };

const alone = (currency: string | null) => ({ currency, isConverted: false, filter: null });
const CONVERTED = { currency: "gbp", isConverted: true, filter: null };

test("a currency by itself is its own entry, and all of them is the converted one", () => {
  expect(shownEntry(answer, alone("usd"), "")).toBe(usd);
  expect(shownEntry(answer, CONVERTED, "")).toBe(all);
});

test("a rate that is missing leaves no figure but its reason, and never a smaller sum", () => {
  const unavailable = { ...answer, converted: { unavailableBecause: "No USD rate for 18 Nov." } };
  expect(shownEntry(unavailable, CONVERTED, "")).toEqual(
    new Unavailable("No USD rate for 18 Nov.", "rates"),
  );
  // Alone a currency needs no rate.
  expect(shownEntry(unavailable, alone("usd"), "")).toBe(usd);
});

test("a currency without an entry is told from a company without any money", () => {
  expect(shownEntry(answer, alone("eur"), "No payments yet.")).toEqual(new Empty("None in EUR."));
  const nothing = { byCurrency: [], converted: all };
  expect(shownEntry(nothing, CONVERTED, "No payments yet.")).toEqual(new Empty("No payments yet."));
});

test("the other currencies are named beside one, and not beside the figure that holds them", () => {
  const write = ({ minorUnits }: { minorUnits: string }) => minorUnits;
  expect(alsoIn([gbp, usd], alone("gbp"), ({ value }) => value, write)).toBe("also 300");
  expect(alsoIn([gbp, usd], CONVERTED, ({ value }) => value, write)).toBeNull();
});
