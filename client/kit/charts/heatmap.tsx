import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { hasKeys } from "../why/one-letter-keys.ts";
import { HEAT_STEPS, type HeatCell, type HeatColumn, type HeatRow, type HeatView } from "./heat.ts";
import styles from "./heatmap.module.css";

/** From so many columns on a cell has room for whole numbers alone, and then for none. */
const NARROW_FROM = 15;
const NUMBERLESS_FROM = 31;

/** A cell by its place; the mean is the row above the first. */
export interface HeatPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * A heatmap that is a table: its numbers are on the page for eyes and screen readers at any size, and colours say the same
 * again. One tab stop; arrows move, Enter keeps the card, `C` compares the row.
 *
 * @param card What is told of the cell that is looked at. @param onCompare Called with a row's key; null
 * where rows are not compared.
 */
export function Heatmap({
  view,
  card,
  onCompare,
}: {
  readonly view: HeatView;
  readonly card: (row: HeatRow, cell: HeatCell, column: HeatColumn) => ReactNode;
  readonly onCompare: ((key: string) => void) | null;
}) {
  const [looked, setLooked] = useState<HeatPlace | null>(null);
  const [isKept, setKept] = useState(false);
  const cardId = useId();
  const rows = view.mean === null ? view.rows : [view.mean, ...view.rows];
  const cellAt = (place: HeatPlace | null) =>
    place === null ? null : (rows[place.row]?.cells[place.column] ?? null);
  const stop = cellAt(looked) === null ? firstCell(rows) : looked;
  const look = (place: HeatPlace) => {
    if (cellAt(place) === null) return;
    setLooked(place);
    setKept(false);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (stop === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextPlace(rows, stop, event.key);
    const row = rows[stop.row];
    if (next !== null) {
      look(next);
      focusCell(event.currentTarget, next);
    } else if (event.key === "Enter") setKept(!isKept);
    else if (event.key === "Escape") setLooked(null);
    else if (
      event.key.toLowerCase() === "c" &&
      hasKeys() &&
      row !== undefined &&
      onCompare !== null
    )
      onCompare(row.key);
    else return;
    event.preventDefault();
  };
  const row = looked === null ? undefined : rows[looked.row];
  const cell = cellAt(looked);
  const column = looked === null ? undefined : view.columns[looked.column];
  return (
    <div className={styles.heatmap}>
      <Legend view={view} />
      <section
        className={styles.scroll}
        aria-label={view.sentence}
        onMouseLeave={() => (isKept ? undefined : setLooked(null))}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by keys, which is a grid */}
        <table role="grid" className={styles.grid} data-width={widthOf(view)} onKeyDown={onKey}>
          <Head view={view} looked={looked} />
          <tbody>
            {rows.map((each, at) => (
              <Row
                key={each.key}
                row={each}
                at={at}
                stop={stop?.row === at ? stop.column : null}
                isLooked={looked?.row === at}
                isMean={view.mean === each}
                describedBy={cardId}
                onLook={look}
                onKeep={() => setKept(true)}
              />
            ))}
          </tbody>
        </table>
      </section>
      <div id={cardId} className={styles.card} aria-live="polite" data-kept={isKept || undefined}>
        {row === undefined || cell === null || column === undefined ? (
          <p className={styles.hint}>
            Arrows move, Enter keeps what is told here{onCompare === null ? "" : ", C compares"}.
          </p>
        ) : (
          card(row, cell, column)
        )}
      </div>
    </div>
  );
}

function Legend({ view: { edges, zero } }: { readonly view: HeatView }) {
  return (
    <div className={styles.legend}>
      <ol className={styles.steps} aria-label="Colours from few to many">
        {Array.from({ length: HEAT_STEPS }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps are numbers
          <li key={at} className={styles.step} data-step={at + 1}>
            <span>{edges[at - 1] ?? ""}</span>
          </li>
        ))}
      </ol>
      <span className={styles.marks}>
        <span>
          <i className={styles.mark} data-step="6" data-open /> not complete yet
        </span>
        <span>
          <i className={styles.mark} data-step="0">
            0
          </i>{" "}
          {zero}
        </span>
        <span>blank: still to come</span>
      </span>
    </div>
  );
}

function Head({ view, looked }: { readonly view: HeatView; readonly looked: HeatPlace | null }) {
  const isNumberless = widthOf(view) === "numberless";
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.corner} colSpan={2}>
          {view.columnsName}
        </th>
        {view.columns.map(({ period, label }, at) => (
          <th
            key={period}
            scope="col"
            aria-label={`${view.columnName} ${label}`}
            data-looked={looked?.column === at || undefined}
          >
            {isNumberless && period % 4 !== 0 ? "" : label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({
  row,
  at,
  stop,
  isLooked,
  isMean,
  describedBy,
  onLook,
  onKeep,
}: {
  readonly row: HeatRow;
  readonly at: number;
  /** The column that the tab key comes to; null where it is in another row. */
  readonly stop: number | null;
  readonly isLooked: boolean;
  readonly isMean: boolean;
  readonly describedBy: string;
  readonly onLook: (place: HeatPlace) => void;
  readonly onKeep: () => void;
}) {
  return (
    <tr data-mean={isMean || undefined}>
      <th scope="row" data-looked={isLooked || undefined}>
        {row.label}
      </th>
      <td className={styles.size}>{row.size}</td>
      {row.nothing === null ? null : (
        <td className={styles.nothing} colSpan={Math.max(1, row.cells.length)}>
          {row.nothing}
        </td>
      )}
      {row.nothing !== null
        ? null
        : row.cells.map((cell, column) =>
            cell === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
              <td key={column} />
            ) : (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears Enter for all its cells
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
                key={column}
                className={styles.cell}
                data-step={cell.step}
                data-open={cell.isComplete ? undefined : ""}
                data-place={`${at} ${column}`}
                tabIndex={stop === column ? 0 : -1}
                aria-describedby={describedBy}
                aria-label={`${cell.text}, ${cell.note}${cell.isComplete ? "" : ", not complete yet"}`}
                onFocus={() => onLook({ row: at, column })}
                onMouseEnter={() => onLook({ row: at, column })}
                onClick={onKeep}
              >
                <span className={styles.full}>{cell.text}</span>
                <span className={styles.short}>{cell.short}</span>
              </td>
            ),
          )}
    </tr>
  );
}

function widthOf({ columns }: HeatView): "wide" | "narrow" | "numberless" {
  if (columns.length >= NUMBERLESS_FROM) return "numberless";
  return columns.length >= NARROW_FROM ? "narrow" : "wide";
}

function firstCell(rows: readonly HeatRow[]): HeatPlace | null {
  const row = rows.findIndex(({ cells }) => cells[0] != null);
  return row < 0 ? null : { row, column: 0 };
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The next cell that way, over rows that have none there; the same one at an edge. Null for other keys. */
function nextPlace(rows: readonly HeatRow[], from: HeatPlace, key: string): HeatPlace | null {
  if (key === "Home" || key === "End") {
    const last = rows[from.row]?.cells.findLastIndex((cell) => cell !== null) ?? 0;
    return { row: from.row, column: key === "Home" ? 0 : last };
  }
  const step = STEPS[key];
  if (step === undefined) return null;
  for (
    let row = from.row + step[0], column = from.column + step[1];
    ;
    row += step[0], column += step[1]
  ) {
    const cells = rows[row]?.cells;
    if (cells === undefined || column < 0 || column >= cells.length) return from;
    if (cells[column] != null) return { row, column };
  }
}

function focusCell(table: HTMLElement, { row, column }: HeatPlace): void {
  const cell = table.querySelector(`[data-place="${row} ${column}"]`);
  if (cell instanceof HTMLElement) cell.focus();
}
