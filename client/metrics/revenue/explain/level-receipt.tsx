import { useState } from "react";
import { WhyMrrDocument, type WhyMrrQuery } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import type { Amount } from "../../../kit/format/amount.ts";
import { dataOf, Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { AsKnown } from "./as-known.tsx";
import { CustomerBlocks } from "./customer-blocks.tsx";
import styles from "./explain.module.css";
import { type CustomerRow, type WhyView, whyQuestion, whyView } from "./explain.view.ts";
import { knownAt, lastKnownDay, nowWords } from "./known.view.ts";
import { Balance, ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import { RECEIPTS } from "./receipts.ts";

/** Customers that are listed; the others are one row, so that the list still adds up. */
const LISTED = 20;

/** Why MRR is what it is: the figure, what moved it, whose it is, and down to the arithmetic and Stripe's event. */
export function LevelReceipt({ frame, currency, days, knowledge }: ReceiptQuestion) {
  const { day: known } = knowledge;
  const day = days?.to ?? null;
  // The level of a day after that one is not known then: what is told is the level of that day itself.
  const question = whyQuestion(frame, known !== null && (day ?? frame.today) > known ? known : day);
  const asked = { ...question, currency, filter: frame.filter, first: LISTED };
  const face = useFace(WhyMrrDocument, { ...asked, ...knownAt(known, frame) });
  const now = dataOf(useFace(WhyMrrDocument, asked))?.explainMrr.total;
  const [chosen, setChosen] = useState<string | null>(null);
  const travel = (then: Amount | null) => (
    <AsKnown
      knowledge={knowledge}
      first={day}
      last={lastKnownDay(frame)}
      now={now === undefined ? null : nowWords(now, then, frame.money)}
    />
  );
  const view = (data: WhyMrrQuery) => {
    const seen = whyView(data, frame);
    const isEarlier = known !== null && seen instanceof Empty;
    return isEarlier ? new Empty("Nothing of it was known then.") : seen;
  };
  return (
    <ReceiptFace face={mapFace(face, view)} otherwise={travel(null)}>
      {(view, staleWhy) => {
        const customer = view.customers.find(({ id }) => id === chosen);
        return (
          <>
            <ReceiptValue receipt={RECEIPTS.mrr} {...view} staleWhy={staleWhy}>
              {travel(view.total)}
            </ReceiptValue>
            <Movements view={view} />
            <Customers view={view} chosen={chosen} onChoose={setChosen} />
            {customer === undefined ? null : (
              <CustomerBlocks
                key={customer.id}
                customer={customer}
                day={question.day}
                total={view.total}
                frame={frame}
              />
            )}
          </>
        );
      }}
    </ReceiptFace>
  );
}

function Movements({ view: { movements, balance } }: { readonly view: WhyView }) {
  return (
    <DrawerBlock title={`Movements since ${movements.opening.label}`} aside="customers">
      <table className={styles.receipt}>
        <tbody>
          <tr>
            <th scope="row">Opening, {movements.opening.label}</th>
            <td />
            <td>{movements.opening.text}</td>
          </tr>
          {movements.steps.map((step) => (
            <tr key={step.kind}>
              <th scope="row">{step.label}</th>
              <td title={step.customers}>{step.customers.split(" ")[0]}</td>
              <td>{step.text}</td>
            </tr>
          ))}
          <tr className={styles.total}>
            <th scope="row">
              Closing, {movements.closing.label === "Now" ? "now" : movements.closing.label}
            </th>
            <td />
            <td>{movements.closing.text}</td>
          </tr>
        </tbody>
      </table>
      <Balance {...balance} />
    </DrawerBlock>
  );
}

function Customers({
  view,
  chosen,
  onChoose,
}: {
  readonly view: WhyView;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}) {
  return (
    <DrawerBlock title="Customers by size" aside="choose one for its arithmetic">
      <table className={styles.receipt}>
        <tbody>
          {view.customers.map((row) => (
            <Customer key={row.id} row={row} isChosen={row.id === chosen} onChoose={onChoose} />
          ))}
          {view.rest === null ? null : (
            <tr>
              <th scope="row">{view.rest.label}</th>
              <td>{view.rest.value}</td>
            </tr>
          )}
          <tr className={styles.total}>
            <th scope="row">{view.everybody}</th>
            <td>{view.sum}</td>
          </tr>
        </tbody>
      </table>
      <Balance {...view.sumBalance} />
    </DrawerBlock>
  );
}

function Customer({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: CustomerRow;
  readonly isChosen: boolean;
  readonly onChoose: (id: string | null) => void;
}) {
  return (
    <tr className={isChosen ? styles.chosen : undefined}>
      <th scope="row">
        <button
          type="button"
          className={styles.choose}
          aria-expanded={isChosen}
          onClick={() => onChoose(isChosen ? null : row.id)}
        >
          <span aria-hidden="true">{isChosen ? "▾" : "▸"}</span> {row.name}
        </button>
      </th>
      <td>{row.value}</td>
    </tr>
  );
}
