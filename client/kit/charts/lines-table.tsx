import { ScrollRegion } from "../table/scroll-region.tsx";
import { Table } from "../table/table.tsx";
import styles from "./level-table.module.css";
import { type LinesView, lineText } from "./lines.ts";

/** The numbers of a chart of lines in the same order, for eyes and for screen readers. */
export function LinesTable({
  view: { names, places },
  spanName,
  name,
}: {
  readonly view: LinesView;
  /** `Month`. */
  readonly spanName: string;
  /** What the lines are of. */
  readonly name: string;
}) {
  return (
    <ScrollRegion label={`Numbers of ${name}`} className={styles.scroll}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{spanName}</th>
            {names.map((line) => (
              <th key={line} scope="col" data-number>
                {line}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(({ key, title, values }) => (
            <tr key={key}>
              <td>{title}</td>
              {names.map((line, at) => (
                <td key={line} data-number>
                  {values[at] == null ? <span data-quiet>not known</span> : lineText(values[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}
