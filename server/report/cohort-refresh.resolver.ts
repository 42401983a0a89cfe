import { Arg, Authorized, Ctx, Field, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Grain } from "../domain/calendar.ts";
import { Problem } from "../domain/problems.ts";
import type { Actor, Role } from "../domain/role.ts";
import { DayScalar } from "../graphql/scalars.ts";
import { GrainEnum } from "../metrics/grain.object.ts";
import { recountCohorts } from "../rollup/engagement/recount-cohorts.ts";
import { cohortReport } from "./cohort-report.ts";
import type { ReportContext } from "./moment.ts";

type RefreshContext = ReportContext & { readonly actor: Actor | null };

@ObjectType("CohortDifference", { description: "How the sums of one table differed." })
class CohortDifference {
  @Field(() => String)
  readonly table!: string;

  @Field(() => Int, { description: "Rows that differed, were missing or were too many." })
  readonly rows!: number;

  @Field(() => String, { description: "The first of them, in one sentence." })
  readonly first!: string;
}

@ObjectType("CohortRefresh", { description: "What a recount of the cohorts came to." })
class CohortRefresh {
  @Field(() => Int, { description: "How many people were counted." })
  readonly people!: number;

  @Field(() => [CohortDifference], { description: "Empty where every cell was right: normally." })
  readonly differences!: CohortDifference[];

  @Field(() => Int, { description: "Rows that were taken out." })
  readonly removed!: number;

  @Field(() => Int, { description: "Rows that were put in." })
  readonly added!: number;

  @Field(() => String, { description: "Retention and money of the cohorts, as Markdown." })
  readonly report!: string;
}

@Resolver()
export class CohortRefreshResolver {
  @Authorized<Role>("admin", "ci")
  @Mutation(() => CohortRefresh, {
    description:
      "Counts all cohorts once more from what people did and paid, says what differed, and mends it. The report is of the cohorts by the grain, or of the one that a day lies in.",
  })
  async refreshCohorts(
    @Arg("grain", () => GrainEnum, { defaultValue: "week" }) grain: Grain,
    @Arg("cohort", () => DayScalar, { nullable: true }) cohort: string | null,
    @Arg("dryRun", () => Boolean, { defaultValue: false }) isDryRun: boolean,
    @Ctx() context: RefreshContext,
  ): Promise<CohortRefresh> {
    const { database, clock, actor } = context;
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const options = { clock, author: actor, isDryRun, onProgress: () => {} };
    const recount = await recountCohorts(database, options);
    const report = await cohortReport(context, { grain, cohort: cohort ?? null });
    return { ...recount, differences: [...recount.differences], report };
  }
}
