import { SCORE_PARTS, SCORE_WEIGHTS, type ScoreWeights } from "../../domain/engagement-score.ts";
import { RULE_NAMES, STAGE_RULES, type StageRules } from "../../domain/stage-rules.ts";
import type { Statements, Transaction } from "../../store/database.ts";

/** What decides where people stand: the thresholds, and what the score is made of. */
export interface LifecycleRules {
  readonly rules: StageRules;
  readonly weights: ScoreWeights;
}

/** What is shipped: what holds where nobody set anything otherwise. */
export const SHIPPED_LIFECYCLE_RULES: LifecycleRules = {
  rules: STAGE_RULES,
  weights: SCORE_WEIGHTS,
};

/** The rules that hold. */
export async function readLifecycleRules(sql: Statements): Promise<LifecycleRules> {
  const [row] = await sql<{ rules: Partial<StageRules>; weights: Partial<ScoreWeights> }[]>`
    select rules, weights from lifecycle_rules`;
  return {
    rules: { ...STAGE_RULES, ...row?.rules },
    weights: { ...SCORE_WEIGHTS, ...row?.weights },
  };
}

/**
 * Writes the rules: of thresholds those that differ from the shipped ones, so that the others follow a later version's;
 * of weights all or none, since they have to come to 100 together.
 */
export async function writeLifecycleRules(
  tx: Transaction,
  { rules, weights }: LifecycleRules,
): Promise<void> {
  const changed = RULE_NAMES.filter((name) => rules[name] !== STAGE_RULES[name]);
  const changes = Object.fromEntries(changed.map((name) => [name, rules[name]]));
  const isShipped = SCORE_PARTS.every((part) => weights[part] === SCORE_WEIGHTS[part]);
  const kept = isShipped ? {} : weights;
  await tx`
    insert into lifecycle_rules (rules, weights)
    values (${JSON.stringify(changes)}::text::jsonb, ${JSON.stringify(kept)}::text::jsonb)
    on conflict (id) do update set rules = excluded.rules, weights = excluded.weights`;
}
