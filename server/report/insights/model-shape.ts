import { z } from "zod";

/** What a language model made of the findings, as far as it is proven; or why there is nothing of it. */
export const modelShape = z.union([
  z.object({
    model: z.string(),
    sentences: z.array(z.string()),
    /** Why each of the others was dropped. */
    dropped: z.array(z.string()),
    tokens: z.number(),
    /** What it cost, US dollars; null: it was not written down. */
    costDollars: z.string().nullable().default(null),
  }),
  z.object({ unavailableBecause: z.string() }),
]);

export type ModelPart = z.infer<typeof modelShape>;
