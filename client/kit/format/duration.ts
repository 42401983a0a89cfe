import { formatInteger } from "./locale.ts";

/** `0.4 s`, `12 s`, `3 min`, `5 h`, `9 days`: rounded down, as exact as a glance takes it. Less than nothing is `0 s`. */
export function durationWords(seconds: number): string {
  if (seconds <= 0) return "0 s";
  if (seconds < TENTHS_BELOW) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  if (seconds < 60) return `${formatInteger(Math.floor(seconds))} s`;
  if (seconds < 3_600) return `${formatInteger(Math.floor(seconds / 60))} min`;
  if (seconds < 2 * DAY) return `${formatInteger(Math.floor(seconds / 3_600))} h`;
  return `${formatInteger(Math.floor(seconds / DAY))} days`;
}

/** `2 d 3 h`, `45 min`, `0 s`: the two largest units of whole seconds, what is smaller rounded down. */
export function durationText(seconds: number): string {
  const first = UNITS.findIndex(([size]) => seconds >= size);
  if (first < 0) return "0 s";
  let rest = seconds;
  const words: string[] = [];
  for (const [size, unit] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${formatInteger(count)} ${unit}`);
  }
  return words.join(" ");
}

/** Seconds between two ISO 8601 times; negative where the second is earlier. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** Below this a tenth of a second is told. */
const TENTHS_BELOW = 10;

const DAY = 86_400;

const UNITS = [
  [DAY, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
] as const;
