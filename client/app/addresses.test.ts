import { expect, test } from "vitest";
import { parseSearch } from "./search.ts";
import { wayBack } from "./session/way-back.ts";

test("an address keeps the period and the currency it names", () => {
  expect(parseSearch({ period: "90d", currency: "usd" })).toEqual({
    period: "90d",
    currency: "usd",
  });
});

test("an address keeps the figure that is taken apart, and the day it is to be known at", () => {
  const search = { why: "mrr@2026-11-19", known: "2026-11-20", plans: 3, sources: "a,b" };
  expect(parseSearch(search)).toEqual(search);
  expect(parseSearch({ why: "weather", known: "then", plans: "x" })).toEqual({});
});

test("what an address gets wrong, or more of it than there is, is left out", () => {
  expect(parseSearch({ period: "soon", currency: "USD$", theme: "dark" })).toEqual({});
  expect(parseSearch({ period: "30d" })).toEqual({});
});

test.each(["/", "/settings", "/?period=90d&currency=usd"])(
  "signing in leads back to %s",
  (path) => {
    expect(wayBack(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "settings",
  "/sign-in?back=%2F",
  undefined,
  7,
])("signing in does not lead to %j", (path) => {
  expect(wayBack(path)).toBe("/");
});
