import type { Frame } from "../../../kit/period/frame.ts";
import type { Knowledge } from "./as-known.tsx";
import type { DayRange } from "./why.ts";

/** What a receipt is asked under. */
export interface ReceiptQuestion {
  readonly frame: Frame;
  /** The currency that is taken apart. */
  readonly currency: string;
  /** The days of the figure; null for those of the screen's period. */
  readonly days: DayRange | null;
  readonly knowledge: Knowledge;
}
