import { DAY, type Seconds } from "../moments.ts";
import type { Subscription } from "../states.ts";
import { nextPlanDown, nextPlanUp, takeMore, yearly } from "./changing.ts";
import type { Course } from "./course.ts";
import { announceLeaving, leaveAtOnce, withdrawLeaving } from "./leaving.ts";
import { changeCustomer, type Life } from "./life.ts";
import type { Holding } from "./lines.ts";
import { refundLast } from "./refunding.ts";
import type { Happening } from "./temperament.ts";

type Act = (life: Life, course: Course, at: Seconds) => Course;

/** What each happening does. */
export const ORDINARY: Readonly<Record<Happening, Act>> = {
  nothing: (_life, course) => course,
  leaves: onSubscription(announceLeaving),
  leavesAtOnce: (life, course, at) => {
    if (life.random.chance(0.5)) refundLast(life, at + 300, life.random.chance(0.5) ? 1 : 0.5);
    return { ...course, subscription: leaveAtOnce(life, course.subscription, at) };
  },
  changesMind: onSubscription((life, subscription, at) =>
    withdrawLeaving(life, announceLeaving(life, subscription, at), at + DAY),
  ),
  takesSeats: (life, course, at) => {
    const { subscription } = course;
    const more = subscription.price.plan === "scale" ? 1 : life.random.integer(1, 3);
    return grow(life, course, at, {
      price: subscription.price,
      quantity: subscription.quantity + more,
    });
  },
  givesUpSeats: (_life, course) => {
    const { price, quantity } = course.subscription;
    return quantity > 1 ? { ...course, agreed: { price, quantity: quantity - 1 } } : course;
  },
  movesUp: (life, course, at) => grow(life, course, at, nextPlanUp(life, course.subscription, at)),
  movesDown: (life, course, at) => ({
    ...course,
    agreed: nextPlanDown(life, course.subscription, at),
  }),
  goesYearly: (life, course, at) => ({ ...course, agreed: yearly(life, course.subscription, at) }),
  isRefunded: (life, course, at) => {
    refundLast(life, at, Number(life.random.pick({ "0.25": 3, "0.5": 3, "1": 2 })));
    return course;
  },
  writesFromNewAddress: (life, course, at) => {
    const [, host = ""] = life.customer.email.split("@");
    changeCustomer(life, at, { email: `accounts@${host}` }, "request");
    return course;
  },
};

function onSubscription(
  act: (life: Life, subscription: Subscription, at: Seconds) => Subscription,
): Act {
  return (life, course, at) => ({ ...course, subscription: act(life, course.subscription, at) });
}

/** Only what costs more is paid for at once: anything else waits for the next period. */
function grow(life: Life, course: Course, at: Seconds, next: Holding): Course {
  const { subscription } = course;
  const { price, quantity } = subscription;
  if (next.price.unitAmount * next.quantity <= price.unitAmount * quantity) return course;
  return { ...course, subscription: takeMore(life, subscription, at, next), agreed: null };
}
