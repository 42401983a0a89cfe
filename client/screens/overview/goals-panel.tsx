import { GoalsDocument } from "../../generated/graphql.ts";
import { ShareBar } from "../../kit/charts/share-bar.tsx";
import { Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Table } from "../../kit/table/table.tsx";
import { goalView } from "./goals.view.ts";

/** What the company wants its numbers to be, how far that is, and when it is reached at the present pace. */
export function GoalsPanel({ frame }: { readonly frame: Frame }) {
  const face = mapFace(useFace(GoalsDocument, {}), ({ goals }) =>
    goals.length === 0 ? new Empty("No goal is set.") : goals,
  );
  return (
    <Panel title="Goals" face={face} isFlush>
      {(goals) => (
        <Table>
          <tbody>
            {goals
              .map((goal) => goalView(goal, frame.today, frame.money))
              .map(({ id, name, words, length, progress, forecast }) => (
                <tr key={id}>
                  <th scope="row" data-wraps>
                    {name}
                  </th>
                  <td data-wraps>{words}</td>
                  <td>
                    <ShareBar length={length} text={progress} />
                  </td>
                  <td data-wide>{forecast}</td>
                </tr>
              ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
