import { expect, test } from "vitest";
import { shown } from "../../../testing/shown.ts";
import { eventVolumeView } from "./event-volume.view.ts";

const answer = {
  definition: { key: "eventVolume", goodDirection: "NONE" as const, unit: "COUNT" as const },
  period: {
    from: "2026-11-18",
    to: "2026-11-19",
    days: 2,
    previousFrom: "2026-11-16",
    previousTo: "2026-11-17",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  value: 200,
  previous: 160,
  rows: [
    { name: "user_logged_in", category: "user_action", value: 150, previous: 120 },
    { name: "painted_a_wall", category: null, value: 30, previous: 0 },
  ],
  other: { rows: 4, value: 20, previous: 40 },
};

test("the rows and all others add up to the total, and what nobody planned is told apart", () => {
  const { rows, total } = shown(eventVolumeView({ eventVolume: answer }));
  expect(
    rows.map(({ name, isUnplanned, events, share }) => [name, isUnplanned, events, share]),
  ).toEqual([
    ["user_logged_in", false, "150", "75.0%"],
    ["painted_a_wall", true, "30", "15.0%"],
    ["4 others", false, "20", "10.0%"],
  ]);
  expect(rows[1]?.change.words).toBe("new, from 0");
  // 40 more of 160; a volume is neither good nor bad.
  expect([total.events, total.change.mark, total.change.verdict]).toEqual([
    "200",
    "▲ 25.0%",
    "none",
  ]);
});

test("a category's row has its words, and no event at all is said", () => {
  const category = {
    ...answer,
    rows: [{ name: null, category: "user_action", value: 200, previous: 160 }],
    other: null,
  };
  expect(shown(eventVolumeView({ eventVolume: category })).rows[0]?.name).toBe("user action");
  const nothing = { ...answer, value: 0, previous: 0, rows: [], other: null };
  expect(eventVolumeView({ eventVolume: nothing })).toMatchObject({
    words: "No event happened in these days.",
  });
});
