import type { GapRules } from "./counterfactual.ts";
import type { GapCause } from "./gap-cause.ts";

/** A way in which Stripe's number may follow another rule than ours. */
export interface Alternative {
  readonly words: string;
  apply(rules: GapRules): GapRules;
}

/** One rule that could be another, and how else it could be. */
export interface GapQuestion {
  readonly cause: GapCause;
  readonly alternatives: readonly Alternative[];
}
