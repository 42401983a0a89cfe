import { z } from "zod";
import type { Declarations } from "./declaration.ts";
import { text } from "./shapes.ts";

/** What went wrong. */
export const ERRORS = {
  error_occurred: {
    meaning: "Something went wrong in the product.",
    properties: z.object({ errorMessage: text, errorCode: text.optional() }),
    aliases: ["error-occurred"],
  },
  api_error_occurred: {
    meaning: "A program of a person's was answered with an error.",
    properties: z.object({
      route: text.optional(),
      status: z.number().int().optional(),
      errorMessage: text.optional(),
    }),
    aliases: ["api-error"],
  },
} as const satisfies Declarations;
