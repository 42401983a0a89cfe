import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { PersonTimelineDocument } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import { pageAsked, TimelinePanel } from "../../kit/timeline/timeline-panel.tsx";
import styles from "./people.module.css";
import { type EntryRow, entryRow, type PersonView } from "./person.view.ts";
import { kindsOf, PERSON_TIMELINE, type PersonTimelineChoice } from "./timeline-kinds.ts";

/** What a person did beside what they paid. */
export function PersonTimeline({
  user,
  frame,
  customers,
  choice,
  onChoose,
}: {
  readonly user: string;
  readonly frame: Frame;
  /** Their names by Stripe's ids; until they have come the ids stand for them. */
  readonly customers: PersonView["customers"] | undefined;
  readonly choice: PersonTimelineChoice;
  readonly onChoose: (choice: PersonTimelineChoice) => void;
}) {
  const face = useFace(PersonTimelineDocument, {
    user,
    ...pageAsked(choice),
    kinds: kindsOf(choice),
  });
  return (
    <TimelinePanel
      face={mapFace(face, ({ person }) => person.timeline)}
      options={PERSON_TIMELINE}
      choice={choice}
      onChoose={onChoose}
    >
      {(items) => (
        <Entries rows={items.map((entry) => entryRow(entry, frame))} customers={customers} />
      )}
    </TimelinePanel>
  );
}

function Entries({
  rows,
  customers,
}: {
  readonly rows: readonly EntryRow[];
  readonly customers: PersonView["customers"] | undefined;
}) {
  return (
    <ScrollRegion label="What happened" className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What happened</th>
            <th scope="col" data-number>
              Amount
            </th>
            <th scope="col" data-wide>
              Customer
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Entry
              key={row.id}
              row={row}
              customer={
                row.customerId === null ? null : (customers?.get(row.customerId) ?? row.customerId)
              }
            />
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function Entry({
  row: { when, kind, words, said, rule, isProduct, amount, customerId },
  customer,
}: {
  readonly row: EntryRow;
  /** What the customer is called; null for what is of none. */
  readonly customer: string | null;
}) {
  return (
    <tr>
      <td data-second>{when}</td>
      <td className={styles.words}>
        <b>{kind}</b> {words}
        {rule === null || isProduct ? null : <span data-quiet> · {rule}</span>}
        {said === null ? null : <span className={styles.said}>{said}</span>}
        {rule === null || !isProduct ? null : (
          <span className={styles.violation}>! Not as planned: {rule}</span>
        )}
      </td>
      <td data-number>{amount}</td>
      <td data-wide>
        {customerId === null || customer === null ? null : (
          <CustomerLink customerId={customerId} name={customer} />
        )}
      </td>
    </tr>
  );
}
