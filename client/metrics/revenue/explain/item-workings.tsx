import { StripeCode } from "../../../kit/stripe/stripe-code.tsx";
import type { ItemView } from "./customer.view.ts";
import styles from "./explain.module.css";

/** The arithmetic of one item of a subscription, line by line, and what its inputs came with. */
export function ItemWorkings({ item }: { readonly item: ItemView }) {
  return (
    <div className={styles.item}>
      <h4>{item.name}</h4>
      <table className={styles.receipt}>
        <tbody>
          {item.lines.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{item.since}</p>
      <dl className={styles.ids}>
        <dt>Subscription</dt>
        <dd>
          <StripeCode code={item.subscriptionId} />
        </dd>
        <dt>Event</dt>
        <dd>
          <StripeCode code={item.eventId} />
        </dd>
      </dl>
    </div>
  );
}
