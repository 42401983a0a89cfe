import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  Query,
  Resolver,
} from "type-graphql";
import { isDay } from "../../domain/calendar.ts";
import type { Goal } from "../../domain/goal.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DayScalar } from "../../graphql/scalars.ts";
import { recordAct } from "../../store/audit-log.ts";
import { readGoals, removeGoal, writeGoal } from "../../store/goals.ts";
import { AS_WRITTEN, acceptedAmount } from "../measures/accepted-amount.ts";
import { MEASURES } from "../measures/measures.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import { describeGoal, describeMeasure, GoalObject, MeasureObject } from "./goal.object.ts";
import { readGoalProgress } from "./goal-progress.ts";

@InputType("GoalInput")
class GoalInput implements Omit<Goal, "id"> {
  @Field(() => String, { description: "A key that `measures` lists." })
  readonly measure!: string;

  @Field(() => String, {
    description:
      'Decimal text: minor units of the currency, a count, or a ratio where 1 is all. "50000" in gbp is £500.',
  })
  readonly target!: string;

  @Field(() => String, {
    nullable: true,
    description: "ISO 4217; of money only, and needed there.",
  })
  readonly currency!: string | null;

  @Field(() => DayScalar, { nullable: true, description: "The last day that is in time." })
  readonly byDay!: string | null;

  @Field(() => Boolean, { defaultValue: false, description: AS_WRITTEN })
  readonly asWritten!: boolean;
}

/** More would be no goals. */
const MOST_GOALS = 20;

type GoalsContext = ReportContext & { readonly actor: Actor | null };

@Resolver()
export class GoalsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [MeasureObject], {
    description: "Every number that a goal, a report or a finding can be of.",
  })
  measures(): MeasureObject[] {
    return MEASURES.map(describeMeasure);
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => [GoalObject], {
    description:
      "The account's goals, how far each is reached at the end of the last complete day, its pace and when it is reached if that goes on. What is no level is told over the last 30 complete days.",
  })
  async goals(@Ctx() context: GoalsContext): Promise<GoalObject[]> {
    return await atOneMoment(context, async (moment) =>
      (await readGoalProgress(moment)).map(describeGoal),
    );
  }

  @Authorized<Role>("admin")
  @Mutation(() => ID, {
    description: "Sets a goal, or changes the one of that id. Returns its id.",
  })
  async setGoal(
    @Arg("goal", () => GoalInput) wanted: GoalInput,
    @Arg("id", () => ID, { nullable: true }) id: string | null | undefined,
    @Ctx() { database, clock, actor }: GoalsContext,
  ): Promise<string> {
    const goal = accepted(wanted);
    const act = { author: known(actor), now: clock() };
    return await database.sql.begin(async (tx) => {
      if (id == null && (await readGoals({ sql: tx })).length >= MOST_GOALS) {
        throw new Problem("CONFLICT", `There are ${MOST_GOALS} goals already: remove one first.`);
      }
      const written = await writeGoal(tx, { ...goal, id: id == null ? null : asId(id) });
      if (written === null) throw noSuchGoal();
      await recordAct(tx, act, "goal.set", `goal:${written}`);
      return written;
    });
  }

  @Authorized<Role>("admin")
  @Mutation(() => Boolean, { description: "Removes a goal." })
  async removeGoal(
    @Arg("id", () => ID) id: string,
    @Ctx() { database, clock, actor }: GoalsContext,
  ): Promise<boolean> {
    const act = { author: known(actor), now: clock() };
    return await database.sql.begin(async (tx) => {
      if (!(await removeGoal(tx, asId(id)))) throw noSuchGoal();
      await recordAct(tx, act, "goal.remove", `goal:${id}`);
      return true;
    });
  }
}

function accepted({ target, byDay, ...typed }: GoalInput): Omit<Goal, "id"> {
  const { measure, currency, amount } = acceptedAmount({ ...typed, amount: target });
  if (byDay != null && !isDay(byDay)) {
    throw new Problem("BAD_USER_INPUT", "byDay is a calendar day, YYYY-MM-DD.");
  }
  return { measure: measure.key, target: amount, currency, byDay: byDay ?? null };
}

function asId(id: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return id;
  throw noSuchGoal();
}

function known(actor: Actor | null): Actor {
  if (actor !== null) return actor;
  throw new Problem("UNAUTHENTICATED", "Sign in first.");
}

function noSuchGoal(): Problem {
  return new Problem("NOT_FOUND", "There is no goal of this id.");
}
