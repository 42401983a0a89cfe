import { PersonLink } from "../../app/shell/person-link.tsx";
import { CustomerDocument } from "../../generated/graphql.ts";
import { dataOf, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { WarningNote } from "../../kit/panel/warning-note.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { Table } from "../../kit/table/table.tsx";
import { customerView, type SubscriptionRow } from "./customer.view.ts";
import styles from "./customer-screen.module.css";

/** Who a customer is, what they pay, and which subscriptions they have and had. @param company For the window's title. */
export function CustomerFacts({
  customerId,
  company,
  frame,
}: {
  readonly customerId: string;
  readonly company: string;
  readonly frame: Frame;
}) {
  const face = mapFace(useFace(CustomerDocument, { customerId }), ({ customer }) =>
    customerView(customer, frame),
  );
  const view = dataOf(face);
  const name = view?.name ?? customerId;
  return (
    <>
      <title>{`${name} · ${company} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>{name}</h1>
        <p className={styles.sentence}>{view?.sentence}</p>
        <StripeCode code={customerId} />
      </header>
      <div className={styles.halves}>
        <Panel title="Customer" face={face}>
          {({ facts, userId, unvalued }) => (
            <>
              <dl className={styles.facts}>
                {facts.map(([label, value]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              {userId === null ? null : (
                <p className={styles.user}>
                  <PersonLink user={userId}>What {userId} does in the product</PersonLink>
                </p>
              )}
              {unvalued.map((reason) => (
                <WarningNote key={reason}>{reason}</WarningNote>
              ))}
            </>
          )}
        </Panel>
        <Panel title="Subscriptions" face={face} isFlush>
          {({ subscriptions }) => <Subscriptions rows={subscriptions} />}
        </Panel>
      </div>
    </>
  );
}

function Subscriptions({ rows }: { readonly rows: readonly SubscriptionRow[] }) {
  return (
    <div className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" data-wide>
              Since
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, what, status, since, end }) => (
            <tr key={id}>
              <td>
                {what}
                <span className={styles.under}>
                  <StripeCode code={id} />
                </span>
              </td>
              <td data-second data-wide>
                {since}
              </td>
              <td>
                {status}
                {end === null ? null : <span data-quiet>, {end}</span>}
              </td>
            </tr>
          ))}
          {rows.length > 0 ? null : (
            <tr>
              <td colSpan={3} data-quiet>
                No subscription is known.
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </div>
  );
}
