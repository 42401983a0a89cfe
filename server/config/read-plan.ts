import { readFileSync } from "node:fs";
import { trackingPlanFile } from "../../schema/events/plan-file.ts";
import { SHIPPED_PLAN, type TrackingPlan } from "../../schema/events/tracking-plan.ts";

/** The tracking plan, and a sentence for everything that is wrong with it: it holds where there is none. */
export interface ReadPlan {
  readonly plan: TrackingPlan;
  readonly faults: readonly string[];
}

/** Reads the plan of TIDEMARK_PLAN; the one that comes with Tidemark where no file is named. */
export function readPlan(file: string | undefined): ReadPlan {
  if (file === undefined) return { plan: SHIPPED_PLAN, faults: [] };
  const fault = (why: string): ReadPlan => ({
    plan: SHIPPED_PLAN,
    faults: [`TIDEMARK_PLAN is "${file}" but ${why}`],
  });
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return fault("there is no file there that can be read.");
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault("that file is not JSON.");
  }
  const read = trackingPlanFile.safeParse(json);
  if (read.success) return { plan: read.data, faults: [] };
  return {
    plan: SHIPPED_PLAN,
    faults: read.error.issues.map(
      ({ path, message }) => `TIDEMARK_PLAN, ${path.join(".") || "the whole file"}: ${message}`,
    ),
  };
}
