import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, createCalendar, eachDay } from "./calendar.ts";
import { type ActiveDay, type BillingSnapshot, type Life, lifeOn } from "./life.ts";
import { courseOver, lifeCourse } from "./life-course.ts";

const FROM = "2026-03-01";
const TO = "2026-05-29";

/** Clocks go forward in them. */
const LOOKS = eachDay(FROM, TO).map((day) => ({
  day,
  at: createCalendar("Europe/London").endOf(day),
}));

/** A moment from two months before the first look to one after the last, now and then just as somebody looks. */
const anyMoment = fc.oneof(
  { weight: 4, arbitrary: fc.date({ min: new Date("2026-01-01"), max: new Date("2026-06-30") }) },
  fc.constantFrom(...LOOKS.map(({ at }) => at)),
);

const anyDay = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((place) => addDays(FROM, place));

const anyDays = fc
  .uniqueArray(
    fc.record({
      day: anyDay(-40, 100),
      coreActions: fc.nat(3),
      activityIds: fc.uniqueArray(fc.integer({ min: 10, max: 16 }), { maxLength: 4 }),
    }),
    { selector: ({ day }) => day, maxLength: 60 },
  )
  .map((days): ActiveDay[] => days.sort((one, other) => (one.day < other.day ? -1 : 1)));

const anySnapshots = fc
  .array(
    fc.record({
      subscriptionId: fc.constantFrom("sub_1", "sub_2"),
      from: anyMoment,
      status: fc.constantFrom("trialing", "active", "past_due", "paused", "canceled", "incomplete"),
      startedAt: anyMoment,
      trialStart: fc.option(anyMoment),
      trialEnd: fc.option(anyMoment),
      isSetToEnd: fc.boolean(),
      isVoided: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((all): BillingSnapshot[] => all.sort((a, b) => a.from.getTime() - b.from.getTime()));

const anyLife: fc.Arbitrary<Life> = fc.record({
  userId: fc.constant(1n),
  knownSince: anyDay(-80, 100),
  activatedAt: fc.option(anyMoment),
  paidAt: fc.option(anyMoment),
  days: anyDays,
  lastCoreBefore: fc.option(anyDay(-90, -41)),
  snapshots: anySnapshots,
});

test("a life that is followed day by day is at each look what it is by itself", () => {
  const course = courseOver(LOOKS);
  fc.assert(
    fc.property(anyLife, (life) => {
      const known = LOOKS.filter(({ day }) => day >= life.knownSince);
      const alone = known.map((look) => ({ look, ...lifeOn(life, look.day, look.at) }));
      expect([...lifeCourse(life, course)]).toEqual(alone);
    }),
    { seed: 20261121, numRuns: 80 },
  );
});

test("no looks see nothing", () => {
  const life = { ...fc.sample(anyLife, { seed: 1, numRuns: 1 })[0]! };
  expect([...lifeCourse(life, courseOver([]))]).toEqual([]);
});
