import { UsersDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { countSumKpi } from "../../../kit/kpi/sum.view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import { peopleKpi } from "../people.view.ts";

/** Who had signed up by the end of the period, and who did in it: two figures of one question. */
export function UsersKpis({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const face = useFace(UsersDocument, askedOf(frame, people));
  const answer = dataOf(face);
  return (
    <>
      <Kpi
        label="Users"
        metric={answer?.totalUsers.definition.key}
        face={mapFace(face, ({ totalUsers }) => peopleKpi(totalUsers))}
      />
      <Kpi
        label="New users"
        metric={answer?.newUsers.definition.key}
        face={mapFace(face, ({ newUsers }) =>
          countSumKpi(newUsers, newUsers.period, newUsers.definition.goodDirection, []),
        )}
      />
    </>
  );
}
