import { pagesTo, parseTrail } from "../table/pages.ts";

/** What of a timeline can be shown, in words; the first is what is shown unless another is asked for. */
export type TimelineOptions<Shown extends string> = readonly [
  readonly [Shown, string],
  ...(readonly [Shown, string])[],
];

/** Which of them is shown, and which page of it. */
export interface TimelineChoice<Shown extends string> {
  readonly shown: Shown;
  /** The cursors that led to the page, as `parseTrail` reads them; none on the first one. */
  readonly trail: readonly string[];
}

/** What of an address says so, so that a link shows another reader the same. */
export interface TimelineAddress {
  readonly show?: string;
  /** As `writeTrail` writes it. */
  readonly pages?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseTimeline<Shown extends string>(
  options: TimelineOptions<Shown>,
  { show, pages }: Readonly<Record<string, unknown>>,
): TimelineChoice<Shown> {
  const [shown] = options.find(([each]) => each === show) ?? options[0];
  return { shown, trail: parseTrail(pages) };
}

/** As {@link parseTimeline} reads it; nothing for the first page of what is usually shown. */
export function writeTimeline<Shown extends string>(
  [[usual]]: TimelineOptions<Shown>,
  { shown, trail }: TimelineChoice<Shown>,
): TimelineAddress {
  return { ...(shown === usual ? {} : { show: shown }), ...pagesTo(trail) };
}
