import { CUSTOMER_COUNT } from "../company.ts";
import { DAY, HOUR, type Seconds, startOfUtcDay } from "../moments.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** January to December: releases are planned in autumn and after New Year, and nobody plans in August or December. */
const SEASON = [1.15, 1.1, 1.1, 1, 1, 0.95, 0.85, 0.7, 1.2, 1.25, 1.1, 0.6];

/** Sunday to Saturday. */
const WEEKDAY = [0.35, 1.25, 1.3, 1.25, 1.15, 0.95, 0.3];

/** The days of the launch, when everybody who had waited came at once. */
const LAUNCH_DAYS = 21;
const LAUNCH_PULL = 5;

/** How much more pull the last day has than the first after the launch. */
const GROWTH = 2;

/**
 * When each customer signs up, in order, from `storyStart` (inclusive) to `storyEnd` (exclusive). Every customer has an
 * equal share of the story's pull and falls at random within it, so the curve is smooth and no day is planned.
 */
export function drawSignUps(
  random: SeededRandom,
  storyStart: Seconds,
  storyEnd: Seconds,
): Seconds[] {
  const days = pulls(storyStart, storyEnd);
  const total = days.reduce((sum, day) => sum + day.pull, 0);
  const moments: Seconds[] = [];
  let day = 0;
  let passed = 0;
  for (let index = 0; index < CUSTOMER_COUNT; index += 1) {
    const target = ((index + random.number()) / CUSTOMER_COUNT) * total;
    while (day < days.length - 1 && passed + (days[day]?.pull ?? 0) <= target) {
      passed += days[day]?.pull ?? 0;
      day += 1;
    }
    const at = (days[day]?.start ?? storyStart) + timeOfDay(random);
    moments.push(Math.min(Math.max(at, storyStart), storyEnd - 1));
  }
  return moments.sort((a, b) => a - b);
}

/** A time on a working day: business hours with their peak at noon, in seconds after midnight. */
export function timeOfDay(random: SeededRandom): Seconds {
  const hours = 7 + (random.number() + random.number()) * 6;
  return Math.floor(hours * HOUR);
}

function pulls(storyStart: Seconds, storyEnd: Seconds): { start: Seconds; pull: number }[] {
  const first = startOfUtcDay(storyStart);
  const count = Math.ceil((storyEnd - first) / DAY);
  return Array.from({ length: count }, (_, index) => {
    const start = first + index * DAY;
    const date = new Date(start * 1000);
    const season = SEASON[date.getUTCMonth()] ?? 1;
    const weekday = WEEKDAY[date.getUTCDay()] ?? 1;
    const growth = 1 + (GROWTH * index) / count;
    const launch = index < LAUNCH_DAYS ? LAUNCH_PULL : 1;
    return { start, pull: season * weekday * growth * launch };
  });
}
