import { type ReactNode, useState } from "react";
import { CohortPeopleDocument, type CohortPeopleQuery } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Switch } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { exportAddress } from "../../kit/table/export-address.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import type { PeopleChoice } from "../engagement/filter/people-choice.ts";
import { type CohortChoice, type ListedCell, retentionAsked } from "./cohort-choice.ts";
import { spanOfCohorts } from "./cohort-span.ts";
import { cellWords, cohortLabel, columnsOf, periodWord } from "./cohort-words.ts";
import styles from "./cohorts.module.css";

/** Rows of a page. */
const PAGE_SIZE = 20;

type Listed = CohortPeopleQuery["cohortPeople"]["items"][number];

/** Who of a cohort came back in a period. */
export function CohortPeoplePanel({
  cell: { day, period },
  choice,
  people: asked,
  frame,
  linkTo,
  onClose,
}: {
  readonly cell: ListedCell;
  readonly choice: CohortChoice;
  /** Whom the cohorts are of. */
  readonly people: PeopleChoice;
  readonly frame: Frame;
  /** The way to all that is known of a person. */
  readonly linkTo: (user: string, name: string) => ReactNode;
  readonly onClose: () => void;
}) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const pages = pagesOf(PAGE_SIZE, { cursors, onTurn: setCursors });
  const { grain } = choice;
  const of = {
    ...retentionAsked(choice, asked),
    periods: spanOfCohorts(choice, frame.today).periods,
    day,
  };
  const face = useFace(CohortPeopleDocument, {
    ...of,
    cell: period,
    first: PAGE_SIZE,
    after: pages.after,
  });
  const label = cohortLabel(day, grain, frame.today);
  const [column = { period, label: `${period}` }] = columnsOf(choice, [period]);
  const view = mapFace(face, ({ cohortPeople }) =>
    cohortPeople.people === 0 ? new Empty("Nobody, as the cell says.") : cohortPeople,
  );
  return (
    <Panel
      title={cellWords(choice, label, column)}
      face={view}
      isFlush
      aside={
        <>
          <a href={exportAddress("cohort-people", { ...of, period })}>CSV</a>
          <Switch isOn={false} onSwitch={onClose}>
            Close
          </Switch>
        </>
      }
    >
      {({ items, people, nextCursor }) => (
        <>
          <People items={items} frame={frame} periodName={periodWord(grain)} linkTo={linkTo} />
          <Pager
            words={`${items.length} of ${formatInteger(people)} people`}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
  );
}

function People({
  items,
  frame,
  periodName,
  linkTo,
}: {
  readonly items: readonly Listed[];
  readonly frame: Frame;
  readonly periodName: string;
  readonly linkTo: (user: string, name: string) => ReactNode;
}) {
  return (
    <ScrollRegion label="People of the cell" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">Came in</th>
            <th scope="col" data-number>
              Last {periodName} so far
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ person, enteredAt, lastPeriod }) => {
            const user = person.userId ?? person.anonymousId ?? null;
            const name = person.name ?? user ?? person.customerId ?? "not known";
            return (
              <tr key={user ?? name}>
                <td>{user === null ? name : linkTo(user, name)}</td>
                <td data-second>{formatMoment(enteredAt, frame.timeZone, frame.today)}</td>
                <td data-number>{lastPeriod ?? <span data-quiet>none</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
