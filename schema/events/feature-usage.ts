import { z } from "zod";
import type { Declarations } from "./declaration.ts";
import { count, milliseconds, text } from "./shapes.ts";

const exported = z.object({ contactCount: count, durationMs: milliseconds.optional() });

/** What a person does with what the product is for. */
export const FEATURE_USAGE = {
  enrichment_started: {
    meaning: "An enrichment of contacts was begun.",
    properties: z.object({ contactCount: count, source: text.optional() }),
    aliases: ["enrichment-started"],
  },
  enrichment_completed: {
    meaning: "An enrichment of contacts was done.",
    properties: z.object({
      contactCount: count,
      successCount: count,
      durationMs: milliseconds.optional(),
      source: text.optional(),
    }),
    aliases: ["enrichment-success", "enrichment-completed"],
    sums: ["contactCount", "successCount", "durationMs"],
    feature: { named: "enrichment" },
  },
  enrichment_failed: {
    meaning: "An enrichment of contacts went wrong.",
    properties: z.object({
      contactCount: count,
      errorMessage: text.optional(),
      durationMs: milliseconds.optional(),
    }),
    aliases: ["enrichment-failed"],
    sums: ["contactCount"],
  },
  export_csv_completed: {
    meaning: "Contacts were exported as CSV.",
    properties: exported,
    aliases: ["export-csv-completed"],
    sums: ["contactCount"],
    feature: { named: "csv export" },
  },
  export_json_completed: {
    meaning: "Contacts were exported as JSON.",
    properties: exported,
    aliases: ["export-json-completed"],
    sums: ["contactCount"],
    feature: { named: "json export" },
  },
  export_tracker_completed: {
    meaning: "Contacts were exported to the tracker.",
    properties: exported,
    aliases: ["export-tracker-completed"],
    sums: ["contactCount"],
    feature: { named: "tracker export" },
  },
  feature_used: {
    meaning: "A person used a feature that has no event of its own.",
    properties: z.object({ featureName: text }),
    aliases: ["feature-used"],
    feature: { property: "featureName" },
  },
  feature_enabled: {
    meaning: "A person switched a feature on.",
    properties: z.object({ featureName: text }),
    aliases: ["feature-enabled"],
  },
  feature_disabled: {
    meaning: "A person switched a feature off.",
    properties: z.object({ featureName: text }),
    aliases: ["feature-disabled"],
  },
} as const satisfies Declarations;
