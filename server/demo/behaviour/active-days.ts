import type { PlanName } from "../company.ts";
import { timeOfDay } from "../life/sign-ups.ts";
import { DAY, HOUR, type Seconds, startOfUtcDay } from "../moments.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { Person } from "./people.ts";
import type { Stay } from "./subscribers.ts";

/** A day on which somebody uses the product. */
export interface Visit {
  readonly at: Seconds;
  readonly plan: PlanName;
}

/** The share of ordinary working days on which somebody on that plan comes. */
const PRESENCE: Readonly<Record<PlanName, number>> = { starter: 0.035, team: 0.065, scale: 0.11 };

/** Sunday to Saturday: people who release music rest at the weekend, but not all of them. */
const WEEKDAY = [0.16, 1.1, 1.2, 1.2, 1.1, 0.85, 0.12];

/** Whoever is new comes more often, and whoever will leave comes less often before they do. */
const [NEW_DAYS, NEW_PULL] = [14, 1.9];
const [FADING_DAYS, FADING_PULL] = [35, 0.35];

/** One in five comes far more often than the others, who come a little less: a few power users and a long tail. */
const [KEEN_SHARE, KEEN_PULL, OTHERS_PULL] = [0.2, 2.4, 0.65];

/** The visits of a person's stays until the story's end, one a day at most, in order. */
export function* drawVisits(random: SeededRandom, person: Person, end: Seconds): Generator<Visit> {
  const pull = random.chance(KEEN_SHARE) ? KEEN_PULL : OTHERS_PULL;
  const abroad = ["US", "CA"].includes(person.country) ? 6 * HOUR : 0;
  for (const stay of person.stays) {
    const last = Math.min(stay.to ?? end, end);
    for (let day = startOfUtcDay(stay.from); day < last; day += DAY) {
      const isHere = random.chance(presence(stay, day) * pull);
      const at = day + timeOfDay(random) + abroad;
      if (isHere && at >= stay.from && at < last) yield { at, plan: stay.plan };
    }
  }
}

function presence({ from, to, plan }: Stay, day: Seconds): number {
  const isNew = day < from + NEW_DAYS * DAY;
  const isFading = to !== null && day > to - FADING_DAYS * DAY;
  const weekday = WEEKDAY[new Date(day * 1000).getUTCDay()] ?? 1;
  return PRESENCE[plan] * weekday * (isNew ? NEW_PULL : 1) * (isFading ? FADING_PULL : 1);
}
