import type { WaterfallColumn } from "../../../kit/charts/waterfall-column.ts";
import { addDays } from "../../../kit/format/day.ts";
import { writeWhy } from "../explain/why.ts";
import type { BridgeView } from "./bridge.view.ts";

/** The bridge as the columns of a waterfall: each step hangs between the level before it and the one after. */
export function bridgeColumns(bridge: BridgeView): readonly WaterfallColumn[] {
  const columns: WaterfallColumn[] = [
    {
      key: "opening",
      label: bridge.opening.label,
      text: bridge.opening.text,
      note: null,
      tone: "level",
      from: null,
      to: bridge.opening.position,
    },
  ];
  let level = bridge.opening.position;
  for (const { kind, label, text, customers, tone, position } of bridge.steps) {
    const to = level + position;
    columns.push({ key: kind, label, text, note: customers, tone, from: level, to });
    level = to;
  }
  columns.push({
    key: "closing",
    label: bridge.closing.label,
    text: bridge.closing.text,
    note: null,
    tone: "level",
    from: null,
    to: bridge.closing.position,
  });
  return columns;
}

/** What explains a column: an end by the MRR of its evening, a step by its changes; null for exchange rates. */
export function columnWhy({ days: { from, to } }: BridgeView, key: string): string | null {
  switch (key) {
    case "opening": {
      const evening = addDays(from, -1);
      return writeWhy("mrr", { from: evening, to: evening });
    }
    case "closing":
      return writeWhy("mrr", { from: to, to });
    case "NEW":
      return writeWhy("new", { from, to });
    case "EXPANSION":
      return writeWhy("expansion", { from, to });
    case "REACTIVATION":
      return writeWhy("reactivation", { from, to });
    case "CONTRACTION":
      return writeWhy("contraction", { from, to });
    case "CHURN":
      return writeWhy("churn", { from, to });
    default:
      return null;
  }
}

/** The bridge in a sentence. */
export function bridgeSentence({ opening, steps, closing, balance }: BridgeView): string {
  const way = steps.map(({ label, text }) => `${label} ${text}`).join(", ");
  return `From ${opening.text} on ${opening.label} to ${closing.text}: ${way}; ${balance.words}.`;
}
