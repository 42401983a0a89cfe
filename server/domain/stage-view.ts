import type { Stage } from "./lifecycle-stage.ts";

/** The four stages that people who look from afar ask for: the nine of `lifecycle-stage`, put together. */
export const SHORT_STAGES = ["trial", "active", "at_risk", "churned"] as const;

export type ShortStage = (typeof SHORT_STAGES)[number];

/**
 * Which of the four each stage is a part of: `trial` is everybody who pays nothing yet and may, `active` who pays and is
 * well. The view `user_stages` says the same to people who write SQL (drizzle/0006_user_stages.sql).
 */
export const SHORT_STAGE_OF: Readonly<Record<Stage, ShortStage>> = {
  lead: "trial",
  trial: "trial",
  activated: "trial",
  active: "active",
  power: "active",
  reactivated: "active",
  at_risk: "at_risk",
  dunning: "at_risk",
  churned: "churned",
};
