import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { seriesPageCost } from "../../../graphql/cost.ts";
import { refusePageOutside } from "../../../graphql/page.ts";
import type { CountOnDay } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { elapsedDays, inBuckets } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { askedOf, type EngagementQuestion } from "../engagement-question.ts";
import { eventVolumeDefinition } from "./event-volume.definition.ts";
import { EventVolumeAnswer, EventVolumeArgs } from "./event-volume.object.ts";
import { readVolume, readVolumeDays, type VolumeRow } from "./event-volume.query.ts";

/** As many rows as a person compares. */
const MOST_ROWS = 50;

const MOST_NAMES = 100;

@AtOneMoment()
@Resolver()
export class EventVolumeResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => EventVolumeAnswer, {
    description: describe(eventVolumeDefinition),
    complexity: seriesPageCost,
  })
  async eventVolume(
    @Args(() => EventVolumeArgs) args: EventVolumeArgs,
    @AtMoment() context: MomentContext,
  ): Promise<EventVolumeAnswer> {
    const { by, first } = args;
    refusePageOutside(first, MOST_ROWS);
    const names = namesOf(args);
    const question = await askedOf(args, context);
    const all = await readVolume(context.database, { question, by, names });
    const [listed, rest] = [all.slice(0, first), all.slice(first)];
    const days = question.seriesAsked
      ? await readVolumeDays(
          context.database,
          { question, by, names },
          listed.map(({ key }) => key),
        )
      : [];
    const seriesOf = (of: (key: string | null) => boolean) =>
      seriesFrom(
        days.filter(({ key }) => of(key)),
        question,
      );
    return {
      definition: eventVolumeDefinition,
      by,
      period: question.period,
      asOf: question.now,
      ...countsOf(all),
      series: seriesOf(() => true),
      rows: listed.map(({ key, ...row }) => ({ ...row, series: seriesOf((one) => one === key) })),
      other:
        rest.length === 0
          ? null
          : { rows: rest.length, ...countsOf(rest), series: seriesOf((key) => key === null) },
    };
  }
}

function namesOf({ names }: EventVolumeArgs): readonly string[] | null {
  if (names == null) return null;
  if (names.length > MOST_NAMES) {
    throw new Problem("BAD_USER_INPUT", `names takes ${MOST_NAMES} values at most.`);
  }
  // PostgreSQL takes no NUL, and no name has one.
  return names.filter((name) => !name.includes("\0"));
}

function countsOf(rows: readonly VolumeRow[]): { value: number; previous: number } {
  const sum = (of: (row: VolumeRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return { value: sum(({ value }) => value), previous: sum(({ previous }) => previous) };
}

function seriesFrom(
  counted: readonly { readonly day: Day; readonly events: number }[],
  question: EngagementQuestion,
): CountOnDay[] {
  const events = new Map<Day, number>();
  for (const { day, events: more } of counted) events.set(day, (events.get(day) ?? 0) + more);
  const { from, to, today } = question.period;
  return inBuckets(elapsedDays(from, to, today), question).map(({ days, ...span }) => ({
    ...span,
    value: days.reduce((sum, day) => sum + (events.get(day) ?? 0), 0),
  }));
}
