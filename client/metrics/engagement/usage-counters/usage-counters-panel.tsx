import { type PeriodInput, UsageCountersDocument } from "../../../generated/graphql.ts";
import { formatDecimal } from "../../../kit/format/decimal.ts";
import { dataOf, Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Table } from "../../../kit/table/table.tsx";
import { type PeopleChoice, peopleFilter } from "../filter/people-choice.ts";

/** What the company's backend counted of its people's use, counter by counter. */
export function UsageCountersPanel({
  period,
  of,
  words,
}: {
  readonly period: PeriodInput;
  /** Of one person by an id of theirs, or of all whom a choice lets through. */
  readonly of: { readonly user: string } | { readonly people: PeopleChoice };
  /** The period and the one before, as the columns are called. */
  readonly words: readonly [now: string, before: string];
}) {
  const face = useFace(UsageCountersDocument, {
    period,
    ...("user" in of
      ? { user: of.user, filter: null }
      : { user: null, filter: peopleFilter(of.people) }),
  });
  const view = mapFace(face, ({ usageCounters: { counters } }) =>
    counters.length === 0
      ? new Empty("Nothing was counted in these days. incrementUsageCounter counts.")
      : counters,
  );
  return (
    <Panel
      title="Usage counters"
      metric={{ key: dataOf(face)?.usageCounters.definition.key }}
      face={view}
      isFlush
    >
      {(counters) => (
        <Table>
          <thead>
            <tr>
              <th scope="col">Counter</th>
              <th scope="col" data-number>
                {words[0]}
              </th>
              <th scope="col" data-number>
                {words[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {counters.map(({ counter, value, previous }) => (
              <tr key={counter}>
                <td>{counter}</td>
                <td data-number>{formatDecimal(value)}</td>
                <td data-number data-second>
                  {formatDecimal(previous)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
