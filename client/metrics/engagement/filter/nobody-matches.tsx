import { ActiveUsersDocument, UsersDocument } from "../../../generated/graphql.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice, peopleFilter } from "./people-choice.ts";

/** Says that the filters leave nobody, where they do: a screen of zeros would look like a product that nobody uses. */
export function NobodyMatches({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  // The questions of two figures of the screen, which therefore go to the server once.
  const asked = askedOf(frame, people);
  const { activity } = people;
  const active = dataOf(useFace(ActiveUsersDocument, { ...asked, activity, grain: "DAY" }));
  const users = dataOf(useFace(UsersDocument, asked))?.totalUsers;
  if (peopleFilter(people) === null || active === undefined || users === undefined) return null;
  const { monthly } = active;
  const isNobody = monthly.value + monthly.previous + users.value + users.previous === 0;
  return isNobody ? (
    <WarningNote>
      Nobody matches these filters: no user and nobody active. Remove a filter to see more.
    </WarningNote>
  ) : null;
}
