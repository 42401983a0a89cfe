import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import styles from "./funnel.module.css";
import type { FunnelView } from "./funnel.view.ts";

/** The numbers of the funnel; those of people lead to who they are. */
export function StepsTable({
  view: { rows, comparedName },
  onOpen,
}: {
  readonly view: FunnelView;
  readonly onOpen: (step: number, outcome: "CONVERTED" | "DROPPED") => void;
}) {
  return (
    <ScrollRegion label="Steps of the funnel" className={styles.steps}>
      <Table>
        <thead>
          <tr>
            <th scope="col">Step</th>
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col" data-number>
                {heading}
              </th>
            ))}
            {comparedName === null ? null : (
              <th scope="col" data-number>
                {comparedName}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.step}>
              <td>
                {row.step}. {row.name}
              </td>
              <td data-number>
                <button
                  type="button"
                  className={styles.way}
                  aria-label={`${row.reached} came to step ${row.step}: show them`}
                  onClick={() => onOpen(row.step, "CONVERTED")}
                >
                  {row.reached}
                </button>
              </td>
              <td data-number>{row.ofFirst}</td>
              <td data-number>{row.ofPrevious}</td>
              <td data-number>{row.median}</td>
              <td data-number>{row.open}</td>
              <td data-number>
                {row.dropped === null ? null : (
                  <button
                    type="button"
                    className={styles.way}
                    aria-label={`${row.dropped} did not come to step ${row.step}: show them`}
                    onClick={() => onOpen(row.step, "DROPPED")}
                  >
                    {row.dropped}
                  </button>
                )}
              </td>
              {row.compared === null ? null : <td data-number>{row.compared}</td>}
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

const HEADINGS = ["Reached", "Of first", "Of previous", "Median time", "Still open", "Dropped"];
