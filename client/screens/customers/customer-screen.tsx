import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../app/session/session.ts";
import { CustomerDocument } from "../../generated/graphql.ts";
import { dataOf, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import { WarningNote } from "../../kit/panel/warning-note.tsx";
import { StripeCode } from "../../kit/stripe/stripe-code.tsx";
import { Table } from "../../kit/table/table.tsx";
import { customerView, type SubscriptionRow } from "./customer.view.ts";
import styles from "./customer-screen.module.css";
import { parseTimeline, writeTimeline } from "./timeline-choice.ts";
import { TimelinePanel } from "./timeline-panel.tsx";

const route = getRouteApi("/console/customers/$customerId");

/** Who is this, what do they pay, and what happened? */
export function CustomerScreen() {
  const { customerId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { account, frame } = useSession();
  const face = mapFace(useFace(CustomerDocument, { customerId }), ({ customer }) =>
    customerView(customer, frame),
  );
  const view = dataOf(face);
  const name = view?.name ?? customerId;
  return (
    <>
      <title>{`${name} · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>{name}</h1>
        <p className={styles.sentence}>{view?.sentence}</p>
        <StripeCode code={customerId} />
      </header>
      <div className={styles.halves}>
        <Panel title="Customer" face={face}>
          {({ facts, unvalued }) => (
            <>
              <dl className={styles.facts}>
                {facts.map(([label, value]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
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
      <TimelinePanel
        customerId={customerId}
        frame={frame}
        choice={parseTimeline(search)}
        onChoose={(choice) =>
          void navigate({
            to: ".",
            search: ({ show: _, pages: __, ...rest }) => ({ ...rest, ...writeTimeline(choice) }),
            resetScroll: false,
          })
        }
      />
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
              <td>{what}</td>
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
