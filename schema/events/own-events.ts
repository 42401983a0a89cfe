import { z } from "zod";
import { text } from "./shapes.ts";
import type { PlannedEvent } from "./tracking-plan.ts";

/** The name by which Tidemark tells that somebody moved from one stage of the lifecycle to another. */
export const STAGE_CHANGED_NAME = "lifecycle_stage_changed";

/** What Tidemark tells of people itself, whatever the plan: no product sends it. */
export const OWN_EVENTS: Readonly<Record<string, PlannedEvent>> = {
  [STAGE_CHANGED_NAME]: {
    category: "system",
    meaning:
      "Tidemark saw a person move from one stage of the lifecycle to another. Products do not send it.",
    properties: z.object({ from: text, to: text, because: text }),
  },
};
