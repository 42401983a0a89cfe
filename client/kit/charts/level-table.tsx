import { ScrollRegion } from "../table/scroll-region.tsx";
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
    <ScrollRegion label={`${valueName} by day`} className={styles.scroll}>
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
    </ScrollRegion>
  );
}
