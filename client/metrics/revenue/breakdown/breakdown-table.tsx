import { ShareBar } from "../../../kit/charts/share-bar.tsx";
import { ChangeWords } from "../../../kit/panel/change-words.tsx";
import { ScrollRegion } from "../../../kit/table/scroll-region.tsx";
import { Table } from "../../../kit/table/table.tsx";
import styles from "./breakdown.module.css";
import type { BreakdownLine, BreakdownView } from "./breakdown.view.ts";

/** The rows of a breakdown and their sum. Choosing a row narrows the whole screen to it, and once more takes it back. */
export function BreakdownTable({
  view,
  heads,
  narrowedTo,
  onChoose,
  onUnfold,
}: {
  readonly view: BreakdownView;
  /** What the first column and the amounts are called: `Plan`, `MRR`. */
  readonly heads: { readonly first: string; readonly value: string };
  /** The keys that the screen is narrowed to already. */
  readonly narrowedTo: readonly string[];
  readonly onChoose: (key: string) => void;
  /** Shows the rows that stand together as the last one. */
  readonly onUnfold: () => void;
}) {
  return (
    <>
      <ScrollRegion
        label={`${heads.value} by ${heads.first.toLowerCase()}`}
        className={styles.scroll}
      >
        <Table>
          <thead>
            <tr>
              <th scope="col">{heads.first}</th>
              {view.hasCustomers ? (
                <th scope="col" data-number data-wide>
                  Customers
                </th>
              ) : null}
              <th scope="col" data-number>
                {heads.value}
              </th>
              <th scope="col" data-number data-wide>
                {view.earlier}
              </th>
              <th scope="col" data-number>
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <tr key={row.key ?? "rest"}>
                <td className={styles.name}>
                  {row.key === null ? (
                    <Rest name={row.name} onUnfold={view.isFolded ? onUnfold : null} />
                  ) : (
                    <Name
                      name={row.name}
                      value={row.key}
                      narrowedTo={narrowedTo}
                      onChoose={onChoose}
                    />
                  )}
                  {row.share === null ? null : <ShareBar length={row.length} text={row.share} />}
                </td>
                <Line line={row} hasCustomers={view.hasCustomers} />
              </tr>
            ))}
          </tbody>
          {view.total === null ? null : (
            <tfoot>
              <tr>
                <th scope="row">All</th>
                <Line line={view.total} hasCustomers={view.hasCustomers} />
              </tr>
            </tfoot>
          )}
        </Table>
      </ScrollRegion>
      <Notes view={view} />
    </>
  );
}

function Name({
  name,
  value,
  narrowedTo,
  onChoose,
}: {
  readonly name: string;
  readonly value: string;
  readonly narrowedTo: readonly string[];
  readonly onChoose: (key: string) => void;
}) {
  const isOn = narrowedTo.includes(value);
  return (
    <button
      type="button"
      className={styles.choose}
      aria-pressed={isOn}
      title={isOn ? "Show everything again" : `Show only ${name}`}
      onClick={() => onChoose(value)}
    >
      {name}
    </button>
  );
}

function Rest({
  name,
  onUnfold,
}: {
  readonly name: string;
  readonly onUnfold: (() => void) | null;
}) {
  return onUnfold === null ? (
    <span data-quiet>{name}</span>
  ) : (
    <button type="button" className={styles.choose} onClick={onUnfold} title="List them">
      {name}
    </button>
  );
}

function Line({
  line,
  hasCustomers,
}: {
  readonly line: BreakdownLine;
  readonly hasCustomers: boolean;
}) {
  return (
    <>
      {hasCustomers ? (
        <td data-number data-wide data-second>
          {line.customers ?? <span data-quiet>not told</span>}
        </td>
      ) : null}
      <td data-number>{line.value}</td>
      <td data-number data-wide data-second>
        {line.previous}
      </td>
      <td data-number>
        <ChangeWords change={line.change} />
      </td>
    </>
  );
}

function Notes({ view: { note, leftOver } }: { readonly view: BreakdownView }) {
  return (
    <>
      {leftOver === null ? null : <p className={styles.left}>! {leftOver}</p>}
      {note === null ? null : <p className={styles.note}>{note}</p>}
    </>
  );
}
