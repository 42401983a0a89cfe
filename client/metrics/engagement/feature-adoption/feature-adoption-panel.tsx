import { FeatureAdoptionDocument } from "../../../generated/graphql.ts";
import { ShareBar } from "../../../kit/charts/share-bar.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { ChangeWords } from "../../../kit/panel/change-words.tsx";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import panels from "../panels.module.css";
import { type FeatureRow, featureAdoptionView } from "./feature-adoption.view.ts";

/** Which features active people use, the most used first. */
export function FeatureAdoptionPanel({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const face = useFace(FeatureAdoptionDocument, askedOf(frame, people));
  return (
    <Panel
      title="Feature adoption"
      metric={{ key: dataOf(face)?.featureAdoption.definition.key }}
      face={mapFace(face, featureAdoptionView)}
      isFlush
    >
      {({ rows, note }) => (
        <>
          <Features rows={rows} />
          <p className={panels.note}>{note}</p>
        </>
      )}
    </Panel>
  );
}

function Features({ rows }: { readonly rows: readonly FeatureRow[] }) {
  return (
    <ScrollRegion label="Feature adoption by feature" className={panels.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Share of active people</th>
            <th scope="col" data-number>
              People
            </th>
            <th scope="col" data-wide>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ feature, people, share, length, change }) => (
            <tr key={feature}>
              <td>{feature}</td>
              <td className={panels.share}>
                <ShareBar length={length} text={share} />
              </td>
              <td data-number>{people}</td>
              <td data-second data-wide>
                <ChangeWords change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
