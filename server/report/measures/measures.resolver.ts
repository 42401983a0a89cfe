import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import type { Grain } from "../../domain/calendar.ts";
import { type Fraction, subtract } from "../../domain/fixed-point.ts";
import { currencyDecimals } from "../../domain/money.ts";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import { periodCost } from "../../graphql/cost.ts";
import { DayScalar, DecimalScalar } from "../../graphql/scalars.ts";
import { GrainEnum } from "../../metrics/grain.object.ts";
import { PeriodInput, PeriodObject, periodOf } from "../../metrics/period.object.ts";
import { MADE_OF } from "../apart/sources.ts";
import { readApart } from "../apart/told-apart.ts";
import { describeMeasure, MeasureObject } from "../goals/goal.object.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import type { MeasureFilter, Reading } from "./measure.ts";
import { measureNamed } from "./measures.ts";

const EXACT = "Exact: minor units of the currency, a count, or a ratio where 1 is all.";

@InputType("MeasureFilterInput", {
  description: "Only what belongs to one value of one dimension.",
})
class MeasureFilterInput {
  @Field(() => String, { description: "plan, firstPlan, country or source." })
  readonly by!: string;

  @Field(() => String, { description: "Of a plan its id." })
  readonly value!: string;
}

@ObjectType("MeasurePoint")
class MeasurePoint {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => DecimalScalar, { nullable: true })
  readonly amount!: Fraction | null;
}

@ObjectType("MeasureReading", {
  description: "What a number comes to, in one currency where it is money.",
})
class MeasureReading {
  @Field(() => String, { nullable: true, description: "Which of several things it is of." })
  readonly part!: string | null;

  @Field(() => String, { nullable: true })
  readonly currency!: string | null;

  @Field(() => Int, { nullable: true, description: "Digits of a minor unit behind the point." })
  readonly decimals!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: EXACT })
  readonly value!: Fraction | null;

  @Field(() => String, { nullable: true, description: "Why there is no value." })
  readonly unavailableBecause!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "The same of the period before." })
  readonly previous!: Fraction | null;

  @Field(() => [MeasurePoint])
  readonly series!: MeasurePoint[];
}

@ObjectType("MeasurePart", { description: "A part of a whole by one dimension, now and before." })
class MeasurePart {
  @Field(() => String, { description: "plan, country, source, firstPlan or cohort." })
  readonly by!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true })
  readonly currency!: string | null;

  @Field(() => DecimalScalar)
  readonly value!: Fraction;

  @Field(() => DecimalScalar)
  readonly previous!: Fraction;

  @Field(() => DecimalScalar, {
    description: "The changes of all parts of a dimension add up to the whole's.",
  })
  readonly change!: Fraction;
}

@ObjectType("MeasureReport", { description: "One number of a metric over a period." })
class MeasureReport {
  @Field(() => MeasureObject)
  readonly measure!: MeasureObject;

  @Field(() => PeriodObject)
  readonly period!: PeriodObject;

  @Field(() => [MeasureReading], { description: "One for each currency; they are never added." })
  readonly readings!: MeasureReading[];

  @Field(() => [MeasurePart], {
    description:
      "What its change is made of by each dimension, of whatever adds up; empty of shares, ratios and averages, and where it is narrowed. A cohort is the month since which customers have been paying without a break, or in which the week of people's sign-up began.",
  })
  readonly parts!: MeasurePart[];

  @Field(() => [String], {
    description: "Keys of the numbers that a share, ratio or average is worked out of.",
  })
  readonly madeOf!: string[];
}

@Resolver()
export class MeasuresResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MeasureReport, {
    description:
      "Any number that goals, reports and findings know, over a period, with that of the period before and what its change is made of. Sums over people alone: nobody can be told from them.",
    complexity: periodCost,
  })
  async measure(
    @Arg("key", () => String, { description: "A key that `measures` lists." }) key: string,
    @Arg("grain", () => GrainEnum, { defaultValue: "day" }) grain: Grain,
    @Ctx() context: ReportContext,
    @Arg("period", () => PeriodInput, { nullable: true }) asked: PeriodInput | null,
    @Arg("filter", () => MeasureFilterInput, { nullable: true }) wanted: MeasureFilterInput | null,
  ): Promise<MeasureReport> {
    const measure = measureNamed(key);
    const filter = wanted == null ? null : filterOf(wanted, measure.filteredBy);
    return await atOneMoment(context, async (moment) => {
      const period = periodOf(asked, moment);
      const { from, to, previousFrom, previousTo } = period;
      const answer = await measure.read(moment, { period: { from, to }, grain, filter });
      const spans = { now: { from, to }, before: { from: previousFrom, to: previousTo } };
      const apart = filter === null ? await readApart(moment, spans, measure) : [];
      return {
        measure: describeMeasure(measure),
        period,
        readings: [answer.converted, ...answer.byCurrency].flatMap((one) =>
          one === null ? [] : [describe(one)],
        ),
        madeOf: [...(MADE_OF.get(measure.key) ?? [])],
        parts: apart.flatMap(({ by, currency, parts }) =>
          parts.map(({ key: name, value, previous, ...part }) => ({
            ...{ by, currency, value, previous, change: subtract(value, previous) },
            name: part.name ?? name,
          })),
        ),
      };
    });
  }
}

function describe({ part, currency, value, previous, series }: Reading): MeasureReading {
  return {
    ...{ part, currency, series: [...series] },
    decimals: currency === null ? null : currencyDecimals(currency),
    value: value.amount,
    unavailableBecause: value.unavailableBecause,
    previous: previous.amount,
  };
}

function filterOf(
  { by, value }: MeasureFilterInput,
  filteredBy: "revenue" | "people" | null,
): MeasureFilter {
  if (by === "country" || by === "source") return { by, value };
  const isPlan = by === "plan" ? filteredBy === "revenue" : by === "firstPlan";
  if (isPlan && /^\d{1,9}$/.test(value)) {
    return { by: by === "plan" ? "plan" : "firstPlan", value: Number(value) };
  }
  throw new Problem(
    "BAD_USER_INPUT",
    "A number is narrowed by country, source or firstPlan, and one of revenue by plan; a plan is named by its number.",
  );
}
