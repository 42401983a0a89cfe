import { createContext, useContext } from "react";
import { addDays, type Day, daysBetween, isDay } from "../format/day.ts";
import styles from "./annotations.module.css";
import { BOTTOM, type ChartBox, type Spacing, TOP, xOf } from "./chart-box.ts";

/** What happened on a day that numbers do not say by themselves. */
export interface Annotation {
  readonly id: string;
  readonly day: Day;
  readonly text: string;
}

/** Provided by the shell; a chart that stands alone, as in a test, has none. */
export const AnnotationsContext = createContext<readonly Annotation[]>([]);

/** The annotations of each place of a chart over time, which is known by the first days of its places. */
export function useAnnotations(
  keys: readonly string[],
): ReadonlyMap<number, readonly Annotation[]> {
  return annotationsAt(useContext(AnnotationsContext), keys);
}

/** By place; none where the places are no days. */
export function annotationsAt(
  annotations: readonly Annotation[],
  keys: readonly string[],
): ReadonlyMap<number, readonly Annotation[]> {
  const places = new Map<number, readonly Annotation[]>();
  const last = keys.at(-1);
  if (last === undefined || !keys.every(isDay)) return places;
  const before = keys.at(-2);
  // The last span is taken to be as long as the one before it.
  const end = addDays(last, before === undefined ? 1 : daysBetween(before, last));
  for (const annotation of annotations) {
    const place = keys.findLastIndex((key) => key <= annotation.day);
    if (place < 0 || annotation.day >= end) continue;
    places.set(place, [...(places.get(place) ?? []), annotation]);
  }
  return places;
}

/** A mark over each place on which something happened. What it was stands in the place's card. */
export function AnnotationMarks({
  places,
  count,
  spacing,
  box,
}: {
  readonly places: ReadonlyMap<number, readonly Annotation[]>;
  readonly count: number;
  readonly spacing: Spacing;
  readonly box: ChartBox;
}) {
  return [...places.keys()].map((place) => (
    <div
      key={place}
      aria-hidden="true"
      className={styles.mark}
      style={{
        left: xOf(place, box, count, spacing),
        top: TOP,
        height: box.height - TOP - BOTTOM,
      }}
    />
  ));
}

/** What happened, in a place's card. */
export function AnnotationTexts({ texts }: { readonly texts: readonly Annotation[] }) {
  return texts.map(({ id, text }) => (
    <p key={id} className={styles.text}>
      {text}
    </p>
  ));
}
