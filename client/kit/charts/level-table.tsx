import { Table } from "../table/table.tsx";
import type { ChartPoint } from "./chart-point.ts";
import styles from "./level-table.module.css";

/** The numbers of a level chart in the same order, for eyes and for screen readers. */
export function LevelTable({
  points,
  valueName,
  comparedName,
}: {
  readonly points: readonly ChartPoint[];
  readonly valueName: string;
  readonly comparedName: string;
}) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: focus is what lets the arrow keys scroll it
    <section className={styles.scroll} aria-label={`${valueName} by day`} tabIndex={0}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" data-number>
              {valueName}
            </th>
            <th scope="col" data-number>
              {comparedName}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.day}>
              <td>{point.title}</td>
              <td data-number>{point.text}</td>
              <td data-number>{point.compared?.text ?? <span data-quiet>not known</span>}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
