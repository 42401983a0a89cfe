import type { BarTone } from "./bar.ts";

/** One column of a waterfall: a level stands on the axis, a step hangs between two levels. */
export interface WaterfallColumn {
  readonly key: string;
  readonly label: string;
  /** Above the column and in its card. */
  readonly text: string;
  /** A second line of the card; null for none. */
  readonly note: string | null;
  readonly tone: BarTone | "level";
  /** Where it begins; a level begins at the axis. */
  readonly from: number | null;
  readonly to: number;
}
