import { expect, test } from "vitest";
import { parseSearch } from "./search.ts";
import { parseWhy } from "./why.ts";

test("an address names the figure to take apart, and perhaps the day", () => {
  expect(parseWhy("mrr")).toEqual({ metric: "mrr", day: null });
  expect(parseWhy("mrr@2026-11-19")).toEqual({ metric: "mrr", day: "2026-11-19" });
  expect(parseSearch({ why: "mrr@2026-11-19" })).toEqual({ why: "mrr@2026-11-19" });
});

test.each(["arr", "mrr@", "mrr@2026-02-30", "mrr@2026-11-19@2", "", 7, undefined])(
  "%j explains nothing and is left out of the address",
  (text) => {
    expect(parseWhy(text)).toBeNull();
    expect(parseSearch({ why: text })).toEqual({});
  },
);
