import type { Spark } from "../kpi/kpi-view.ts";
import styles from "./sparkline.module.css";

const WIDTH = 84;
const HEIGHT = 28;
/** Room for the dot at the end of the line. */
const INSET = 4;

/**
 * The shape of a figure's period, 84 by 28 px: a line with its opening value dotted, or columns from zero. Decoration
 * beside a figure that says the same in words, so it is not read aloud.
 */
export function Sparkline({ spark }: { readonly spark: Spark }) {
  if (spark.values.length < 2) return null;
  return (
    <svg className={styles.spark} width={WIDTH} height={HEIGHT} aria-hidden="true">
      {spark.title === undefined ? null : <title>{spark.title}</title>}
      {spark.shape === "line" ? (
        <LineShape values={spark.values} />
      ) : (
        <Columns values={spark.values} />
      )}
    </svg>
  );
}

function LineShape({ values }: { readonly values: readonly number[] }) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const x = (at: number) => 2 + (at * (WIDTH - INSET - 2)) / (values.length - 1);
  // A level that never moved runs through the middle.
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - INSET - ((value - low) / span) * (HEIGHT - 2 * INSET);
  const path = values.map((value, at) => `${at === 0 ? "M" : "L"}${x(at)} ${y(value)}`).join("");
  const first = y(values[0] ?? 0);
  const last = values.at(-1) ?? 0;
  return (
    <>
      <line className={styles.baseline} x1={0} x2={WIDTH} y1={first} y2={first} />
      <path className={styles.line} d={path} />
      <circle className={styles.dot} cx={x(values.length - 1)} cy={y(last)} r={2.2} />
    </>
  );
}

function Columns({ values }: { readonly values: readonly number[] }) {
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const span = high - low || 1;
  const band = WIDTH / values.length;
  const zero = (high / span) * HEIGHT;
  return values.map((value, at) => {
    const size = (Math.abs(value) / span) * HEIGHT;
    return (
      <rect
        // The place is the identity: a column is the period's n-th day.
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name and never change places
        key={at}
        className={styles.column}
        x={at * band}
        y={value < 0 ? zero : zero - size}
        width={band * 0.68}
        height={size}
      />
    );
  });
}
