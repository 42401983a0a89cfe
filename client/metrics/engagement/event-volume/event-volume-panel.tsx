import { useState } from "react";
import { type EventGrouping, EventVolumeDocument } from "../../../generated/graphql.ts";
import { ShareBar } from "../../../kit/charts/share-bar.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { ChangeWords } from "../../../kit/panel/change-words.tsx";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Choice } from "../../../kit/panel/switch.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import panels from "../panels.module.css";
import { type EventVolumeView, eventVolumeView } from "./event-volume.view.ts";

/** Rows beside the one of all others. */
const SHOWN = 8;

const GROUPINGS: readonly (readonly [EventGrouping, string])[] = [
  ["NAME", "Name"],
  ["CATEGORY", "Category"],
];

/** How often which events happened. */
export function EventVolumePanel({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const [by, setBy] = useState<EventGrouping>("NAME");
  const face = useFace(EventVolumeDocument, { ...askedOf(frame, people), by, first: SHOWN });
  return (
    <Panel
      title="Event volume"
      metric={{ key: dataOf(face)?.eventVolume.definition.key }}
      face={mapFace(face, eventVolumeView)}
      isFlush
      aside={<Choice label="Told apart by" options={GROUPINGS} chosen={by} onChoose={setBy} />}
    >
      {(view) => <Volume view={view} />}
    </Panel>
  );
}

function Volume({ view: { rows, total } }: { readonly view: EventVolumeView }) {
  return (
    <ScrollRegion label="Events by name or category" className={panels.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Share</th>
            <th scope="col" data-number>
              Events
            </th>
            <th scope="col" data-wide>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, isUnplanned, events, share, length, change }) => (
            <tr key={name}>
              <td>
                {name}
                {isUnplanned && name !== "not in the plan" ? (
                  <span data-quiet> not in the plan</span>
                ) : null}
              </td>
              <td className={panels.share}>
                <ShareBar length={length} text={share} />
              </td>
              <td data-number>{events}</td>
              <td data-second data-wide>
                <ChangeWords change={change} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td />
            <td data-number>{total.events}</td>
            <td data-wide>
              <ChangeWords change={total.change} />
            </td>
          </tr>
        </tfoot>
      </Table>
    </ScrollRegion>
  );
}
