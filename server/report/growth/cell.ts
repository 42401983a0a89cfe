import { z } from "zod";

/** What a value of a metric is (metrics/definition). */
export const unitShape = z.enum([
  "money per month",
  "money per year",
  "money",
  "count",
  "share",
  "ratio",
]);

/** One number that can be cited: which measure, of which days and of what, and what it came to. */
export const cellShape = z.object({
  /** Tells it from every other of the report. */
  id: z.string(),
  /** The measure's key. */
  measure: z.string(),
  name: z.string(),
  unit: unitShape,
  currency: z.string().nullable(),
  /** Both included; of a level one day. */
  from: z.string(),
  to: z.string(),
  /** What it was told apart by; null: of everything. */
  filter: z.object({ by: z.string(), value: z.string(), name: z.string() }).nullable(),
  amount: z.string().nullable(),
  unavailableBecause: z.string().nullable(),
});

export type Cell = z.infer<typeof cellShape>;
