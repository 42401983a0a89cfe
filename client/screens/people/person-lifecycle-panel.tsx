import { PersonLifecycleDocument } from "../../generated/graphql.ts";
import { Sparkline } from "../../kit/charts/sparkline.tsx";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./people.module.css";
import { type PersonLifecycleView, personLifecycleView } from "./person-lifecycle.view.ts";

/** How engaged somebody is and what that consists of, and where they stood when. */
export function PersonLifecyclePanels({
  user,
  frame,
}: {
  readonly user: string;
  readonly frame: Frame;
}) {
  const face = mapFace(useFace(PersonLifecycleDocument, { user }), ({ personLifecycle }) =>
    personLifecycleView(personLifecycle, frame.today),
  );
  return (
    <div className={styles.halves}>
      <Panel title="Engagement score" face={face} isFlush>
        {(view) => <Score view={view} />}
      </Panel>
      <Panel title="Stages" face={face} isFlush>
        {(view) => <Stages view={view} />}
      </Panel>
    </div>
  );
}

function Score({ view: { score, spark, parts } }: { readonly view: PersonLifecycleView }) {
  return (
    <>
      <p className={styles.score}>
        <b>{score}</b> <Sparkline spark={spark} />
      </p>
      <ScrollRegion label="What the score consists of" className={styles.scroll}>
        <Table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col" data-number>
                Points
              </th>
              <th scope="col">Because</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ name, points, because }) => (
              <tr key={name}>
                <td>{name}</td>
                <td data-number>{points}</td>
                <td className={styles.words}>{because}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollRegion>
    </>
  );
}

function Stages({ view: { sentence, moves } }: { readonly view: PersonLifecycleView }) {
  return (
    <>
      <p className={styles.score}>{sentence}</p>
      <ScrollRegion label="Stages over time" className={styles.tall}>
        <Table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Stage</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ key, day, stage, reason }) => (
              <tr key={key}>
                <td data-second>{day}</td>
                <td>{stage}</td>
                <td className={styles.words}>{reason}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollRegion>
    </>
  );
}
