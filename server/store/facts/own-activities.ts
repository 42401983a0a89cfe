import { STAGE_CHANGED_NAME } from "../../../schema/events/own-events.ts";
import type { Activity } from "./activities.ts";

/**
 * That somebody moved from one stage of the lifecycle to another, told by Tidemark itself beside what products send: of the
 * kind that only happens to a person, so that it makes nobody active. Its properties are `from`, `to` and `because`, in the
 * words of domain/lifecycle-stage.
 */
export const STAGE_CHANGED: Activity = {
  kind: "event",
  key: STAGE_CHANGED_NAME,
  category: "system",
  isPlanned: true,
  isActive: false,
  isCore: false,
  isCoreFailure: false,
  isExport: false,
  isSignUp: false,
  isActivation: false,
  sums: [],
};
