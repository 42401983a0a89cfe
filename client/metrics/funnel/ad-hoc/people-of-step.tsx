import { useState } from "react";
import { FunnelPeopleDocument, type FunnelPeopleQuery } from "../../../generated/graphql.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import { Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { exportAddress } from "../../../kit/table/export-address.ts";
import { Pager } from "../../../kit/table/pager.tsx";
import { pagesOf } from "../../../kit/table/pages.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import panels from "../../engagement/panels.module.css";
import styles from "./funnel.module.css";
import { type FunnelDraft, type FunnelPeople, funnelAsked } from "./funnel-draft.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

type Person = FunnelPeopleQuery["funnelPeople"]["items"][number];

/** Who came to a step, or came to the one before and not to it. */
export function PeopleOfStep({
  step,
  outcome,
  draft,
  frame,
  people,
  onClose,
}: {
  readonly step: number;
  readonly outcome: "CONVERTED" | "DROPPED";
  readonly draft: FunnelDraft;
  readonly frame: Frame;
  readonly people: FunnelPeople;
  readonly onClose: () => void;
}) {
  const [cursors, onTurn] = useState<readonly string[]>([]);
  const pages = pagesOf(PAGE_SIZE, { cursors, onTurn });
  const asked = { ...funnelAsked(draft, frame, people), step, outcome };
  const face = useFace(FunnelPeopleDocument, { ...asked, first: PAGE_SIZE, after: pages.after });
  const words = outcome === "CONVERTED" ? `Came to step ${step}` : `Did not come to step ${step}`;
  return (
    <Panel
      title={words}
      face={mapFace(face, ({ funnelPeople }) =>
        funnelPeople.items.length === 0 ? new Empty("Nobody.") : funnelPeople,
      )}
      aside={
        <>
          <a href={exportAddress("funnel-people", asked)}>CSV</a>
          <button type="button" className={styles.way} onClick={onClose}>
            Close
          </button>
        </>
      }
      isFlush
    >
      {({ items, nextCursor }) => (
        <>
          <People items={items} frame={frame} label={words} />
          <Pager
            words={`${pages.first} – ${pages.first + items.length - 1}`}
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
  frame: { timeZone, today },
  label,
}: {
  readonly items: readonly Person[];
  readonly frame: Frame;
  readonly label: string;
}) {
  const moment = (at: string) => formatMoment(at, timeZone, today);
  return (
    <ScrollRegion label={label} className={panels.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">First step</th>
            <th scope="col">Last step taken</th>
            <th scope="col" data-number>
              Steps
            </th>
            <th scope="col">Window</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ person, enteredAt, lastStepAt, stepsTaken, isOpen }) => (
            <tr key={`${person.userId} ${person.anonymousId} ${person.customerId} ${enteredAt}`}>
              <td>{nameOf(person)}</td>
              <td>{moment(enteredAt)}</td>
              <td>{moment(lastStepAt)}</td>
              <td data-number>{stepsTaken}</td>
              <td>{isOpen ? "still open" : "over"}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function nameOf({ name, email, userId, customerId, anonymousId }: Person["person"]): string {
  return name ?? email ?? userId ?? customerId ?? anonymousId ?? "Nobody said";
}
