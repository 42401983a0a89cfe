import { CustomerLink } from "../../app/shell/customer-link.tsx";
import { PersonTimelineDocument } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { pagesOf } from "../../kit/table/pages.ts";
import { ScrollRegion } from "../../kit/table/scroll-region.tsx";
import { Table } from "../../kit/table/table.tsx";
import styles from "./people.module.css";
import { type EntryRow, entryRow, type PersonView } from "./person.view.ts";
import { ENTRY_CHOICES, type EntryChoice, kindsOf } from "./person-timeline-choice.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** What a person did beside what they paid, newest first. */
export function PersonTimelinePanel({
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
  readonly choice: EntryChoice;
  readonly onChoose: (choice: EntryChoice) => void;
}) {
  const { shown, trail } = choice;
  const pages = pagesOf(PAGE_SIZE, {
    cursors: trail,
    onTurn: (cursors) => onChoose({ shown, trail: cursors }),
  });
  const face = useFace(PersonTimelineDocument, {
    user,
    first: PAGE_SIZE,
    after: pages.after,
    kinds: kindsOf(choice),
  });
  return (
    <Panel
      title="Timeline"
      face={mapFace(face, ({ person }) => person.timeline)}
      isFlush
      aside={
        <Choice
          label="Show"
          options={ENTRY_CHOICES}
          chosen={shown}
          onChoose={(next) => onChoose({ shown: next, trail: [] })}
        />
      }
    >
      {({ items, nextCursor }) => (
        <>
          <Entries rows={items.map((entry) => entryRow(entry, frame))} customers={customers} />
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
