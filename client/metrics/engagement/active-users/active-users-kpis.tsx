import { ActiveUsersDocument, type ActiveUsersQuery } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import { meanPeopleKpi, peopleKpi } from "../people.view.ts";

/** Who came on a day, in a week and in a month: three figures of one question. */
export function ActiveUsersKpis({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  return (
    <>
      <ActiveKpi label="Daily active, mean" of="daily" frame={frame} people={people} />
      <ActiveKpi label="Weekly active" of="weekly" frame={frame} people={people} />
      <ActiveKpi label="Monthly active" of="monthly" frame={frame} people={people} />
    </>
  );
}

const VIEWS: Readonly<
  Record<"daily" | "weekly" | "monthly", (answer: ActiveUsersQuery["daily"]) => KpiView>
> = { daily: meanPeopleKpi, weekly: peopleKpi, monthly: peopleKpi };

function ActiveKpi({
  label,
  of,
  frame,
  people,
}: {
  readonly label: string;
  readonly of: keyof typeof VIEWS;
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const face = useFace(ActiveUsersDocument, {
    ...askedOf(frame, people),
    activity: people.activity,
    grain: "DAY",
  });
  return (
    <Kpi
      label={label}
      metric={dataOf(face)?.[of].definition.key}
      face={mapFace(face, (answer) => VIEWS[of](answer[of]))}
    />
  );
}
