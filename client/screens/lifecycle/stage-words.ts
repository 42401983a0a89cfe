import type { LifecycleStage, ShortLifecycleStage } from "../../generated/graphql.ts";
import type { BarTone } from "../../kit/charts/bar.ts";

/** What each stage is called, in the order in which a person comes through them. */
export const STAGE_NAMES: Readonly<Record<LifecycleStage, string>> = {
  LEAD: "Lead",
  TRIAL: "Trial",
  ACTIVATED: "Activated",
  ACTIVE: "Active",
  POWER: "Power user",
  REACTIVATED: "Reactivated",
  AT_RISK: "At risk",
  DUNNING: "Overdue",
  CHURNED: "Left",
};

/** The four that a chart tells apart. */
export const SHORT_NAMES: Readonly<Record<ShortLifecycleStage, string>> = {
  TRIAL: "Not paying yet",
  ACTIVE: "Paying and well",
  AT_RISK: "May leave",
  CHURNED: "Left",
};

/** The colour of each of the four. */
export const SHORT_TONES: Readonly<Record<ShortLifecycleStage, BarTone>> = {
  TRIAL: "series3",
  ACTIVE: "series",
  AT_RISK: "series2",
  CHURNED: "rest",
};

/** Which of the four each stage is drawn as. */
export const SHORT_OF: Readonly<Record<LifecycleStage, ShortLifecycleStage>> = {
  LEAD: "TRIAL",
  TRIAL: "TRIAL",
  ACTIVATED: "TRIAL",
  ACTIVE: "ACTIVE",
  POWER: "ACTIVE",
  REACTIVATED: "ACTIVE",
  AT_RISK: "AT_RISK",
  DUNNING: "AT_RISK",
  CHURNED: "CHURNED",
};

/** The names of stages in their order. */
export const STAGE_ORDER = Object.keys(STAGE_NAMES).filter(isStage);

function isStage(name: string): name is LifecycleStage {
  return name in STAGE_NAMES;
}
