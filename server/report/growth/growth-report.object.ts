import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { GoalState } from "../../domain/goal-forecast.ts";
import { currencyDecimals } from "../../domain/money.ts";
import { DayScalar } from "../../graphql/scalars.ts";
import { GoodDirectionEnum, UnitEnum } from "../../metrics/definition.object.ts";
import type { Definition } from "../../metrics/definition.ts";
import type { Action, Finding } from "../findings/finding.ts";
import { GoalStateEnum } from "../goals/goal.object.ts";
import type { Cell } from "./cell.ts";
import type { Figure, GrowthReport, ReportGoal, ReportSection } from "./growth-report.ts";

const AMOUNT =
  "Exact decimal text: of money minor units of the currency, else a count, or a ratio where 1 is all. Null: it is not there.";

@ObjectType("ReportFilter", { description: "What a number was told apart by." })
class ReportFilter {
  @Field(() => String, { description: "plan, country, source or firstPlan." })
  readonly by!: string;

  @Field(() => String)
  readonly value!: string;

  @Field(() => String, { description: "What people call it." })
  readonly name!: string;
}

@ObjectType("ReportCell", { description: "One number that can be cited." })
class ReportCellObject implements Cell {
  @Field(() => String, { description: "Tells it from every other of the report." })
  readonly id!: string;

  @Field(() => String, { description: "The measure's key." })
  readonly measure!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => UnitEnum)
  readonly unit!: Definition["unit"];

  @Field(() => String, { nullable: true })
  readonly currency!: string | null;

  @Field(() => Int, { nullable: true, description: "Digits of a minor unit behind the point." })
  get decimals(): number | null {
    return this.currency === null ? null : currencyDecimals(this.currency);
  }

  @Field(() => DayScalar, { description: "Of a level the same as `to`." })
  readonly from!: string;

  @Field(() => DayScalar)
  readonly to!: string;

  @Field(() => ReportFilter, { nullable: true, description: "Null: of everything." })
  readonly filter!: Cell["filter"];

  @Field(() => String, { nullable: true, description: AMOUNT })
  readonly amount!: string | null;

  @Field(() => String, { nullable: true, description: "Why it is not there." })
  readonly unavailableBecause!: string | null;
}

@ObjectType("ReportPoint")
class ReportPoint {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => String, { nullable: true, description: AMOUNT })
  readonly amount!: string | null;
}

@ObjectType("ReportFigure", { description: "A number now and in the period before." })
class ReportFigure implements Figure {
  @Field(() => ReportCellObject)
  readonly now!: Cell;

  @Field(() => ReportCellObject)
  readonly before!: Cell;

  @Field(() => GoodDirectionEnum)
  readonly goodDirection!: Figure["goodDirection"];

  @Field(() => String, { description: "The metric's key." })
  readonly metric!: string;

  @Field(() => [ReportPoint], { description: "By day, week or month." })
  readonly series!: Figure["series"];
}

@ObjectType("ReportSection")
class ReportSectionObject implements ReportSection {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => [ReportFigure])
  readonly figures!: Figure[];
}

@ObjectType("ReportGoal", { description: "A goal as it stood when the report was made." })
class ReportGoalObject implements ReportGoal {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => UnitEnum)
  readonly unit!: Definition["unit"];

  @Field(() => String, { nullable: true })
  readonly currency!: string | null;

  @Field(() => String)
  readonly target!: string;

  @Field(() => DayScalar, { nullable: true })
  readonly byDay!: string | null;

  @Field(() => GoalStateEnum)
  readonly state!: GoalState;

  @Field(() => String, { nullable: true, description: AMOUNT })
  readonly value!: string | null;

  @Field(() => String, { nullable: true })
  readonly unavailableBecause!: string | null;

  @Field(() => String, { nullable: true, description: "The share that is reached." })
  readonly progress!: string | null;

  @Field(() => String, { nullable: true, description: "By week." })
  readonly pace!: string | null;

  @Field(() => DayScalar, { nullable: true })
  readonly expected!: string | null;

  @Field(() => DayScalar, { nullable: true })
  readonly earliest!: string | null;

  @Field(() => DayScalar, { nullable: true })
  readonly latest!: string | null;
}

@ObjectType("ReportStake", { description: "What something is about in money." })
class ReportStake {
  @Field(() => String, { description: "Minor units, positive." })
  readonly amount!: string;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => Int, { description: "Digits of a minor unit behind the point." })
  get decimals(): number {
    return currencyDecimals(this.currency);
  }
}

@ObjectType("ReportAction", { description: "What to do, with the numbers that say so." })
class ReportAction implements Action {
  @Field(() => String, { description: "Tells it from every other of the report." })
  readonly key!: string;

  @Field(() => String)
  readonly text!: string;

  @Field(() => [ReportCellObject])
  readonly cells!: Cell[];

  @Field(() => ReportStake, { nullable: true, description: "Null: nobody can say." })
  readonly stake!: Action["stake"];
}

enum FindingKind {
  RULE = "rule",
  ANOMALY = "anomaly",
  WEEK = "week",
  TREND = "trend",
  DRIVER = "driver",
  BOTTLENECK = "bottleneck",
}

enum FindingTone {
  GOOD = "good",
  BAD = "bad",
  NEUTRAL = "neutral",
}

registerEnumType(FindingKind, {
  name: "FindingKind",
  description:
    "ANOMALY: a day unlike that weekday of the eight weeks before. WEEK: a week unlike those. TREND: nine weeks that go one way. DRIVER: what most of a change is. BOTTLENECK: the funnel's narrowest step.",
});

registerEnumType(FindingTone, { name: "FindingTone" });

@ObjectType("ReportInsight", { description: "What is worth telling, and the numbers that say so." })
class ReportInsight extends ReportAction implements Finding {
  @Field(() => FindingKind)
  readonly kind!: Finding["kind"];

  @Field(() => FindingTone)
  readonly tone!: Finding["tone"];
}

@ObjectType("ReportModelPart", {
  description:
    "What a language model wrote of the insights. Every figure of its sentences was compared with the data.",
})
class ReportModelPart {
  @Field(() => String, { nullable: true, description: "Null: there is nothing of it." })
  readonly model!: string | null;

  @Field(() => [String], { description: "Those whose figures are in the data." })
  readonly sentences!: string[];

  @Field(() => [String], { description: "Why each of the others was dropped." })
  readonly dropped!: string[];

  @Field(() => String, { nullable: true, description: "Why there is nothing of it." })
  readonly unavailableBecause!: string | null;
}

/** As the API tells it. */
function describeModel(model: GrowthReport["model"]): ReportModelPart | null {
  if (model === null) return null;
  if ("unavailableBecause" in model) {
    return { model: null, sentences: [], dropped: [], ...model };
  }
  return { ...model, unavailableBecause: null };
}

@ObjectType("GrowthReport", { description: "A growth report as data." })
export class GrowthReportObject
  implements Pick<GrowthReport, "days" | "notes" | "goals" | "sections" | "insights" | "actions">
{
  @Field(() => Int)
  readonly days!: number;

  @Field(() => DayScalar)
  readonly previousFrom!: string;

  @Field(() => DayScalar)
  readonly previousTo!: string;

  @Field(() => [String], { description: "What a reader should know before believing a number." })
  readonly notes!: string[];

  @Field(() => [ReportGoalObject])
  readonly goals!: ReportGoal[];

  @Field(() => [ReportSectionObject])
  readonly sections!: ReportSection[];

  @Field(() => [ReportInsight], { description: "Most money at stake first." })
  readonly insights!: Finding[];

  @Field(() => [ReportAction], { description: "Most money at stake first." })
  readonly actions!: Action[];

  @Field(() => ReportModelPart, { nullable: true, description: "Null: no model was asked." })
  readonly model!: ReportModelPart | null;
}

/** A report as the API tells it. */
export function describeGrowth(report: GrowthReport): GrowthReportObject {
  return { ...report, model: describeModel(report.model) };
}
