import { Args, Authorized, Query, Resolver } from "type-graphql";
import { type Day, eachDay } from "../../../domain/calendar.ts";
import { divide, integer } from "../../../domain/fixed-point.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { overSpans, spansOf } from "../../spans.ts";
import { askedOf, EngagementArgs } from "../engagement-question.ts";
import { productUsageDefinition } from "./product-usage.definition.ts";
import { ProductUsageAnswer, type PropertySum, type UsageOfSpan } from "./product-usage.object.ts";
import { readUsage, type Usage, type UsageKind } from "./product-usage.query.ts";

const NOTHING_TRIED = "No core action succeeded or failed in these days.";

@AtOneMoment()
@Resolver()
export class ProductUsageResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ProductUsageAnswer, {
    description: describe(productUsageDefinition),
    complexity: periodCost,
  })
  async productUsage(
    @Args(() => EngagementArgs) args: EngagementArgs,
    @AtMoment() context: MomentContext,
  ): Promise<ProductUsageAnswer> {
    const question = await askedOf(args, context);
    const { period, segmentIds, now } = question;
    const spans = spansOf(question);
    const usage = await readUsage(
      context.database,
      segmentIds,
      period.previousFrom,
      spans.whole.to,
    );
    return {
      definition: productUsageDefinition,
      period,
      asOf: now,
      ...overSpans(spans, ({ from, to }) => usageOf(usage, eachDay(from, to))),
    };
  }
}

function usageOf(usage: Usage, days: readonly Day[]): UsageOfSpan {
  const counted = usage.names.map(({ name, kinds }) => {
    return { name, kinds, events: usage.eventsOn(name, days) };
  });
  const count = (kind: UsageKind) =>
    counted.reduce((sum, { kinds, events }) => sum + (kinds.includes(kind) ? events : 0), 0);
  const [succeeded, failed] = [count("success"), count("failure")];
  return {
    attempted: succeeded + failed,
    succeeded,
    failed,
    successRate: countRatio(succeeded, succeeded + failed, NOTHING_TRIED),
    exported: count("export"),
    exports: counted
      .filter(({ kinds }) => kinds.includes("export"))
      .map(({ name, events }) => ({ name, events })),
    sums: usage.names.flatMap(({ name, properties }) =>
      properties.map((property) => sumOf(usage, name, property, days)),
    ),
  };
}

function sumOf(usage: Usage, event: string, property: string, days: readonly Day[]): PropertySum {
  const { events, total } = usage.totalOn(event, property, days);
  return {
    event,
    property,
    events,
    total,
    mean: events === 0 ? null : divide(total, integer(events)),
  };
}
