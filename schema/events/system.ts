import { z } from "zod";
import type { Declarations } from "./declaration.ts";
import { milliseconds, text } from "./shapes.ts";

/** What the product does by itself, e-mails among it: none of it makes a person active. */
export const SYSTEM = {
  email_sent: {
    meaning: "An e-mail was sent to a person.",
    properties: z.object({ template: text.optional() }),
    aliases: ["email-sent"],
  },
  email_opened: {
    meaning: "An e-mail was opened, by a person or by their mail server.",
    properties: z.object({ template: text.optional() }),
    aliases: ["email-opened"],
  },
  email_clicked: {
    meaning: "A link in an e-mail was followed, by a person or by their mail server.",
    properties: z.object({ template: text.optional() }),
    aliases: ["email-clicked"],
  },
  api_request_completed: {
    meaning: "A program of a person's was answered.",
    properties: z.object({
      route: text.optional(),
      status: z.number().int().optional(),
      durationMs: milliseconds.optional(),
    }),
    aliases: ["api-request-completed"],
    sums: ["durationMs"],
  },
  api_limit_reached: {
    meaning: "A program of a person's asked more than it may.",
    properties: z.object({ route: text.optional() }),
    aliases: ["api-limit-reached"],
  },
} as const satisfies Declarations;
