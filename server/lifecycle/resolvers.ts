import { RehearsalResolver } from "./rehearsal/rehearsal.resolver.ts";
import { RulesResolver } from "./rules/rules.resolver.ts";
import { RunResolver } from "./run.resolver.ts";
import { DeskResolver } from "./sends/desk.resolver.ts";
import { SendsResolver } from "./sends/sends.resolver.ts";
import { AtRiskResolver } from "./stages/at-risk.resolver.ts";
import { PersonLifecycleResolver } from "./stages/person-lifecycle.resolver.ts";
import { StagesResolver } from "./stages/stages.resolver.ts";
import { TriggersResolver } from "./triggers/triggers.resolver.ts";

/** All that this room answers. */
export const LIFECYCLE_RESOLVERS = [
  AtRiskResolver,
  DeskResolver,
  PersonLifecycleResolver,
  RehearsalResolver,
  RulesResolver,
  RunResolver,
  SendsResolver,
  StagesResolver,
  TriggersResolver,
] as const;
