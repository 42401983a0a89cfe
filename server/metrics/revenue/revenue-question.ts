import { ArgsType, Field, InputType, Int } from "type-graphql";
import { createCalendar, type Grain } from "../../domain/calendar.ts";
import { type Period, resolvePeriod } from "../../domain/period.ts";
import { Problem } from "../../domain/problems.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import type { MomentContext } from "../context.ts";
import { asksForSeries } from "../day-series.ts";
import { GrainEnum } from "../grain.object.ts";
import { PeriodInput } from "../period.object.ts";
import { readPolicyName, readScope } from "./revenue-scope.query.ts";

@InputType("RevenueFilter", {
  description:
    "Only what belongs to one of the given plans, currencies, countries, sources and first plans; a list that is left out lets everything through. `unknown` stands for what nobody said.",
})
export class RevenueFilterInput {
  @Field(() => [Int], { nullable: true, description: "Ids of plans; -1: money without a plan." })
  readonly plans?: readonly number[] | null;

  @Field(() => [String], { nullable: true, description: "ISO 4217, lower case." })
  readonly currencies?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "ISO 3166 alpha-2, or unknown." })
  readonly countries?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: "Where customers came from, or unknown." })
  readonly sources?: readonly string[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: "Ids of the plans that customers first paid for.",
  })
  readonly firstPlans?: readonly number[] | null;
}

/** The arguments of every revenue metric, also of one without a period. */
@ArgsType()
export class ScopeArgs {
  @Field(() => RevenueFilterInput, { nullable: true })
  readonly filter?: RevenueFilterInput | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Answers as Tidemark did at this moment: what was learnt later is left out, and the policy and the calendar of then hold.",
  })
  readonly asKnownAt?: Date | null;
}

/** The arguments of a revenue metric over a period, also of one without a series. */
@ArgsType()
export class PeriodArgs extends ScopeArgs {
  @Field(() => PeriodInput, { nullable: true })
  readonly period?: PeriodInput | null;
}

/** The arguments of every revenue metric with a series. */
@ArgsType()
export class RevenueArgs extends PeriodArgs {
  @Field(() => GrainEnum, { defaultValue: "day" })
  readonly grain!: Grain;
}

/** Which rows of the sums a question reads; null lets everything through. */
export interface RevenueScope {
  readonly planIds: readonly number[] | null;
  readonly segmentIds: readonly number[] | null;
  readonly currencies: readonly string[] | null;
}

/** A revenue question, ready to be asked. */
export interface RevenueQuestion {
  readonly period: Period;
  readonly scope: RevenueScope;
  readonly grain: Grain;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** Whether the answer's series is wanted; if not, none is made. */
  readonly seriesAsked: boolean;
  /** Whether the period before is wanted too; if not, it may be left unread. */
  readonly previousAsked: boolean;
  /** The moment of the answer: now, or `asKnownAt`. */
  readonly now: Date;
  /** Null: by all that is known today. */
  readonly asKnownAt: Date | null;
  /** The policy under which values counted at that moment. */
  readonly policy: string;
}

/** More would be a report of its own. */
const MOST_VALUES = 100;

/**
 * @throws Problem BAD_USER_INPUT for a period that is none (domain/period), an unknown plan, more than 100 values in a
 * list, or a moment of knowledge in the future.
 */
export async function questionOf(
  args: ScopeArgs & Partial<RevenueArgs>,
  context: MomentContext,
): Promise<RevenueQuestion> {
  const { database, account, clock } = context;
  const asKnownAt = args.asKnownAt ?? null;
  if (asKnownAt !== null && asKnownAt > clock()) {
    throw new Problem("BAD_USER_INPUT", "asKnownAt lies in the future: nothing is known then yet.");
  }
  const now = asKnownAt ?? clock();
  const today = createCalendar(account.timeZone).dayOf(now);
  const filter = args.filter ?? {};
  for (const [name, values] of Object.entries(filter)) refuseTooMany(name, values);
  return {
    period: resolvePeriod(args.period ?? {}, today, account.timeZone),
    scope: await readScope(database, filter),
    grain: args.grain ?? "day",
    weekStart: account.weekStart,
    seriesAsked: asksForSeries(context),
    previousAsked: context.asksFor("previous"),
    now,
    asKnownAt,
    policy: asKnownAt === null ? account.policy.name : await readPolicyName(database, asKnownAt),
  };
}

/** Equal for two questions that see the same rows of sums and movements, whatever their periods. */
export function keyOfSums({ scope, asKnownAt, now }: RevenueQuestion): string {
  return JSON.stringify([scope, asKnownAt, now]);
}

function refuseTooMany(name: string, values: unknown): void {
  if (!Array.isArray(values) || values.length <= MOST_VALUES) return;
  throw new Problem("BAD_USER_INPUT", `${name} takes ${MOST_VALUES} values at most.`);
}
