/** One place of a level chart, with its position and the words of its tooltip and its row. */
export interface ChartPoint {
  /** The day, unique in the chart. */
  readonly day: string;
  /** On the axis: `19 Nov`. */
  readonly label: string;
  /** In the tooltip: `Thu 19 Nov`, and for the open day that it is not over. */
  readonly title: string;
  readonly position: number;
  /** The exact value. */
  readonly text: string;
  readonly isOpen: boolean;
  /** The same day of the period before; null where that period has none. */
  readonly compared: Compared | null;
}

interface Compared {
  readonly position: number;
  readonly text: string;
  readonly label: string;
  /** `▲ 3.0% from £46,804.15`. */
  readonly change: string;
}
