import type { FunnelEvents, FunnelFate, FunnelRules } from "./funnel.ts";
import { personFollower } from "./funnel-best-entry.ts";
import { entriesFollower } from "./funnel-entries.ts";

/** Makes what tells what became of a person, one after the other: of whom, or of whose entries, is counted. */
export function followerOf(rules: FunnelRules): (events: FunnelEvents) => FunnelFate {
  return rules.countBy === "USERS" ? personFollower(rules) : entriesFollower(rules);
}
