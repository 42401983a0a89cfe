import { useState } from "react";
import { WhyMrrDocument, type WhyMrrQuery } from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import type { Amount } from "../../../kit/format/amount.ts";
import { dataOf, Empty, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { AsKnown } from "./as-known.tsx";
import { CustomerBlocks } from "./customer-blocks.tsx";
import { CustomersList } from "./customers-list.tsx";
import styles from "./explain.module.css";
import { levelQuestion, type WhyView, whyView } from "./explain.view.ts";
import { knownAt, lastKnownDay, nowWords } from "./known.view.ts";
import { LateEvents } from "./late-events.tsx";
import { Balance, ReceiptFace, ReceiptValue } from "./receipt-parts.tsx";
import type { ReceiptQuestion } from "./receipt-question.ts";
import { RECEIPTS } from "./receipts.ts";

/** Customers that are listed; the others are one row, so that the list still adds up. */
const LISTED = 20;

/** A level bears whatever moved on any day before it. */
const SINCE_EVER = "0001-01-01";

/** Why MRR is what it is: the figure, what moved it, whose it is, and down to the arithmetic and Stripe's event. */
export function LevelReceipt({ frame, currency, days, knowledge }: ReceiptQuestion) {
  const { day: known } = knowledge;
  const day = days?.to ?? null;
  const question = levelQuestion(frame, day, known);
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
            {known === null ? null : (
              <LateEvents
                metric="MRR"
                known={known}
                days={{ from: SINCE_EVER, to: question.day }}
                currency={currency}
                frame={frame}
              />
            )}
            <CustomersList
              title="Customers by size"
              view={view}
              chosen={chosen}
              onChoose={setChosen}
            />
            {customer === undefined ? null : (
              <CustomerBlocks
                key={customer.id}
                customer={customer}
                asked={{ of: "MRR", day: question.day, ...knownAt(known, frame) }}
                currency={currency}
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
