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

/** Seconds between two ISO 8601 times; negative where the second is earlier. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** Below this a tenth of a second is told. */
const TENTHS_BELOW = 10;

const DAY = 86_400;
