import { ConversionFunnelDocument, type Grain } from "../../../generated/graphql.ts";
import { FunnelChart } from "../../../kit/charts/funnel-chart.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { type PeopleChoice, peopleFilter } from "../../engagement/filter/people-choice.ts";
import panels from "../../engagement/panels.module.css";
import { type CohortRow, conversionView, type RateRow } from "./conversion.view.ts";

/** The standard funnel: from sign-up to activation to payment, as a whole and by when people signed up. */
export function ConversionPanel({
  frame,
  people,
  grain,
  windowDays,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
  readonly grain: Grain;
  readonly windowDays: number;
}) {
  const face = useFace(ConversionFunnelDocument, {
    period: spanOf(grain, frame),
    filter: peopleFilter(people),
    grain,
    windowDays,
  });
  return (
    <Panel
      title="From sign-up to payment"
      metric={{ key: dataOf(face)?.conversionFunnel.definition.key }}
      face={mapFace(face, ({ conversionFunnel }) => conversionView(conversionFunnel, grain))}
    >
      {({ stages, sentence, note, rates, cohorts }) => (
        <>
          <p className={panels.finding}>{note}</p>
          {stages[0]?.value === 0 ? null : <FunnelChart stages={stages} sentence={sentence} />}
          <Rates rows={rates} />
          <Cohorts rows={cohorts} />
        </>
      )}
    </Panel>
  );
}

function Rates({ rows }: { readonly rows: readonly RateRow[] }) {
  return (
    <ScrollRegion label="Conversion rates" className={panels.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Conversion</th>
            <th scope="col" data-number>
              Rate
            </th>
            <th scope="col" data-number>
              People
            </th>
            <th scope="col" data-number>
              Median time
            </th>
            <th scope="col" data-number>
              Period before
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, rate, counts, median, before }) => (
            <tr key={name}>
              <td>{name}</td>
              <td data-number>{rate}</td>
              <td data-number>{counts}</td>
              <td data-number>{median}</td>
              <td data-number>{before}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function Cohorts({ rows }: { readonly rows: readonly CohortRow[] }) {
  return (
    <details>
      <summary>By sign-up</summary>
      <ScrollRegion label="Conversion by sign-up" className={panels.scroll}>
        <Table>
          <thead>
            <tr>
              <th scope="col">Signed up</th>
              {HEADINGS.map((heading) => (
                <th key={heading} scope="col" data-number>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, signedUp, activated, paid, rates, open }) => (
              <tr key={key}>
                <td>{name}</td>
                <td data-number>{signedUp}</td>
                <td data-number>{activated}</td>
                <td data-number>{paid}</td>
                {rates.map((rate, index) => (
                  <td key={HEADINGS[index + 3]} data-number>
                    {rate}
                  </td>
                ))}
                <td data-number>{open}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollRegion>
    </details>
  );
}

const HEADINGS = [
  "People",
  "Activated",
  "Paid",
  "To activation",
  "Then to payment",
  "To payment",
  "Open",
];
