import { DrawerBlock } from "../../../kit/drawer/drawer.tsx";
import styles from "./explain.module.css";
import type { CourseView } from "./figure.view.ts";
import { Balance } from "./receipt-parts.tsx";

/** How a figure came from an earlier day to the one it is of. */
export function CourseBlock({
  view: { since, rows, closing, balance },
}: {
  readonly view: CourseView;
}) {
  return (
    <DrawerBlock title={`Since ${since}`} aside="what came and went">
      <table className={styles.receipt}>
        <tbody>
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr className={styles.total}>
            <th scope="row">{closing.label}</th>
            <td>{closing.value}</td>
          </tr>
        </tbody>
      </table>
      <Balance {...balance} />
    </DrawerBlock>
  );
}
