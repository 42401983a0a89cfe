import { PersonCountersDocument } from "../../generated/graphql.ts";
import { addDays } from "../../kit/format/day.ts";
import { dataOf, Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Table } from "../../kit/table/table.tsx";

/** The counters' period, today included: whoever opens the page wants to know what was used until now. */
const LAST_DAYS = 30;

/** What the company's backend counted of a person's use. */
export function PersonCountersPanel({
  user,
  frame,
}: {
  readonly user: string;
  readonly frame: Frame;
}) {
  const face = useFace(PersonCountersDocument, { user, period: periodOf(frame) });
  const view = mapFace(face, ({ usageCounters }) =>
    usageCounters.counters.length === 0
      ? new Empty("Nothing was counted lately. incrementUsageCounter counts.")
      : usageCounters.counters,
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
                Last 30 days
              </th>
              <th scope="col" data-number>
                30 before
              </th>
            </tr>
          </thead>
          <tbody>
            {counters.map(({ counter, value, previous }) => (
              <tr key={counter}>
                <td>{counter}</td>
                <td data-number>{value}</td>
                <td data-number data-second>
                  {previous}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

function periodOf({ today }: Pick<Frame, "today">) {
  return { from: addDays(today, 1 - LAST_DAYS), to: today };
}
