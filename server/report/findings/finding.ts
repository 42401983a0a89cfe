import { z } from "zod";
import { cellShape } from "../growth/cell.ts";

/** What is worth telling, with the numbers that say so. Every number of the text is one of the cells, or follows from two. */
export const findingShape = z.object({
  /** Tells it from every other of the report. */
  key: z.string(),
  kind: z.enum(["rule", "anomaly", "week", "trend", "driver", "bottleneck"]),
  tone: z.enum(["good", "bad", "neutral"]),
  text: z.string(),
  cells: z.array(cellShape),
  /** What it is about in money, positive minor units; null: nobody can say. */
  stake: z.object({ amount: z.string(), currency: z.string() }).nullable(),
});

export type Finding = z.infer<typeof findingShape>;

/** What to do about it. */
export const actionShape = findingShape.pick({ key: true, text: true, cells: true, stake: true });

export type Action = z.infer<typeof actionShape>;
