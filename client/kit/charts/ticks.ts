/** Three to five gridlines at round places that hold every value between the first and the last of them. */
export function roundTicks(values: readonly number[]): readonly number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  // A level that never moved still needs an axis around it.
  const span = high - low || Math.abs(high) * 0.1 || 1;
  for (const step of roundSteps(span)) {
    const first = Math.floor(low / step);
    const last = Math.ceil(high / step);
    if (last - first <= 4) {
      const count = Math.max(last - first, 2) + 1;
      // Three steps of 0.2 are 0.6000000000000001; the twelfth digit is finer than any screen.
      return Array.from({ length: count }, (_, at) =>
        Number(((first + at) * step).toPrecision(12)),
      );
    }
  }
  return [low, high];
}

/** The distance of two neighbours. */
export function tickStep(ticks: readonly number[]): number {
  return (ticks[1] ?? 1) - (ticks[0] ?? 0);
}

/** 1, 2, 2.5 and 5 of each power of ten, from finer than needed to coarser than needed. */
function roundSteps(span: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(span / 4));
  return [1, 2, 2.5, 5, 10, 20, 25, 50].map((round) => round * power);
}

/**
 * Which of the bands carry a label, counted back from the last one: every one where there is room, else every second,
 * third and so on. @param step Pixels of a band. @param longest Characters of the longest label.
 */
export function labelledBands(count: number, step: number, longest: number): readonly number[] {
  const every = Math.max(1, Math.ceil((longest * CHARACTER_WIDTH + BAND_AIR_WIDTH) / step));
  const bands: number[] = [];
  for (let band = count - 1; band >= 0; band -= every) bands.unshift(band);
  return bands;
}

/** Natural distances of day labels: days, weeks, then months of 30 days and more. */
const DAY_STEPS = [1, 2, 5, 7, 10, 14, 15, 30, 60, 90, 180, 365, 730];

/** Pixels of a wide character of a label, and of the air between two labels. */
const CHARACTER_WIDTH = 6;
const AIR_WIDTH = 28;

/** Pixels between two labels under bands, whose distance is even without it. */
const BAND_AIR_WIDTH = 10;

/**
 * Which of the days carry a label, counted back from the last one so that it always has its own.
 *
 * @param width Pixels between the first and the last day. @param longest Characters of the longest label.
 */
export function labelledDays(last: number, width: number, longest: number): readonly number[] {
  const room = Math.max(1, Math.floor(width / (longest * CHARACTER_WIDTH + AIR_WIDTH)));
  const step = DAY_STEPS.find((each) => last / each <= room) ?? last;
  const days: number[] = [];
  for (let day = last; day >= 0; day -= Math.max(step, 1)) days.unshift(day);
  return days;
}
