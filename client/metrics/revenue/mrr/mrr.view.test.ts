import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Empty } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { mrrView } from "./mrr.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = { currency: "gbp", isConverted: false, filter: null, money: moneyFormat(["gbp"]) };

/** Two days, 18 and 19 November, seen on the 20th: 1,000.00 grew to 1,039.00 and stands at 1,078.00 now. */
const answer = {
  policy: "tidemark",
  leftOut: [],
  definition: { key: "mrr", goodDirection: "UP" as const, unit: "MONEY_PER_MONTH" as const },
  period: {
    from: "2026-11-18",
    to: "2026-11-19",
    days: 2,
    previousFrom: "2026-11-16",
    previousTo: "2026-11-17",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  converted: null,
  byCurrency: [
    {
      currency: "gbp",
      opening: gbp("100000"),
      closing: gbp("103900"),
      now: gbp("107800"),
      values: ["100000", "103900"],
      previousValues: ["90000", "100000"],
    },
  ],
};

test("the figure, its change and the line's two ends are of the same answer", () => {
  const view = shown(mrrView(answer, frame));
  expect(view.value).toBe("£1,078.00");
  expect(view.change.mark + view.change.words + view.context).toBe(
    "▲ 7.8% from £1,000.00 on 17 Nov · policy tidemark",
  );
  expect(view.points[0]).toMatchObject({ day: "2026-11-17", text: "£1,000.00", isOpen: false });
  expect(view.points.at(-1)).toMatchObject({ day: "2026-11-20", text: "£1,078.00", isOpen: true });
});

test("each day is compared with the same day of the period before, where there is one", () => {
  const view = shown(mrrView(answer, frame));
  // The 19th lies two days after the 17th; the opening and the open day have no counterpart.
  expect(view.points.map((point) => point.compared?.label ?? null)).toEqual([
    null,
    "16 Nov",
    "17 Nov",
    null,
  ]);
  // 39 / 1,000 = 3.9 %.
  expect(view.points[2]?.compared?.change).toBe("▲ 3.9% from £1,000.00");
});

test("the chart is a sentence with its finding", () => {
  expect(shown(mrrView(answer, frame)).sentence).toBe(
    "MRR by day, £1,000.00 on 17 Nov, £1,078.00 now: ▲ 7.8% from £1,000.00.",
  );
});

test("what could not be valued goes with the figure", () => {
  const words = "2 metered prices are left out.";
  expect(shown(mrrView({ ...answer, leftOut: [words] }, frame)).leftOut).toEqual([words]);
});

test("without any subscription there is a way to the first one", () => {
  expect(mrrView({ ...answer, converted: null, byCurrency: [] }, frame)).toEqual(
    new Empty("No subscriptions yet. Send a test event with the Stripe CLI."),
  );
});
