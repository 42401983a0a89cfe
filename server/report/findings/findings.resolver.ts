import { Arg, Authorized, Ctx, Int, Query, Resolver } from "type-graphql";
import type { Role } from "../../domain/role.ts";
import { describeGrowth, GrowthReportObject } from "../growth/growth-report.object.ts";
import { makeGrowthReport } from "../growth/make-growth-report.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";

/** As much of the most that one operation may cost as a panel of ten years: a report asks some fifty numbers. */
const REPORT_COST = 400;

@Resolver()
export class FindingsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => GrowthReportObject, {
    description:
      "What a growth report of the last complete days would say now, findings and actions first of all. Nothing is kept, and no model is asked.",
    complexity: ({ childComplexity }) => REPORT_COST + childComplexity,
  })
  async findings(
    @Arg("days", () => Int, { defaultValue: 7, description: "1 to 366." }) days: number,
    @Ctx() context: ReportContext,
  ): Promise<GrowthReportObject> {
    return describeGrowth(
      await atOneMoment(context, async (moment) => await makeGrowthReport(moment, days)),
    );
  }
}
