import { ScrollRegion } from "../table/scroll-region.tsx";
import { Table } from "../table/table.tsx";
import type { Bar } from "./bar.ts";
import styles from "./level-table.module.css";

/** The numbers of a bar chart in the same order, for eyes and for screen readers. */
export function BarTable({
  bars,
  spanName,
  name,
  netName = "net",
}: {
  readonly bars: readonly Bar[];
  /** `Month`. */
  readonly spanName: string;
  /** What the bars are of. */
  readonly name: string;
  /** What all parts of a bar together are called. */
  readonly netName?: string;
}) {
  const parts = bars[0]?.parts ?? [];
  return (
    <ScrollRegion
      label={`Numbers of ${name} by ${spanName.toLowerCase()}`}
      className={styles.scroll}
    >
      <Table>
        <thead>
          <tr>
            <th scope="col">{spanName}</th>
            {parts.map((part) => (
              <th key={part.name} scope="col" data-number>
                {part.name}
              </th>
            ))}
            {parts.length < 2 ? null : (
              <th scope="col" data-number>
                {netName.charAt(0).toUpperCase() + netName.slice(1)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <td>{bar.title}</td>
              {bar.parts.map((part) => (
                <td key={part.name} data-number>
                  {part.text}
                </td>
              ))}
              {parts.length < 2 ? null : <td data-number>{bar.net.text}</td>}
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
