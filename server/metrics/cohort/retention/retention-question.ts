import { ArgsType, Field } from "type-graphql";
import { ANY_ACTIVITY, CORE_ACTIVITY, PAID_ACTIVITY } from "../../../domain/activity.ts";
import { LAST_SUMMED_DAY } from "../../../domain/cohort.ts";
import { Problem } from "../../../domain/problems.ts";
import type { ReadContext } from "../../context.ts";
import { MrrBandInput } from "../../mrr-band.ts";
import { type Column, cellTimes } from "../cell-times.ts";
import { type CohortClock, CohortClockEnum } from "../cohort-clock.ts";
import { CohortKindArgs, type CohortQuestion } from "../cohort-question.ts";
import { readCohortSizes } from "../cohort-sizes.query.ts";
import { namedEventId } from "../named-event.query.ts";
import {
  BracketInput,
  type Cohort,
  type CohortCriteria,
  CohortCriteriaEnum,
  type CohortReference,
  CohortReferenceEnum,
  type ReturnEvent,
  ReturnEventEnum,
} from "./cohorts.object.ts";
import { columnsOf } from "./columns.ts";
import { type Returning, readCountedCells } from "./counted-cells.query.ts";
import { cohortsOf } from "./heatmap.ts";
import { type PeopleIn, readSummedOn, readSummedOnOrAfter } from "./summed-cells.query.ts";

/** The arguments of a question about who came back. */
@ArgsType()
export class RetentionArgs extends CohortKindArgs {
  @Field(() => CohortCriteriaEnum, { defaultValue: "on" })
  readonly criteria!: CohortCriteria;

  @Field(() => ReturnEventEnum, { defaultValue: "any" })
  readonly returnEvent!: ReturnEvent;

  @Field(() => String, { nullable: true, description: "Of the return event NAMED: its name." })
  readonly eventName?: string | null;

  @Field(() => CohortClockEnum, { defaultValue: "calendar" })
  readonly clock!: CohortClock;

  @Field(() => CohortReferenceEnum, { defaultValue: "period_0" })
  readonly reference!: CohortReference;

  @Field(() => [BracketInput], {
    nullable: true,
    description: "Of the criteria BRACKET: in order, without an overlap.",
  })
  readonly brackets?: readonly BracketInput[] | null;
}

/** The same of people who pay so much. */
@ArgsType()
export class BandedRetentionArgs extends RetentionArgs {
  @Field(() => MrrBandInput, {
    nullable: true,
    description: "By the people themselves, and so slower than the sums.",
  })
  readonly mrrBand?: MrrBandInput | null;
}

/** Who of each cohort came back, and in what the answer is cut. */
export interface CohortTable {
  readonly columns: readonly Column[];
  readonly cohorts: Cohort[];
}

/**
 * Reads the cohorts of a question.
 * @throws Problem BAD_USER_INPUT for brackets that are none (columns.ts) or a name without NAMED or the other way round,
 * NOT_FOUND for a name that was never heard of.
 */
export async function readCohortTable(
  args: RetentionArgs,
  question: CohortQuestion,
  context: ReadContext,
): Promise<CohortTable> {
  const columns = columnsOf(args.criteria, question.lastPeriod, args.brackets);
  const returning = await returningOf(args, context);
  const [sizeOf, peopleIn] = await Promise.all([
    readCohortSizes(context.database, question),
    readPeople(question, columns, returning, args, context),
  ]);
  const timeOf = cellTimes(question, args.clock);
  const { reference } = args;
  return {
    columns,
    cohorts: cohortsOf(question, { columns, sizeOf, peopleIn, timeOf, reference }),
  };
}

/** What coming back is, found by its name. */
export async function returningOf(
  args: Pick<RetentionArgs, "returnEvent" | "eventName">,
  { database }: ReadContext,
): Promise<Returning> {
  const { returnEvent, eventName } = args;
  if (returnEvent !== "named") {
    if (eventName == null) return { event: returnEvent };
    throw new Problem("BAD_USER_INPUT", "eventName belongs to the return event NAMED.");
  }
  if (eventName == null) {
    throw new Problem("BAD_USER_INPUT", "The return event NAMED needs an eventName.");
  }
  return { event: returnEvent, activityId: await namedEventId(database, eventName) };
}

/** The sums that answer what is mostly asked, by what coming back is. */
const SUMMED = { any: ANY_ACTIVITY, core: CORE_ACTIVITY, paid: PAID_ACTIVITY } as const;

/** From the sums where they have it, and else from the people themselves. */
async function readPeople(
  cohorts: CohortQuestion,
  columns: readonly Column[],
  returning: Returning,
  { criteria, clock }: RetentionArgs,
  { database }: ReadContext,
): Promise<PeopleIn> {
  const reachesBeyond = cohorts.grain === "day" && cohorts.lastPeriod > LAST_SUMMED_DAY;
  const isSummed =
    clock === "calendar" && criteria !== "bracket" && !reachesBeyond && cohorts.mrrBand === null;
  if (returning.event === "named" || !isSummed) {
    return await readCountedCells(database, { cohorts, columns, clock, returning });
  }
  const read = criteria === "on" ? readSummedOn : readSummedOnOrAfter;
  return await read(database, cohorts, SUMMED[returning.event]);
}
