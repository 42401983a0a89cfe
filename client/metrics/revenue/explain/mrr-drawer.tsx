import { useState } from "react";
import { WhyMrrDocument } from "../../../generated/graphql.ts";
import { Drawer, DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import type { Day } from "../../../kit/format/day.ts";
import { mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import { Definition } from "../../../kit/panel/definition.tsx";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { CustomerBlocks } from "./customer-blocks.tsx";
import styles from "./explain.module.css";
import { type CustomerRow, type WhyView, whyQuestion, whyView } from "./explain.view.ts";

/** Customers that are listed; the others are one row, so that the list still adds up. */
const LISTED = 20;

/**
 * Why MRR is what it is: the figure, what moved it, whose it is, and down to the arithmetic and Stripe's event. A figure
 * that tells all currencies in one is taken apart a currency at a time, each in its own amounts.
 */
export function MrrDrawer({
  frame,
  currencies,
  day,
  returnTo,
  onClose,
}: {
  readonly frame: Frame;
  /** Every currency of the company, the first one first. */
  readonly currencies: readonly string[];
  /** The day at whose end it stood; null for the figure of the period. */
  readonly day: Day | null;
  readonly returnTo: string;
  readonly onClose: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = frame.isConverted ? (chosen ?? currencies[0] ?? null) : frame.currency;
  return (
    <Drawer title="Why this number" returnTo={returnTo} onClose={onClose}>
      {frame.isConverted && currency !== null ? (
        <Currencies currencies={currencies} chosen={currency} onChoose={setChosen} />
      ) : null}
      {currency === null ? (
        <DrawerBlock title="Value">
          <EmptyFace words="No subscriptions yet. Send a test event with the Stripe CLI." />
        </DrawerBlock>
      ) : (
        // Another currency or day is another figure: nothing chosen in the last one belongs to it.
        <Explanation
          key={`${currency} ${day}`}
          frame={{ ...frame, currency, isConverted: false }}
          currency={currency}
          day={day}
        />
      )}
    </Drawer>
  );
}

function Currencies({
  currencies,
  chosen,
  onChoose,
}: {
  readonly currencies: readonly string[];
  readonly chosen: string;
  readonly onChoose: (currency: string) => void;
}) {
  return (
    <DrawerBlock title="Currency">
      <p className={styles.note}>
        The figure is the MRR of all currencies at the rates of the day. One of them at a time:
      </p>
      <select
        className={styles.currency}
        aria-label="Currency to take apart"
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {currencies.map((currency) => (
          <option key={currency} value={currency}>
            {currency.toUpperCase()}
          </option>
        ))}
      </select>
    </DrawerBlock>
  );
}

function Explanation({
  frame,
  currency,
  day,
}: {
  readonly frame: Frame;
  readonly currency: string;
  readonly day: Day | null;
}) {
  const question = whyQuestion(frame, day);
  const answer = useFace(WhyMrrDocument, { ...question, currency, first: LISTED });
  const face = mapFace(answer, (data) => whyView(data, frame));
  const [chosen, setChosen] = useState<string | null>(null);
  switch (face.kind) {
    case "loading":
      return (
        <DrawerBlock title="Value">
          <LoadingFace isSlow={face.isSlow} />
        </DrawerBlock>
      );
    case "empty":
      return (
        <DrawerBlock title="Value">
          <EmptyFace words={face.words} />
        </DrawerBlock>
      );
    case "unavailable":
      return (
        <DrawerBlock title="Value">
          <UnavailableFace fault={face.fault} retry={face.retry} />
        </DrawerBlock>
      );
    default: {
      const view = face.data;
      const customer = view.customers.find(({ id }) => id === chosen);
      return (
        <>
          <Value view={view} staleWhy={face.kind === "stale" ? face.why : null} />
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
    }
  }
}

function Value({ view, staleWhy }: { readonly view: WhyView; readonly staleWhy: string | null }) {
  return (
    <DrawerBlock
      title="Value"
      aside={staleWhy === null ? `policy ${view.policy}` : <StaleMark why={staleWhy} />}
    >
      <p className={styles.hero}>
        <LiveFigure text={view.value} of={view.of} />
      </p>
      <p className={styles.counts}>
        {view.counts}
        <Definition label="MRR" metric="mrr" />
      </p>
    </DrawerBlock>
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

/** Whether a sum leaves something over; that is said and never hidden. */
function Balance({ words, isClosed }: WhyView["balance"]) {
  return (
    <p className={isClosed ? styles.closed : styles.open}>
      <span aria-hidden="true">{isClosed ? "✓" : "!"}</span> {words}
    </p>
  );
}
