import { useEffect, useRef, useState } from "react";
import {
  WhyCustomerMrrDocument,
  type WhyCustomerMrrQueryVariables,
} from "../../../generated/graphql.ts";
import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import { mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { useWays } from "../../../kit/why/ways.ts";
import { type CustomerMovementView, type CustomerView, customerView } from "./customer.view.ts";
import styles from "./explain.module.css";
import { ItemWorkings } from "./item-workings.tsx";
import type { CustomerRow } from "./parts.view.ts";
import { StripeEvent } from "./stripe-event.tsx";

/** Movements shown before the rest is asked for; most customers have fewer. */
const FIRST_MOVEMENTS = 6;

/** One customer's part of the figure: the arithmetic of its items, and what happened to it, event by event. */
export function CustomerBlocks({
  customer,
  asked,
  currency,
  frame,
}: {
  readonly customer: CustomerRow;
  /** Of which figure, at the end of which day, and as it was known when. */
  readonly asked: Omit<WhyCustomerMrrQueryVariables, "customerId">;
  /** Null for a figure of all currencies. */
  readonly currency: string | null;
  readonly frame: Frame;
}) {
  const answer = useFace(WhyCustomerMrrDocument, { customerId: customer.id, ...asked });
  const face = mapFace(answer, ({ explainCustomerMrr }) =>
    customerView(explainCustomerMrr, currency, frame),
  );
  const place = useBroughtIntoSight();
  return (
    // Choosing a customer leads here, past a list that may be longer than the screen.
    <div ref={place} tabIndex={-1} className={styles.customer}>
      {face.kind === "shown" || face.kind === "stale" ? (
        <>
          <Arithmetic
            customer={customer}
            view={face.data}
            isMoney={currency !== null}
            staleWhy={face.kind === "stale" ? face.why : null}
          />
          <History movements={face.data.movements} clock={frame} />
        </>
      ) : (
        <DrawerBlock title={`Arithmetic, ${customer.name}`}>
          {face.kind === "loading" ? <LoadingFace isSlow={face.isSlow} /> : null}
          {face.kind === "empty" ? <EmptyFace words={face.words} /> : null}
          {face.kind === "unavailable" ? (
            <UnavailableFace fault={face.fault} retry={face.retry} />
          ) : null}
        </DrawerBlock>
      )}
    </div>
  );
}

function Arithmetic({
  customer,
  view,
  isMoney,
  staleWhy,
}: {
  readonly customer: CustomerRow;
  readonly view: CustomerView;
  /** False where the figure counts things and is not their sum. */
  readonly isMoney: boolean;
  readonly staleWhy: string | null;
}) {
  return (
    <DrawerBlock
      title={`Arithmetic, ${customer.name}`}
      aside={staleWhy === null ? itemCount(view.items.length) : <StaleMark why={staleWhy} />}
    >
      {view.items.map((item) => (
        <ItemWorkings key={item.id} item={item} />
      ))}
      <table className={styles.receipt}>
        <tbody>
          <tr className={styles.total}>
            <th scope="row">In the figure</th>
            <td>{customer.value}</td>
          </tr>
        </tbody>
      </table>
      <p className={styles.way}>
        {useWays().toCustomer(customer.id, `All about ${customer.name}`)}
      </p>
      {isMoney ? (
        <p className={styles.note}>
          To the minor unit, and rounded so that all customers add up to the figure.
        </p>
      ) : null}
      {view.doubts.map((words) => (
        <WarningNote key={words}>{words}</WarningNote>
      ))}
      {view.elsewhere === null ? null : <p className={styles.note}>{view.elsewhere}</p>}
    </DrawerBlock>
  );
}

function History({
  movements,
  clock,
}: {
  readonly movements: readonly CustomerMovementView[];
  readonly clock: Frame;
}) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? movements : movements.slice(0, FIRST_MOVEMENTS);
  const more = movements.length - shown.length;
  return (
    <DrawerBlock title="Movements, rules and Stripe events" aside="newest first">
      {movements.length === 0 ? <EmptyFace words="No movement is known up to this day." /> : null}
      <ul className={styles.history}>
        {shown.map((movement) => (
          <Movement key={movement.key} movement={movement} clock={clock} />
        ))}
      </ul>
      {more === 0 ? null : (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show {more} more
        </button>
      )}
    </DrawerBlock>
  );
}

function Movement({
  movement: { kind, when, plan, amount, exact, rule, eventId },
  clock,
}: {
  readonly movement: CustomerMovementView;
  readonly clock: Frame;
}) {
  return (
    <li>
      <div className={styles.movement}>
        <span>
          <b>{kind}</b>, {when}
          <span className={styles.plan}> {plan}</span>
        </span>
        <span title={exact}>{amount}</span>
      </div>
      <p>{rule}</p>
      <StripeEvent eventId={eventId} clock={clock} />
    </li>
  );
}

function itemCount(items: number): string {
  return items === 1 ? "one item" : `${items} items`;
}

function useBroughtIntoSight() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "start" });
  }, []);
  return place;
}
