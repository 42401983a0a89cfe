import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { faultOfWeights } from "../../domain/engagement-score.ts";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import { faultOfRules } from "../../domain/stage-rules.ts";
import { recordAct } from "../../store/audit-log.ts";
import { knownActor, type LifecycleContext } from "../context.ts";
import { previewRules, type RulesPreview } from "./preview-rules.ts";
import {
  EngagementWeights,
  LifecycleRulesObject,
  LifecycleRulesPreview,
  LifecycleThresholds,
} from "./rules.object.ts";
import {
  type LifecycleRules,
  readLifecycleRules,
  SHIPPED_LIFECYCLE_RULES,
  writeLifecycleRules,
} from "./rules.query.ts";

@Resolver()
export class RulesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleRulesObject, { description: "What decides where people stand." })
  async lifecycleRules(@Ctx() { database }: LifecycleContext): Promise<LifecycleRulesObject> {
    return describeRules(await readLifecycleRules(database.sql));
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => LifecycleRulesPreview, {
    description:
      "How many people rules would move at once, of the first 50,000, before they are saved. Nothing is written.",
  })
  async previewLifecycleRules(
    @Arg("rules", () => LifecycleThresholds) rules: LifecycleThresholds,
    @Arg("weights", () => EngagementWeights) weights: EngagementWeights,
    @Ctx() { database, clock, account }: LifecycleContext,
  ): Promise<RulesPreview> {
    const asked = usable({ rules: { ...rules }, weights: { ...weights } });
    return await previewRules({ database, now: clock(), timeZone: account.timeZone }, asked);
  }

  @Authorized<Role>("admin")
  @Mutation(() => LifecycleRulesObject, {
    description:
      "Sets what decides where people stand, and begins to look at everybody by it: `lifecycleLook` says when that is done. Who moves by it moves today: what was seen before is not rewritten.",
  })
  async setLifecycleRules(
    @Arg("rules", () => LifecycleThresholds) rules: LifecycleThresholds,
    @Arg("weights", () => EngagementWeights) weights: EngagementWeights,
    @Ctx() { database, clock, actor, looker }: LifecycleContext,
  ): Promise<LifecycleRulesObject> {
    const asked = usable({ rules: { ...rules }, weights: { ...weights } });
    const act = { author: knownActor(actor), now: clock() };
    await database.sql.begin(async (tx) => {
      await writeLifecycleRules(tx, asked);
      await recordAct(tx, act, "lifecycle-rules.set", JSON.stringify(asked));
    });
    // In the background, since it takes a minute for a million people: where it breaks off, the hourly look does it.
    looker.look();
    return describeRules(asked);
  }
}

/** @throws Problem BAD_USER_INPUT for rules that would let people flap, and weights that do not come to 100. */
function usable(asked: LifecycleRules): LifecycleRules {
  const fault = faultOfRules(asked.rules) ?? faultOfWeights(asked.weights);
  if (fault === null) return asked;
  throw new Problem("BAD_USER_INPUT", fault);
}

function describeRules({ rules, weights }: LifecycleRules): LifecycleRulesObject {
  const { rules: shippedRules, weights: shippedWeights } = SHIPPED_LIFECYCLE_RULES;
  return { rules, weights, shippedRules, shippedWeights };
}
