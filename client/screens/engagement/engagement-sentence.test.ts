import { expect, test } from "vitest";
import { engagementSentence } from "./engagement-sentence.ts";

const answer = (value: number, previous: number) => ({
  definition: { key: "", goodDirection: "UP" as const, unit: "COUNT" as const },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  value,
  previous,
  series: [],
  previousSeries: [],
});

const said = (monthly: number, before: number, weekly: number, activity: "ANY" | "CORE" = "ANY") =>
  engagementSentence({ monthly: answer(monthly, before), weekly: answer(weekly, 0) }, { activity });

test("the sentence says how many came in a month, against the one before, and how many of them lately", () => {
  expect(said(5_846, 5_702, 3_120)).toBe(
    "5,846 people were active in the 30 days to 19 Nov, 144 more than by 20 Oct. 3,120 came in its last 7 days.",
  );
  expect(said(40, 52, 9, "CORE")).toBe(
    "40 people did a core action in the 30 days to 19 Nov, 12 fewer than by 20 Oct. 9 came in its last 7 days.",
  );
  expect(said(1, 1, 0)).toBe(
    "1 person was active in the 30 days to 19 Nov, as many as by 20 Oct. 0 came in its last 7 days.",
  );
});

test("that nobody came is said without a comparison", () => {
  expect(said(0, 3, 0)).toBe("Nobody was active in the 30 days to 19 Nov.");
  expect(said(0, 3, 0, "CORE")).toBe("Nobody did a core action in the 30 days to 19 Nov.");
});
