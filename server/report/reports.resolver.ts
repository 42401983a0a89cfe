import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from "type-graphql";
import { Problem } from "../domain/problems.ts";
import type { Actor, Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import { readDeliveries } from "./delivery/deliveries.query.ts";
import { ReportDeliveryObject } from "./delivery/deliveries.resolver.ts";
import { generateGrowthReport } from "./growth/generate-growth-report.ts";
import { describeGrowth, GrowthReportObject } from "./growth/growth-report.object.ts";
import { growthReportShape } from "./growth/growth-report.ts";
import type { ClaudeAccess } from "./insights/ask-claude.ts";
import { generateInsights } from "./insights/generate-insights.ts";
import { allowedClaude } from "./insights/model-part.ts";
import type { ReportContext } from "./moment.ts";
import { type KeptReport, type ReportKind, readReport, readReportHeads } from "./reports.query.ts";

const ReportKindEnum = { GROWTH: "growth", INSIGHTS: "insights" } as const;

registerEnumType(ReportKindEnum, { name: "ReportKind" });

@ObjectType()
abstract class ReportHeadObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ReportKindEnum)
  readonly kind!: ReportKind;

  @Field(() => DateTimeScalar)
  readonly madeAt!: Date;

  @Field(() => DayScalar, { description: "The first day it is of." })
  readonly from!: string;

  @Field(() => DayScalar, { description: "The last one." })
  readonly to!: string;
}

@ObjectType("ReportListed", { description: "A kept report in a list." })
class ReportListed extends ReportHeadObject {}

@ObjectType("ReportPage")
class ReportPage {
  @Field(() => [ReportListed])
  readonly items!: ReportListed[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

const WITH_MODEL =
  "False: no language model is asked, also where one is allowed. One takes up to two minutes.";

@ObjectType("Report", { description: "A report as it was made: later news does not change it." })
class ReportObject extends ReportHeadObject {
  @Field(() => String, { description: "The report as one page." })
  readonly markdown!: string;

  @Field(() => GrowthReportObject, {
    nullable: true,
    description: "The report as data. Null: it was made by a version that wrote it otherwise.",
  })
  readonly growth!: GrowthReportObject | null;
}

/** Where a report went is asked when it is shown: it comes after the report. */
@Resolver(() => ReportObject)
export class ReportDeliveriesResolver {
  @FieldResolver(() => [ReportDeliveryObject], {
    description: "Where it was sent, and what became of that; empty: nowhere.",
  })
  async deliveries(
    @Root() report: ReportObject,
    @Ctx() { database }: ReportContext,
  ): Promise<ReportDeliveryObject[]> {
    return await readDeliveries(database, report);
  }
}

type ReportsContext = ReportContext & {
  readonly actor: Actor | null;
  /** As it was configured; null: no model can be asked. */
  readonly claude: ClaudeAccess | null;
};

@Resolver()
export class ReportsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ReportPage, {
    description: "The reports that were made, newest first.",
    complexity: pageCost,
  })
  async reports(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() { database }: ReportsContext,
  ): Promise<ReportPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const from = after == null ? null : readCursor(after);
    const heads = await readReportHeads(database, { first, after: from });
    const listed = heads.slice(0, first);
    const last = listed.at(-1);
    const isLast = heads.length <= first || last === undefined;
    return {
      items: listed,
      nextCursor: isLast ? null : writeCursor({ at: last.madeAt, id: last.id }),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => ReportObject, { nullable: true, description: "A report; null: there is none." })
  async report(
    @Arg("id", () => ID) id: string,
    @Ctx() { database }: ReportsContext,
  ): Promise<ReportObject | null> {
    const kept = await readReport(database, id);
    return kept && describe(kept);
  }

  @Authorized<Role>("admin", "ci")
  @Mutation(() => ReportObject, {
    description:
      "Makes the growth report of the last complete days, each number with that of as many days before, and keeps it.",
  })
  async generateGrowthReport(
    @Arg("days", () => Int, { defaultValue: 7, description: "1 to 366." }) days: number,
    @Arg("withModel", () => Boolean, { defaultValue: true, description: WITH_MODEL })
    isWithModel: boolean,
    @Ctx() context: ReportsContext,
  ): Promise<ReportObject> {
    const author = known(context);
    const claude = isWithModel ? await allowedClaude(context.database, context.claude) : null;
    return describe(await generateGrowthReport(context, { author, days, claude }));
  }

  @Authorized<Role>("admin", "ci")
  @Mutation(() => ReportObject, {
    description:
      "Tells what stands out in the last complete weeks and what to do, with a language model's summary where one is allowed, and keeps it.",
  })
  async generateGrowthInsights(
    @Arg("weeks", () => Int, { defaultValue: 1, description: "1 to 52." }) weeks: number,
    @Arg("withModel", () => Boolean, { defaultValue: true, description: WITH_MODEL })
    isWithModel: boolean,
    @Ctx() context: ReportsContext,
  ): Promise<ReportObject> {
    const author = known(context);
    const claude = isWithModel ? await allowedClaude(context.database, context.claude) : null;
    return describe(await generateInsights(context, { author, weeks, claude }));
  }
}

function known({ actor }: ReportsContext): Actor {
  if (actor !== null) return actor;
  throw new Problem("UNAUTHENTICATED", "Sign in first.");
}

function describe({ content, ...kept }: KeptReport): ReportObject {
  const read = growthReportShape.safeParse(content);
  return { ...kept, growth: read.success ? describeGrowth(read.data) : null };
}
