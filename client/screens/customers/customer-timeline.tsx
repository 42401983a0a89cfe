import { CustomerTimelineDocument } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf } from "../../kit/table/pages.ts";
import { Table } from "../../kit/table/table.tsx";
import { type TimelineRow, timelineRow } from "./customer.view.ts";
import styles from "./customer-screen.module.css";
import { kindsOf, TIMELINE_CHOICES, type TimelineChoice } from "./timeline-choice.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** Everything that happened to a customer, newest first. */
export function TimelinePanel({
  customerId,
  frame,
  choice,
  onChoose,
}: {
  readonly customerId: string;
  readonly frame: Frame;
  readonly choice: TimelineChoice;
  readonly onChoose: (choice: TimelineChoice) => void;
}) {
  const { shown, trail } = choice;
  const pages = pagesOf(PAGE_SIZE, {
    cursors: trail,
    onTurn: (cursors) => onChoose({ shown, trail: cursors }),
  });
  const face = useFace(CustomerTimelineDocument, {
    customerId,
    first: PAGE_SIZE,
    after: pages.after,
    kinds: kindsOf(choice),
  });
  return (
    <Panel
      title="Timeline"
      face={mapFace(face, ({ customer }) => customer.timeline)}
      isFlush
      aside={
        <Choice
          label="Show"
          options={TIMELINE_CHOICES}
          chosen={shown}
          onChoose={(next) => onChoose({ shown: next, trail: [] })}
        />
      }
    >
      {({ items, nextCursor }) => (
        <>
          <Entries rows={items.map((entry) => timelineRow(entry, frame))} />
          <Pager
            words={items.length === 0 ? "Nothing like that" : "Newest first"}
            earlier={pages.earlier(nextCursor)}
            later={pages.later}
          />
        </>
      )}
    </Panel>
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
