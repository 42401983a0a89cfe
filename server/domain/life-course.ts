import { addDays, type Day, daysBetween, eachDay } from "./calendar.ts";
import { type RecentUse, SCORED_DAYS, TREND_DAYS } from "./engagement-score.ts";
import { type BilledNow, billedAt, type Life, type LifeOnDay, nextTurn } from "./life.ts";

/** A day, and the moment of it as of which a person is looked at. */
export interface Look {
  readonly day: Day;
  readonly at: Date;
}

/** Looks on one day after the other, made ready once for everybody who is looked at. */
export interface Course {
  readonly looks: readonly Look[];
  /** Days by how many they come after the first look's, from the first one that a score looks back on. */
  readonly places: ReadonlyMap<Day, number>;
}

/**
 * Makes looks ready.
 * @param looks In order, on consecutive days.
 */
export function courseOver(looks: readonly Look[]): Course {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined) return { looks, places: new Map() };
  const days = eachDay(addDays(first.day, -SCORED_DAYS), last.day);
  return { looks, places: new Map(days.map((day, index) => [day, index - SCORED_DAYS])) };
}

/** A look at a person, and what their life comes to at it. */
export interface LifeLook extends LifeOnDay {
  readonly look: Look;
}

/**
 * What a person's life comes to at each look from the first on at which they were known: the same as `lifeOn` of each, in
 * a fraction of its time, since from one day to the next only what enters and leaves the days that count is counted.
 */
export function* lifeCourse(life: Life, { looks, places }: Course): Generator<LifeLook> {
  const first = looks[0];
  if (first === undefined) return;
  const placeOf = (day: Day) => places.get(day) ?? daysBetween(first.day, day);
  const countBefore = openCount(life, placeOf);
  const billed = openBill(life);
  const activatedAt = life.activatedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const known = placeOf(life.knownSince);
  for (let place = Math.max(0, known); place < looks.length; place += 1) {
    const look = looks[place];
    if (look === undefined) return;
    const { use, quietDays } = countBefore(place);
    const { billing, endIsSet, trialDaysLeft } = billed(look.at);
    const activated = look.at.getTime() >= activatedAt;
    const { day } = look;
    yield { look, use, facts: { day, billing, endIsSet, trialDaysLeft, activated, quietDays } };
  }
}

/** Counts use day by day: each call is of a later day than the one before, and counts the days before that day. */
function openCount({ days, lastCoreBefore, knownSince }: Life, placeOf: (day: Day) => number) {
  const at = days.map(({ day }) => placeOf(day));
  /** The first of the days that does not lie before a place, from an earlier answer on. */
  const from = (index: number, place: number) => {
    let next = index;
    while (next < at.length && (at[next] ?? 0) < place) next += 1;
    return next;
  };
  const deeds = openDeeds();
  let [start, earlier, lately, end, coreActions] = [0, 0, 0, 0, 0];
  let lastCore = placeOf(lastCoreBefore ?? knownSince);
  return (place: number): { readonly use: RecentUse; readonly quietDays: number } => {
    const [oldStart, oldEnd] = [start, end];
    end = from(end, place);
    for (let index = oldEnd; index < end; index += 1) {
      const day = days[index];
      if (day === undefined) break;
      if (day.coreActions > 0) lastCore = at[index] ?? lastCore;
      coreActions += day.coreActions;
      deeds.add(day.activityIds);
    }
    start = from(start, place - SCORED_DAYS);
    for (let index = oldStart; index < start; index += 1) {
      const day = days[index];
      if (day === undefined) break;
      coreActions -= day.coreActions;
      deeds.remove(day.activityIds);
    }
    earlier = from(earlier, place - 2 * TREND_DAYS);
    lately = from(lately, place - TREND_DAYS);
    const last = end > start ? (at[end - 1] ?? null) : null;
    return {
      use: {
        daysSinceActive: last === null ? null : place - 1 - last,
        activeDays: end - start,
        activities: deeds.size(),
        coreActions,
        activeDaysLately: end - lately,
        activeDaysBefore: lately - earlier,
      },
      quietDays: Math.max(0, place - 1 - lastCore),
    };
  };
}

/** How many different things were done on some days, of which one after the other comes and goes. */
function openDeeds() {
  const times = new Map<number, number>();
  return {
    add: (ids: readonly number[]) => {
      for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
    },
    remove: (ids: readonly number[]) => {
      for (const id of ids) {
        const left = (times.get(id) ?? 0) - 1;
        if (left > 0) times.set(id, left);
        else times.delete(id);
      }
    },
    size: () => times.size,
  };
}

/** A bill stays what it is until the next of its turns; only the days that are left of a trial run down meanwhile. */
function openBill(life: Life) {
  let now: BilledNow | null = null;
  let until = Number.NEGATIVE_INFINITY;
  return (at: Date): BilledNow => {
    if (now !== null && at.getTime() < until && now.trialDaysLeft === null) return now;
    now = billedAt(life, at);
    until = nextTurn(life, at);
    return now;
  };
}
