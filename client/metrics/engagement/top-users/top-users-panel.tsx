import { type ReactNode, useState } from "react";
import {
  TopUsersDocument,
  type TopUsersQuery,
  type UserRanking,
} from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { dataOf, Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Choice } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { TableFoot } from "../../../kit/table/pager.tsx";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import panels from "../panels.module.css";

type TopUser = TopUsersQuery["topUsers"]["items"][number];

/** What a glance takes in. */
const SHOWN = 6;

const RANKINGS: readonly (readonly [UserRanking, string])[] = [
  ["CORE_ACTIONS", "Core actions"],
  ["EVENTS", "Events"],
];

/** Who used the product most in the period. */
export function TopUsersPanel({
  frame,
  people,
  linkTo,
  all,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
  /** The way to all that is known of a person. */
  readonly linkTo: (user: string, name: string) => ReactNode;
  /** The way to all people. */
  readonly all: ReactNode;
}) {
  const [by, setBy] = useState<UserRanking>("CORE_ACTIONS");
  const face = useFace(TopUsersDocument, { ...askedOf(frame, people), by, first: SHOWN });
  const view = mapFace(face, ({ topUsers }) =>
    topUsers.items.length === 0 ? new Empty("Nobody was active in this period.") : topUsers,
  );
  return (
    <Panel
      title="Top users"
      metric={{ key: dataOf(face)?.topUsers.definition.key }}
      face={view}
      isFlush
      aside={<Choice label="Ranked by" options={RANKINGS} chosen={by} onChoose={setBy} />}
    >
      {({ items, people: ranked }) => (
        <>
          <Users items={items} linkTo={linkTo} />
          <TableFoot words={`${items.length} of ${formatInteger(ranked)} active users`}>
            {all}
          </TableFoot>
        </>
      )}
    </Panel>
  );
}

function Users({
  items,
  linkTo,
}: {
  readonly items: readonly TopUser[];
  readonly linkTo: (user: string, name: string) => ReactNode;
}) {
  return (
    <ScrollRegion label="Top users" className={panels.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col" data-number>
              Core actions
            </th>
            <th scope="col" data-number>
              Events
            </th>
            <th scope="col" data-number data-wide>
              Days active
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ person, coreActions, events, daysActive }) => {
            const user = person.userId ?? person.anonymousId ?? null;
            const name = person.name ?? user ?? person.customerId ?? "not known";
            return (
              <tr key={user ?? name}>
                <td>{user === null ? name : linkTo(user, name)}</td>
                <td data-number>{formatInteger(coreActions)}</td>
                <td data-number>{formatInteger(events)}</td>
                <td data-number data-second data-wide>
                  {formatInteger(daysActive)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
