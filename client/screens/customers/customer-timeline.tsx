import { CustomerTimelineDocument } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { Table } from "../../kit/table/table.tsx";
import { pageAsked, TimelinePanel } from "../../kit/timeline/timeline-panel.tsx";
import { type TimelineRow, timelineRow } from "./customer.view.ts";
import styles from "./customer-screen.module.css";
import { CUSTOMER_TIMELINE, type CustomerTimelineChoice, kindsOf } from "./timeline-kinds.ts";

/** Everything that happened to a customer. */
export function CustomerTimeline({
  customerId,
  frame,
  choice,
  onChoose,
}: {
  readonly customerId: string;
  readonly frame: Frame;
  readonly choice: CustomerTimelineChoice;
  readonly onChoose: (choice: CustomerTimelineChoice) => void;
}) {
  const face = useFace(CustomerTimelineDocument, {
    customerId,
    ...pageAsked(choice),
    kinds: kindsOf(choice),
  });
  return (
    <TimelinePanel
      face={mapFace(face, ({ customer }) => customer.timeline)}
      options={CUSTOMER_TIMELINE}
      choice={choice}
      onChoose={onChoose}
    >
      {(items) => <Entries rows={items.map((entry) => timelineRow(entry, frame))} />}
    </TimelinePanel>
  );
}

function Entries({ rows }: { readonly rows: readonly TimelineRow[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What happened</th>
            <th scope="col" data-number>
              Amount
            </th>
            <th scope="col" data-wide>
              Stripe event
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, when, kind, words, rule, amount, eventId }) => (
            <tr key={id}>
              <td data-second>{when}</td>
              <td className={styles.words}>
                <b>{kind}</b> {words}
                {rule === null ? null : <span data-quiet> · {rule}</span>}
              </td>
              <td data-number>{amount}</td>
              <td data-wide>
                <StripeCode code={eventId} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
