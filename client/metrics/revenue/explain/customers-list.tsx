import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import styles from "./explain.module.css";
import type { CustomerRow, CustomersView } from "./parts.view.ts";
import { Balance } from "./receipt-parts.tsx";

/** Whose a figure is, one of them chosen at most; the rows add up to the figure. */
export function CustomersList({
  title,
  view,
  chosen,
  onChoose,
}: {
  readonly title: string;
  readonly view: CustomersView;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}) {
  return (
    <DrawerBlock title={title} aside="choose one for its arithmetic">
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
