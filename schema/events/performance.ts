import { z } from "zod";
import type { Declarations } from "./declaration.ts";
import { milliseconds, text } from "./shapes.ts";

/** How fast the product was. */
export const PERFORMANCE = {
  page_performance_measured: {
    meaning: "How long a page took was measured.",
    properties: z.object({ path: text.optional(), durationMs: milliseconds }),
    aliases: ["page-performance"],
    sums: ["durationMs"],
  },
  slow_request_measured: {
    meaning: "A request took longer than it should.",
    properties: z.object({ route: text.optional(), durationMs: milliseconds }),
    aliases: ["slow-request"],
    sums: ["durationMs"],
  },
} as const satisfies Declarations;
