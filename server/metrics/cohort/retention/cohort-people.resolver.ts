import { Args, ArgsType, Authorized, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import { NO_NAMES, type PersonNames } from "../../../domain/person.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../../graphql/page.ts";
import { PersonNamesObject } from "../../../graphql/person-names.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import { readPersonNames } from "../../../store/facts/person-names.ts";
import type { MomentContext } from "../../context.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { type Column, cellTimes } from "../cell-times.ts";
import { askedOfCohorts, type CohortQuestion } from "../cohort-question.ts";
import { readCellPeople } from "./cell-people.query.ts";
import { columnsOf } from "./columns.ts";
import { BandedRetentionArgs, returningOf } from "./retention-question.ts";

@ArgsType()
class CohortPeopleArgs extends BandedRetentionArgs {
  @Field(() => DayScalar, { description: "A day of the cohort." })
  readonly day!: Day;

  @Field(() => Int, { description: "The cell's `period`, as `cohorts` tells it." })
  readonly period!: number;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "False: the people of the cohort who did not come back in it.",
  })
  readonly cameBack!: boolean;

  @Field(() => Int, { defaultValue: 20 })
  readonly first!: number;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;
}

@ObjectType("CohortPerson", { description: "Somebody of a cohort." })
class CohortPerson {
  @Field(() => PersonNamesObject)
  readonly person!: PersonNames;

  @Field(() => DateTimeScalar, { description: "When they came into the cohort." })
  readonly enteredAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description: "The last period in which they came back so far; null: in none.",
  })
  readonly lastPeriod!: number | null;
}

@ObjectType("CohortPeoplePage")
class CohortPeoplePage {
  @Field(() => Int, { description: "How many they are, on all pages." })
  readonly people!: number;

  @Field(() => [CohortPerson], { description: "Whom we learnt of first stands first." })
  readonly items!: CohortPerson[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@AtOneMoment()
@Resolver()
export class CohortPeopleResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CohortPeoplePage, {
    description:
      "The people behind a cell of `cohorts`, which is asked with the same arguments and counts the same. What rates are of has no part in it.",
    complexity: pageCost,
  })
  async cohortPeople(
    @Args(() => CohortPeopleArgs) args: CohortPeopleArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CohortPeoplePage> {
    const { clock, cameBack, first } = args;
    refusePageOutside(first, LARGEST_PAGE);
    const after = args.after == null ? null : readPlace(args.after);
    const { database } = context;
    const { cohort, column } = await askedOfCell(args, context);
    const returning = await returningOf(args, context);
    const asked = { cohort, column, clock, returning, cameBack, first, after };
    const { people, rows } = await readCellPeople(database, asked);
    const listed = rows.slice(0, first);
    const names = await readPersonNames(
      database,
      listed.map(({ id }) => id),
    );
    const last = listed.at(-1);
    const hasMore = rows.length > first && last !== undefined;
    return {
      people,
      items: listed.map(({ id, ...member }) => ({ ...member, person: names.get(id) ?? NO_NAMES })),
      nextCursor: hasMore ? writeCursor({ at: last.enteredAt, id: String(last.id) }) : null,
    };
  }
}

/** @throws Problem BAD_USER_INPUT for a cell that the table does not have, or one that has not begun. */
async function askedOfCell(
  args: CohortPeopleArgs,
  context: MomentContext,
): Promise<{ readonly cohort: CohortQuestion; readonly column: Column }> {
  const { day, clock } = args;
  const cohort = await askedOfCohorts({ ...args, period: { from: day, to: day } }, context);
  const columns = columnsOf(args.criteria, cohort.lastPeriod, args.brackets);
  const column = columns.find(({ from }) => from === args.period);
  if (column === undefined) {
    throw new Problem("BAD_USER_INPUT", `The table has no period or bracket from ${args.period}.`);
  }
  if (cellTimes(cohort, clock)(cohort.cohorts[0], column) === "not begun") {
    throw new Problem("BAD_USER_INPUT", `Period ${args.period} of this cohort has not begun.`);
  }
  return { cohort, column };
}

/** A cursor that somebody made up is at no place, behind which there is everybody. */
function readPlace(cursor: string): bigint | null {
  const { id } = readCursor(cursor);
  return /^\d{1,18}$/.test(id) ? BigInt(id) : null;
}
