import { addMonths, DAY, type Seconds } from "../moments.ts";
import { subscriptionObject } from "../objects/subscription-object.ts";
import type { Subscription } from "../states.ts";
import { type Course, drawMoment, type Month } from "./course.ts";
import { announceLeaving, leaveAsAnnounced, leaveAtOnce } from "./leaving.ts";
import type { Life } from "./life.ts";
import { ORDINARY } from "./ordinary.ts";
import { PART_AGE, PARTS } from "./parts.ts";
import { pause, resume, resumeCollection } from "./pausing.ts";
import { renew } from "./renewing.ts";
import { dropDiscount } from "./starting.ts";
import { drawCollection, drawHappening } from "./temperament.ts";

/** Stripe announces a trial's end three days before. */
const TRIAL_NOTICE = 3 * DAY;

/** A trial, to its end: what comes of it was decided when they signed up. */
export function liveTrial(life: Life, trial: Subscription): Subscription {
  const { periodEnd, createdAt } = trial;
  const { beginning } = life.traits;
  const calledOffAt = createdAt + life.random.integer(3, 10) * DAY;
  const subscription = beginning === "callsOff" ? announceLeaving(life, trial, calledOffAt) : trial;
  const noticeAt = periodEnd - TRIAL_NOTICE;
  const object = subscriptionObject(subscription, noticeAt);
  life.journal.record(noticeAt, "customer.subscription.trial_will_end", object);
  if (beginning === "callsOff") return leaveAsAnnounced(life, subscription);
  if (beginning === "converts") {
    return renew(life, subscription, subscription, drawCollection(life.random));
  }
  const paused = pause(life, subscription, periodEnd, "trial_end_without_payment_method");
  if (life.random.chance(0.4)) {
    return resume(life, paused, periodEnd + life.random.integer(1, 9) * DAY);
  }
  return leaveAtOnce(life, paused, periodEnd + life.random.integer(20, 40) * DAY);
}

/** A paid period, month by month, and what follows it: the next, or the end. */
export function livePeriod(life: Life, beginning: Subscription): Subscription {
  let course: Course = { subscription: beginning, agreed: null, collection: null };
  for (const month of monthsOf(beginning)) {
    course = liveMonth(life, course, month);
    const { subscription } = course;
    // They left, or paused and came back to a period of its own.
    if (subscription.status === "canceled") return subscription;
    if (subscription.periodStart !== beginning.periodStart) return subscription;
  }
  const { subscription, agreed, collection } = course;
  if (subscription.endsWithPeriod) return leaveAsAnnounced(life, subscription);
  const next = agreed ?? subscription;
  return renew(life, subscription, next, collection ?? drawOwnCollection(life));
}

function monthsOf(subscription: Subscription): Month[] {
  const { createdAt, periodStart, periodEnd, price } = subscription;
  const count = price.period === "month" ? 1 : 12;
  const age = Math.round((periodStart - createdAt) / (30.44 * DAY));
  return Array.from({ length: count }, (_, index) => ({
    from: addMonths(periodStart, index),
    to: index === count - 1 ? periodEnd : addMonths(periodStart, index + 1),
    age: age + index,
    isLastOfYear: count > 1 && index === count - 1,
  }));
}

function liveMonth(life: Life, before: Course, month: Month): Course {
  const course = { ...before, subscription: passTime(life, before.subscription, month) };
  const at = drawMoment(life, month);
  const { subscription } = course;
  const happening = drawHappening(life.random, subscription, month);
  const isFree = subscription.collectionPausedUntil === null && !subscription.endsWithPeriod;
  if (at === null || !isFree) return course;
  const part = awaitedPart(life);
  if (part === null) return ORDINARY[happening](life, course, at);
  if (month.age < PART_AGE) return course;
  life.partIsPlayed = true;
  return PARTS[part](life, course, at);
}

/** What ends by itself in the month: a discount, a pause of collection. */
function passTime(life: Life, subscription: Subscription, month: Month): Subscription {
  let now = subscription;
  const due = (end: Seconds | null | undefined): Seconds | null =>
    end != null && end < month.to ? Math.max(end, month.from + DAY, life.busyUntil + DAY) : null;
  const discountEnd = due(now.discount?.endsAt);
  if (discountEnd !== null) now = dropDiscount(life, now, discountEnd);
  const pauseEnd = due(now.collectionPausedUntil);
  if (pauseEnd !== null) now = resumeCollection(life, now, pauseEnd);
  const latest = Math.max(discountEnd ?? 0, pauseEnd ?? 0);
  life.busyUntil = Math.max(life.busyUntil, latest);
  return now;
}

/** Nothing goes wrong with the money of those who still have a part to play. */
function drawOwnCollection(life: Life) {
  const drawn = drawCollection(life.random);
  return awaitedPart(life) === null ? drawn : "atOnce";
}

function awaitedPart(life: Life) {
  return life.partIsPlayed ? null : life.traits.part;
}
