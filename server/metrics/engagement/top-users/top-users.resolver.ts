import { Args, Authorized, Query, Resolver } from "type-graphql";
import { NO_NAMES } from "../../../domain/person.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../../graphql/page.ts";
import { readPersonNames } from "../../../store/facts/person-names.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { askedOf } from "../engagement-question.ts";
import { topUsersDefinition } from "./top-users.definition.ts";
import { TopUsersAnswer, TopUsersArgs } from "./top-users.object.ts";
import { type RankPlace, readEarlierDeeds, readTopUsers } from "./top-users.query.ts";

@AtOneMoment()
@Resolver()
export class TopUsersResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => TopUsersAnswer, { description: describe(topUsersDefinition), complexity: pageCost })
  async topUsers(
    @Args(() => TopUsersArgs) args: TopUsersArgs,
    @AtMoment() context: MomentContext,
  ): Promise<TopUsersAnswer> {
    const { by, first } = args;
    refusePageOutside(first, LARGEST_PAGE);
    const after = args.after == null ? null : readPlace(args.after);
    const { database } = context;
    const { period, segmentIds, now } = await askedOf(args, context);
    const to = period.to < period.today ? period.to : period.today;
    const span = { from: period.from, to, by, segmentIds };
    const { people, rows } = await readTopUsers(database, span, { first, after });
    const listed = rows.slice(0, first);
    const ids = listed.map(({ id }) => id);
    const [names, before] = await Promise.all([
      readPersonNames(database, ids),
      readEarlierDeeds(database, ids, period),
    ]);
    const last = listed.at(-1);
    return {
      definition: topUsersDefinition,
      period,
      asOf: now,
      by,
      people,
      items: listed.map(({ id, ...deeds }) => ({
        ...deeds,
        person: names.get(id) ?? NO_NAMES,
        previousEvents: before.get(id)?.events ?? 0,
        previousCoreActions: before.get(id)?.coreActions ?? 0,
      })),
      nextCursor:
        rows.length > first && last !== undefined
          ? writePlace({ amount: last[by], id: last.id }, now)
          : null,
    };
  }
}

function writePlace({ amount, id }: RankPlace, at: Date): string {
  return writeCursor({ at, id: `${amount} ${id}` });
}

function readPlace(cursor: string): RankPlace | null {
  const place = /^(\d{1,9}) (\d{1,18})$/.exec(readCursor(cursor).id);
  // A cursor that somebody made up is at no place, which is before everything.
  if (place === null) return null;
  return { amount: Number(place[1]), id: BigInt(place[2] ?? 0) };
}
