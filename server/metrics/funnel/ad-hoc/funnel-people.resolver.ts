import { Args, ArgsType, Authorized, Field, Int, Query, Resolver } from "type-graphql";
import { followerOf } from "../../../domain/follow-funnel.ts";
import type { FunnelEntry } from "../../../domain/funnel.ts";
import { isOpen } from "../../../domain/funnel-tally.ts";
import { NO_NAMES } from "../../../domain/person.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { eventsCost } from "../../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../../graphql/page.ts";
import { readPersonNames } from "../../../store/facts/person-names.ts";
import type { MomentContext } from "../../context.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readSegmentsOf } from "./breakdown-keys.query.ts";
import { type FunnelOutcome, FunnelOutcomeEnum, FunnelPeople } from "./funnel-answer.object.ts";
import { FunnelArgs } from "./funnel-question.object.ts";
import { type FunnelQuestion, funnelQuestionOf } from "./funnel-question.ts";
import { readPeopleAsked } from "./people-asked.query.ts";
import { walkPeople } from "./walk-people.ts";

@ArgsType()
class FunnelPeopleArgs extends FunnelArgs {
  @Field(() => Int, { description: "Counted from 1; of DROPPED from 2." })
  readonly step!: number;

  @Field(() => FunnelOutcomeEnum)
  readonly outcome!: FunnelOutcome;

  @Field(() => Int, { defaultValue: 50 })
  readonly first!: number;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;
}

/** An entry of a funnel, and whose it is. */
interface Found {
  readonly id: number;
  /** Which of the person's that are asked for, counted from 0. */
  readonly place: number;
  readonly entry: FunnelEntry;
}

@AtOneMoment()
@Resolver()
export class FunnelPeopleResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => FunnelPeople, {
    complexity: eventsCost,
    description:
      "Who came to a step of a funnel, or came to the one before and not to it. The funnel is asked as for its numbers; its breakdown and its comparison are left aside.",
  })
  async funnelPeople(
    @Args(() => FunnelPeopleArgs) args: FunnelPeopleArgs,
    @AtMoment() context: MomentContext,
  ): Promise<FunnelPeople> {
    const { first, step, outcome } = args;
    refusePageOutside(first, LARGEST_PAGE);
    const least = outcome === "DROPPED" ? 2 : 1;
    if (step < least || step > args.steps.length) {
      throw new Problem("BAD_USER_INPUT", `step is from ${least} to ${args.steps.length} here.`);
    }
    const question = await funnelQuestionOf({ ...args, breakdown: null }, context);
    const after = args.after == null ? null : readPlace(args.after);
    const isAsked = ({ times }: FunnelEntry) =>
      outcome === "DROPPED" ? times.length === step - 1 : times.length >= step;
    const found = await findEntries(context, question, isAsked, first + 1, after);
    const listed = found.slice(0, first);
    const names = await readPersonNames(
      context.database,
      listed.map(({ id }) => BigInt(id)),
    );
    const last = listed.at(-1);
    return {
      items: listed.map(({ id, entry }) => ({
        person: names.get(BigInt(id)) ?? NO_NAMES,
        enteredAt: new Date(entry.times[0] ?? 0),
        lastStepAt: new Date(entry.times.at(-1) ?? 0),
        stepsTaken: entry.times.length,
        isOpen: isOpen(entry, question.rules.steps, question.now.getTime()),
      })),
      nextCursor:
        found.length > first && last !== undefined ? writePlace(last, question.now) : null,
    };
  }
}

/** Walks until there are enough. */
async function findEntries(
  { database }: MomentContext,
  question: FunnelQuestion,
  isAsked: (entry: FunnelEntry) => boolean,
  most: number,
  after: Pick<Found, "id" | "place"> | null,
): Promise<Found[]> {
  const { rules, people, now } = question;
  const isOfThem = await readPeopleAsked(database, people, now);
  const follow = followerOf(rules);
  const found: Found[] = [];
  for await (const walkers of walkPeople(
    database,
    question,
    after === null ? null : after.id + 1,
  )) {
    const segments =
      people.segmentIds === null
        ? null
        : await readSegmentsOf(
            database,
            walkers.map(({ id }) => id),
          );
    for (const walker of walkers) {
      const { id } = walker;
      if (!isOfThem(id, segments?.get(id))) continue;
      const entries = follow(walker.events()).entries.filter(isAsked);
      entries.forEach((entry, place) => {
        if (id !== after?.id || place > after.place) found.push({ id, place, entry });
      });
      if (found.length >= most) return found;
    }
  }
  return found;
}

function writePlace({ id, place }: Pick<Found, "id" | "place">, at: Date): string {
  return writeCursor({ at, id: `${id} ${place}` });
}

function readPlace(cursor: string): Pick<Found, "id" | "place"> | null {
  const place = /^(\d{1,15}) (\d{1,9})$/.exec(readCursor(cursor).id);
  // A cursor that somebody made up is at no place, which is before everything.
  return place === null ? null : { id: Number(place[1]), place: Number(place[2]) };
}
