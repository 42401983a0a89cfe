import { useState } from "react";
import { CustomerTimelineDocument, type TimelineKind } from "../../generated/graphql.ts";
import { mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { CopyCode } from "../../kit/panel/copy-code.tsx";
import { Panel } from "../../kit/panel/panel.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { Pager } from "../../kit/table/pager.tsx";
import { Table } from "../../kit/table/table.tsx";
import { type TimelineRow, timelineRow } from "./customer.view.ts";
import styles from "./customer-screen.module.css";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** Which entries are listed. Stripe's events by themselves are many, and most of them moved nothing. */
const KINDS = {
  all: null,
  money: ["PAYMENT", "REFUND", "DISPUTE", "INVOICE"],
  mrr: ["MOVEMENT", "SUBSCRIPTION"],
  events: ["EVENT"],
} as const satisfies Record<string, readonly TimelineKind[] | null>;

const CHOICES: readonly (readonly [keyof typeof KINDS, string])[] = [
  ["all", "All"],
  ["money", "Money"],
  ["mrr", "MRR"],
  ["events", "Events"],
];

/** Everything that happened to a customer, newest first. */
export function TimelinePanel({
  customerId,
  frame,
}: {
  readonly customerId: string;
  readonly frame: Frame;
}) {
  const [chosen, setChosen] = useState<keyof typeof KINDS>("all");
  // The cursors that led here; none on the first page.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const kinds = KINDS[chosen];
  const face = useFace(CustomerTimelineDocument, {
    customerId,
    first: PAGE_SIZE,
    after: cursors.at(-1) ?? null,
    kinds: kinds === null ? null : [...kinds],
  });
  return (
    <Panel
      title="Timeline"
      face={mapFace(face, ({ customer }) => customer.timeline)}
      isFlush
      aside={
        <Choice
          label="Show"
          options={CHOICES}
          chosen={chosen}
          onChoose={(choice) => {
            setChosen(choice);
            setCursors([]);
          }}
        />
      }
    >
      {({ items, nextCursor }) => (
        <>
          <Entries rows={items.map((entry) => timelineRow(entry, frame))} />
          <Pager
            words={items.length === 0 ? "Nothing like that" : "Newest first"}
            earlier={nextCursor == null ? null : () => setCursors([...cursors, nextCursor])}
            later={cursors.length === 0 ? null : () => setCursors(cursors.slice(0, -1))}
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
                <CopyCode code={eventId} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
