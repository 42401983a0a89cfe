import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { hasKeys } from "../why/one-letter-keys.ts";
import { AnnotationMarks, AnnotationTexts, useAnnotations } from "./annotations.tsx";
import { type ChartBox, placeAt, type Spacing, xOf } from "./chart-box.ts";
import styles from "./chart-frame.module.css";
import { useWidth } from "./use-width.ts";

/**
 * A drawing over places in time. The pointer or the arrow keys choose a place, whose exact values stand in a card; a
 * screen reader hears them as the value of a slider over the places.
 *
 * @param sentence What the chart shows, with its finding; read in place of the drawing.
 */
export function ChartFrame({
  keys,
  spacing,
  sentence,
  valueText,
  boxOf,
  draw,
  card,
  onOpen,
}: {
  /** Of the places; where they are days, what happened on them is marked. */
  readonly keys: readonly string[];
  readonly spacing: Spacing;
  readonly sentence: string;
  /** What a screen reader hears of a place. */
  readonly valueText: (place: number) => string;
  readonly boxOf: (width: number) => ChartBox;
  readonly draw: (box: ChartBox) => ReactNode;
  /** What the card says of a place. */
  readonly card: (place: number) => ReactNode;
  /** Opens what a place is made of: by Enter, by `E`, or by a press. Absent where nothing explains it. */
  readonly onOpen?: ((place: number) => void) | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState<number | null>(null);
  const box = boxOf(width);
  const count = keys.length;
  const last = count - 1;
  const annotations = useAnnotations(keys);
  const heard = (place: number) =>
    [valueText(place), ...(annotations.get(place) ?? []).map(({ text }) => text)].join(", ");

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const across = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setChosen(placeAt(across, box, count, spacing));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onOpen !== undefined && opens(event)) {
      event.preventDefault();
      onOpen(chosen ?? last);
      return;
    }
    const next = placeByKey(event.key, chosen ?? last, last);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      style={{ height: box.height }}
      role="slider"
      tabIndex={0}
      aria-label={sentence}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={chosen ?? last}
      aria-valuetext={heard(chosen ?? last)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setChosen(null)}
      onClick={() => {
        if (chosen !== null) onOpen?.(chosen);
      }}
      data-opens={onOpen === undefined ? undefined : ""}
      onBlur={() => setChosen(null)}
      onKeyDown={onKeyDown}
    >
      {width === 0 ? null : draw(box)}
      {width === 0 ? null : (
        <AnnotationMarks places={annotations} count={count} spacing={spacing} box={box} />
      )}
      {chosen === null ? null : (
        <Card x={xOf(chosen, box, count, spacing)} box={box}>
          {card(chosen)}
          <AnnotationTexts texts={annotations.get(chosen) ?? []} />
        </Card>
      )}
    </div>
  );
}

/** Enter, or `E` where single letters do something. */
function opens({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  return key === "Enter" || (key.toLowerCase() === "e" && hasKeys());
}

/** The next place by arrow keys, the ends by Home and End, none by Escape; undefined for any other key. */
function placeByKey(key: string, place: number, last: number): number | null | undefined {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, place - 1);
    case "ArrowRight":
      return Math.min(last, place + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "Escape":
      return null;
    default:
      return undefined;
  }
}

function Card({
  x,
  box,
  children,
}: {
  readonly x: number;
  readonly box: ChartBox;
  readonly children: ReactNode;
}) {
  const side = x > box.width / 2 ? { right: box.width - x + 8 } : { left: x + 8 };
  return (
    <>
      <div className={styles.crosshair} style={{ left: x }} />
      <div className={styles.card} style={side}>
        {children}
      </div>
    </>
  );
}
