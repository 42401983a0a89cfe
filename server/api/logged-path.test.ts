import { expect, test } from "vitest";
import { loggedPath } from "./logged-path.ts";
import { scrub } from "./scrub.ts";

test("a path of ordinary length is logged as it is, without its query", () => {
  expect(loggedPath("/webhooks/stripe")).toBe("/webhooks/stripe");
  expect(loggedPath("/graphql?query={a}?token=b")).toBe("/graphql");
  expect(loggedPath(`/${"a".repeat(299)}`)).toBe(`/${"a".repeat(299)}`);
});

test("a path of 15,000 letters is cut to 300 characters or less", () => {
  expect(loggedPath(`/${"a".repeat(15_000)}`)).toBe("/…");
  const segments = loggedPath("/abcd".repeat(3_000));
  // 59 whole segments are 295 characters; the next slash is the 296th, and its segment would end on the 300th.
  expect(segments).toBe(`${"/abcd".repeat(59)}/…`);
});

test("an e-mail address that the cut goes through leaves no half behind", () => {
  for (let before = 270; before < 310; before += 1) {
    const path = loggedPath(`/${"a".repeat(before)}/jo.doe@example.com/reset`);
    expect(scrub(path)).not.toContain("jo");
  }
});
