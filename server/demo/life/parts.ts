import { DAY, type Seconds } from "../moments.ts";
import type { Course } from "./course.ts";
import { announceLeaving, leaveAtOnce, stayForDiscount } from "./leaving.ts";
import type { Life } from "./life.ts";
import { pause, pauseCollection, resume } from "./pausing.ts";
import { refundLast } from "./refunding.ts";
import type { Part } from "./traits.ts";

type Act = (life: Life, course: Course, at: Seconds) => Course;

/** The age in months at which a customer plays the part they were cast for. */
export const PART_AGE = 1;

/** What each part does. */
export const PARTS: Readonly<Record<Part, Act>> = {
  pauses: (life, course, at) => {
    const paused = pause(life, course.subscription, at, "pause_requested");
    const resumesAt = at + life.random.integer(30, 75) * DAY;
    return { ...course, subscription: resume(life, paused, resumesAt) };
  },
  pausesCollection: (life, course, at) => ({
    ...course,
    subscription: pauseCollection(life, course.subscription, at, 1),
  }),
  isWonBack: (life, course, at) => {
    const leaving = announceLeaving(life, course.subscription, at);
    return { ...course, subscription: stayForDiscount(life, leaving, at + DAY) };
  },
  returns: (life, course, at) => ({
    ...course,
    subscription: announceLeaving(life, course.subscription, at),
  }),
  isRefundedInFull: (life, course, at) => {
    const subscription = leaveAtOnce(life, course.subscription, at);
    refundLast(life, at + 240, 1);
    return { ...course, subscription };
  },
  isRefundedInVain: (life, course, at) => {
    refundLast(life, at, 0.5, "fails");
    return course;
  },
  neverPaysAgain: (_life, course) => ({ ...course, collection: "never" }),
};
