import { type MrrFigure, WhyCustomerMrrDocument } from "../../../generated/graphql.ts";
import { addDays, type Day } from "../../../kit/format/day.ts";
import { mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { type MomentView, momentView } from "./change-arithmetic.view.ts";
import styles from "./explain.module.css";
import { ItemWorkings } from "./item-workings.tsx";
import { knownAt } from "./known.view.ts";
import { Unfold } from "./unfold.tsx";

/** Which change of whose value, and as it was known when. */
export interface ChangeAsked {
  readonly customerId: string;
  readonly day: Day;
  readonly of: MrrFigure;
  readonly currency: string;
  /** Null: as it is known now. */
  readonly known: Day | null;
  readonly frame: Frame;
}

/** On demand: what the customer's items came to at the end of the day before a change, and at the end of its day. */
export function ChangeArithmetic({ asked }: { readonly asked: ChangeAsked }) {
  return (
    <Unfold closed="Arithmetic before and after" open="Hide the arithmetic">
      <Moment asked={asked} day={addDays(asked.day, -1)} name="Before" />
      <Moment asked={asked} day={asked.day} name="After" />
    </Unfold>
  );
}

function Moment({
  asked: { customerId, of, currency, known, frame },
  day,
  name,
}: {
  readonly asked: ChangeAsked;
  readonly day: Day;
  readonly name: string;
}) {
  const question = { customerId, of, day, ...knownAt(known, frame) };
  const face = mapFace(useFace(WhyCustomerMrrDocument, question), ({ explainCustomerMrr }) =>
    momentView(explainCustomerMrr, { name, day, currency, frame }),
  );
  return <Faced face={face}>{(view) => <Workings view={view} />}</Faced>;
}

function Workings({ view }: { readonly view: MomentView }) {
  return (
    <section className={styles.moment} aria-label={view.title}>
      {view.items.map((item) => (
        <ItemWorkings key={item.id} item={item} />
      ))}
      <table className={styles.receipt}>
        <tbody>
          <tr className={styles.total}>
            <th scope="row">{view.title}</th>
            <td>{view.value}</td>
          </tr>
        </tbody>
      </table>
      {view.doubts.map((words) => (
        <WarningNote key={words}>{words}</WarningNote>
      ))}
    </section>
  );
}
