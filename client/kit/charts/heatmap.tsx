import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type SyntheticEvent,
  useId,
  useState,
} from "react";
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
  const cardId = useId();
  const rows = view.mean === null ? view.rows : [view.mean, ...view.rows];
  const { looked, isKept, stop, leave, ways } = useWalk(rows, onCompare);
  const row = looked === null ? undefined : rows[looked.row];
  const cell = cellAt(rows, looked);
  const column = looked === null ? undefined : view.columns[looked.column];
  return (
    <div className={styles.heatmap}>
      <Legend view={view} />
      <section className={styles.scroll} aria-label={view.sentence} onMouseLeave={leave}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by keys, which is a grid */}
        <table role="grid" className={styles.grid} data-width={widthOf(view)} {...ways}>
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
                width={widthOf(view)}
                describedBy={cardId}
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

/** Which cell is looked at, and the ways from one to the next, which the grid hears for all its cells. */
function useWalk(rows: readonly HeatRow[], onCompare: ((key: string) => void) | null) {
  const [looked, setLooked] = useState<HeatPlace | null>(null);
  const [isKept, setKept] = useState(false);
  const stop = cellAt(rows, looked) === null ? firstCell(rows) : looked;
  const look = (place: HeatPlace) => {
    if (cellAt(rows, place) === null) return;
    setLooked(place);
    setKept(false);
  };
  const onReach = ({ target }: SyntheticEvent) => {
    const place = placeOf(target);
    if (place === null || (place.row === looked?.row && place.column === looked.column)) return;
    look(place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
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
  const onClick = ({ target }: SyntheticEvent) =>
    placeOf(target) === null ? undefined : setKept(true);
  return {
    looked,
    isKept,
    /** Where the tab key comes to. */
    stop,
    leave: () => (isKept ? undefined : setLooked(null)),
    ways: { onKeyDown, onFocus: onReach, onMouseOver: onReach, onClick },
  };
}

function cellAt(rows: readonly HeatRow[], place: HeatPlace | null): HeatCell | null {
  return place === null ? null : (rows[place.row]?.cells[place.column] ?? null);
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

/** Drawn again only where it changes: there may be fifty others of as many cells. */
const Row = memo(function Row({
  row,
  at,
  stop,
  isLooked,
  isMean,
  width,
  describedBy,
}: {
  readonly row: HeatRow;
  readonly at: number;
  /** The column that the tab key comes to; null where it is in another row. */
  readonly stop: number | null;
  readonly isLooked: boolean;
  readonly isMean: boolean;
  readonly width: Width;
  readonly describedBy: string;
}) {
  const reached = row.cells.findLastIndex((cell) => cell !== null) + 1;
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
        : row.cells.slice(0, reached).map((cell, column) =>
            cell === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
              <td key={column} />
            ) : (
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
              >
                {numberIn(cell, width)}
              </td>
            ),
          )}
      {row.nothing === null && reached < row.cells.length ? (
        <td colSpan={row.cells.length - reached} />
      ) : null}
    </tr>
  );
});

/** What is seen of its value: the whole is in the cell's name at any size. A true zero must not be taken for nothing. */
function numberIn({ text, short, step }: HeatCell, width: Width): string | null {
  if (width === "wide") return text;
  return width === "narrow" || step === 0 ? short : null;
}

/** How much room a cell has. */
type Width = "wide" | "narrow" | "numberless";

function widthOf({ columns }: HeatView): Width {
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

/** Where a cell stands, of it or what is in it; null for all else. */
function placeOf(target: EventTarget): HeatPlace | null {
  const cell = target instanceof Element ? target.closest("[data-place]") : null;
  const [row, column] = cell?.getAttribute("data-place")?.split(" ").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

function focusCell(table: HTMLElement, { row, column }: HeatPlace): void {
  const cell = table.querySelector(`[data-place="${row} ${column}"]`);
  if (cell instanceof HTMLElement) cell.focus();
}
