import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { askedOf, EngagementArgs } from "../engagement-question.ts";
import { featureAdoptionDefinition } from "./feature-adoption.definition.ts";
import { FeatureAdoptionAnswer } from "./feature-adoption.object.ts";
import { readFeatureUse } from "./feature-adoption.query.ts";

const NOBODY = "Nobody was active in these 30 days.";

@AtOneMoment()
@Resolver()
export class FeatureAdoptionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => FeatureAdoptionAnswer, {
    description: describe(featureAdoptionDefinition),
    complexity: periodCost,
  })
  async featureAdoption(
    @Args(() => EngagementArgs) args: EngagementArgs,
    @AtMoment() context: MomentContext,
  ): Promise<FeatureAdoptionAnswer> {
    const { period, segmentIds, now } = await askedOf(args, context);
    const last = period.to < period.today ? period.to : period.today;
    const use = await readFeatureUse(context.database, segmentIds, last, period.previousTo);
    const active = use.find(({ feature }) => feature === null) ?? { people: 0, previous: 0 };
    return {
      definition: featureAdoptionDefinition,
      period,
      asOf: now,
      features: use.flatMap(({ feature, people, previous }) =>
        feature === null
          ? []
          : [
              {
                feature,
                value: countRatio(people, active.people, NOBODY),
                previous: countRatio(previous, active.previous, NOBODY),
              },
            ],
      ),
    };
  }
}
