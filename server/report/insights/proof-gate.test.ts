import { expect, test } from "vitest";
import type { Cell } from "../growth/cell.ts";
import { proveSentences } from "./proof-gate.ts";

const MRR: Cell = {
  ...{ id: "mrr", measure: "mrr", name: "MRR", unit: "money per month", currency: "gbp" },
  ...{ from: "2026-04-20", to: "2026-04-20", filter: null },
  ...{ amount: "31333", unavailableBecause: null },
};

const EARLIER = { from: "2026-04-13", to: "2026-04-13" };

const PLAN = { filter: { by: "plan", value: "plan A", name: "plan A" } };

const SHARE = { unit: "share", currency: null } as const;

const COUNT = { ...MRR, measure: "newUsers", unit: "count", currency: null } as const;

/** MRR of 313.33 after 218.33; of one plan 90.00 after nothing; a fifth who left; a rate below zero on two days; people. */
const CELLS = new Map<string, Cell>([
  ["c1", MRR],
  ["c2", { ...MRR, ...EARLIER, amount: "21833" }],
  ["c3", { ...MRR, ...PLAN, amount: "9000" }],
  ["c4", { ...MRR, ...PLAN, ...EARLIER, amount: "0" }],
  ["c5", { ...MRR, ...SHARE, measure: "customerChurnRate", amount: "0.2" }],
  ["c6", { ...MRR, ...SHARE, measure: "netMrrChurnRate", amount: "-0.435" }],
  ["c7", { ...MRR, ...SHARE, ...EARLIER, measure: "netMrrChurnRate", amount: "-0.101" }],
  ["c8", { ...COUNT, amount: "5" }],
  ["c10", { ...MRR, measure: "netRevenue", unit: "money", amount: "10000" }],
  ["c11", { ...MRR, ...EARLIER, measure: "netRevenue", unit: "money", amount: "-5000" }],
  ["c9", { ...COUNT, amount: "12345", from: "2026-04-14" }],
]);

test.each([
  [
    "a rounded amount and the difference",
    "MRR went from 218 GBP to 313 GBP, 95.00 GBP more.",
    ["c1", "c2"],
    true,
  ],
  ["a sentence without a number", "Look after the customers of this plan.", ["c3"], true],
  ["a share in percent", "20 % of customers left.", ["c5"], true],
  ["a number that it does not cite", "MRR came to 218.33 GBP.", ["c1"], false],
  ["nothing that it cites", "MRR came to 313.33 GBP.", [], false],
  ["a cell that is not there", "MRR came to 313.33 GBP.", ["c1", "c99"], false],
  ["a number in words", "MRR doubled.", ["c1", "c2"], false],
  ["a cause", "MRR came to 313.33 GBP due to the launch.", ["c1"], false],
  ["a link", "See https://evil.test for 313.33 GBP.", ["c1"], false],
  ["percent for points", "MRR came to 313.33 %.", ["c1"], false],
  ["another sign", "MRR came to -313.33 GBP.", ["c1"], false],
  // c6 is −43.5 %, c7 its −10.1 % of a week before: the difference is a change of points, and may be told by its size.
  ["a loss as if it were a gain", "Net MRR churn came to 43.5 %.", ["c6"], false],
  ["the same with its sign", "Net MRR churn came to -43.5 %.", ["c6"], true],
  ["more digits than the rules allow", "Net MRR churn came to -43.50 %.", ["c6"], false],
  ["a fraction of a count", "5.0 people came.", ["c8"], false],
  ["a difference of shares in points", "It moved by 33.4 pp.", ["c6", "c7"], true],
  ["a difference of shares in percent", "It moved by 33.4 %.", ["c6", "c7"], false],
  ["thousands with commas", "12,345 people signed up.", ["c9"], true],
  ["a part of a number with commas", "12 people signed up.", ["c9"], false],
  // 150 pounds more than 50 pounds of loss are no percentage that says anything.
  ["a change from a loss in percent", "It moved by 300 %.", ["c10", "c11"], false],
  ["a change from nothing in percent", "It moved by 100 %.", ["c3", "c4"], false],
  ["a plan's amount against the whole's", "It moved by 128.33 GBP.", ["c2", "c3"], false],
  ["the later day as the earlier", "MRR fell by 95.00 GBP.", ["c2", "c1"], false],
  // From −10.1 % to −43.5 % it fell.
  ["a fall as a rise", "It rose to -43.5 %.", ["c6", "c7"], false],
  ["a fall as a fall", "It fell to -43.5 %.", ["c6", "c7"], true],
  ["a rank", "It was the best day, with 313.33 GBP.", ["c1"], false],
  ["digits of another script", "MRR came to ٣١٣ GBP.", ["c1"], false],
])("judges %s", (_what, text, cites, isProven) => {
  expect(proveSentences([{ text, cites }], CELLS).kept).toHaveLength(isProven ? 1 : 0);
});
