import { expect, test } from "vitest";
import { ratioChange, ratioText } from "./ratio.ts";

test.each([
  ["0.041667", "share", "4.2%"],
  ["0", "share", "0.0%"],
  ["-0.0125", "share", "−1.3%"],
  ["12.5", "share", "1,250.0%"],
  ["1.445", "ratio", "1.45"],
  ["0.004999", "ratio", "0.00"],
] as const)("writes %s as a %s: %s", (ratio, kind, text) => {
  expect(ratioText(ratio, kind)).toBe(text);
});

test("a change is the difference of what is shown, in points for shares", () => {
  // 4.2 − 4.6 = −0.4, though 4.151 − 4.649 would be −0.498.
  const fell = ratioChange("0.04151", "0.04649", "share", "DOWN");
  expect(fell).toEqual({ mark: "▼ 0.4 pts", words: " from 4.6%, better", verdict: "better" });
  expect(ratioChange("1.45", "1.49", "ratio", "UP")).toEqual({
    mark: "▼ 0.04",
    words: " from 1.49",
    verdict: "worse",
  });
  expect(ratioChange("0.04701", "0.04699", "share", "DOWN").words).toBe("level with 4.7%");
  expect(ratioChange("0.047", null, "share", "DOWN").words).toBe("no earlier period");
});
