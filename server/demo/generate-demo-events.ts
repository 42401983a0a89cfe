import { createCalendar, type Day } from "../domain/calendar.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { COMPANY, DEMO_SEED, STORY_MONTHS } from "./company.ts";
import { drawSignUps } from "./life/sign-ups.ts";
import { wholeLife } from "./life/whole-life.ts";
import { addMonths, type Seconds } from "./moments.ts";
import { couponObject, priceObject, productObject } from "./objects/catalogue-objects.ts";
import { type DemoEvent, Journal } from "./objects/event.ts";
import { createRandom } from "./seeded-random.ts";

/** What the demo is made from. */
export interface DemoOrigin {
  /** Any moment of the day on which the demo is made, in the company's zone. */
  readonly today: Date;
  readonly seed?: string;
}

/** The company's first and last moment. */
export interface Story {
  /** The first sign-up comes at or after it. */
  readonly start: Seconds;
  /** Exclusive: the first moment of today in the company's zone, so today has nothing yet and no event lies ahead. */
  readonly end: Seconds;
}

/** The story that ends with the day before `today`. */
export function storyUntil(today: Date): Story {
  const calendar = createCalendar(COMPANY.timeZone);
  const end = calendar.startOf(calendar.dayOf(today)).getTime() / 1000;
  return { start: addMonths(end, -STORY_MONTHS), end };
}

/** A moment of that day: noon in Greenwich is the same day in London, in summer and in winter. */
export function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

/**
 * Everything Stripe would have sent Northquay, in order of time; of one second, in the order in which it happened. The
 * same seed and day give the same events to the byte, on any machine; another day moves them.
 */
export function* generateDemoEvents(origin: DemoOrigin): Generator<DemoEvent> {
  const { today, seed = DEMO_SEED } = origin;
  const story = storyUntil(today);
  const catalogue = createCatalogue(seed, story.start, story.end);
  const signUps = drawSignUps(createRandom(`${seed}/sign-ups`), story.start, story.end);
  const lives = signUps.map((at, index) => wholeLife({ seed, catalogue, index, at }));
  for (const event of inOrderOfTime([catalogueEvents(seed, catalogue), ...lives])) {
    if (event.created >= story.end) return;
    yield event;
  }
}

function* catalogueEvents(seed: string, catalogue: Catalogue): Generator<DemoEvent> {
  const journal = new Journal(createRandom(`${seed}/catalogue/ids`));
  for (const product of catalogue.products) {
    journal.record(product.createdAt, "product.created", productObject(product), "request");
  }
  for (const price of catalogue.prices) {
    const { createdAt, retiredAt } = price;
    const before = priceObject(price, createdAt);
    journal.record(createdAt, "price.created", before, "request");
    if (retiredAt === null) continue;
    const after = priceObject(price, retiredAt);
    journal.recordChange(retiredAt, "price.updated", { before, after }, "request");
  }
  for (const coupon of catalogue.coupons) {
    journal.record(coupon.createdAt, "coupon.created", couponObject(coupon), "request");
  }
  yield* journal.takeUntil(Number.POSITIVE_INFINITY);
}

/** Merges streams that are each in order of time; of the same second, the earlier stream goes first. */
function* inOrderOfTime(streams: readonly Generator<DemoEvent>[]): Generator<DemoEvent> {
  const heads = streams.map((stream) => ({ stream, next: stream.next() }));
  for (;;) {
    let earliest: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done) continue;
      if (earliest?.next.done !== false || head.next.value.created < earliest.next.value.created) {
        earliest = head;
      }
    }
    if (earliest === undefined || earliest.next.done) return;
    yield earliest.next.value;
    earliest.next = earliest.stream.next();
  }
}
