import { PLANS, type PlanName } from "../company.ts";
import type { Seconds } from "../moments.ts";
import type { DemoEvent } from "../objects/event.ts";

/** A time in which somebody may use the product: from a subscription's start, or its going on, to its end or its rest. */
export interface Stay {
  readonly from: Seconds;
  /** Exclusive; null: it goes on. */
  readonly to: Seconds | null;
  readonly plan: PlanName;
}

/** Somebody who has subscribed, as far as their behaviour follows from it. */
export interface Subscriber {
  /** Northquay's own id of them. */
  readonly userId: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** When they became a customer of Stripe's, which is minutes after their sign-up. */
  readonly customerAt: Seconds;
  /** In order, and none overlaps another. */
  readonly stays: readonly Stay[];
}

/** Learns from what Stripe tells, event by event in order of time, whom the product was open to and when. */
export interface SubscriberReader {
  see(event: DemoEvent): void;
  /** Those seen so far, in the order in which they came. */
  readonly subscribers: () => readonly Subscriber[];
}

/** Behaviour follows from the same story as the money, and shares none of its chance. */
export function readSubscribers(): SubscriberReader {
  const plans = new Map<string, PlanName>();
  const people = new Map<string, { subscriber: Subscriber; stays: Stay[] }>();
  return {
    see: ({ type, created, data: { object } }) => {
      if (type === "product.created") plans.set(text(object.id), planNamed(text(object.name)));
      if (type === "customer.created") people.set(text(object.id), newcomer(object, created));
      if (!type.startsWith("customer.subscription.")) return;
      const person = people.get(text(object.customer));
      if (person === undefined) throw new Error("A subscription of nobody");
      const plan = isOpen(object) ? plans.get(productOf(object)) : undefined;
      moveOn(person.stays, plan ?? null, created);
    },
    subscribers: () => [...people.values()].map(({ subscriber }) => subscriber),
  };
}

type Fields = DemoEvent["data"]["object"];

function newcomer(customer: Fields, at: Seconds): { subscriber: Subscriber; stays: Stay[] } {
  const { metadata, address } = customer;
  const stays: Stay[] = [];
  const subscriber = {
    userId: text(fields(metadata).user_id),
    country: text(fields(address).country),
    customerAt: at,
    stays,
  };
  return { subscriber, stays };
}

/** Who pauses, or has not paid the first invoice, has no access; whose card is declined still has. */
function isOpen(subscription: Fields): boolean {
  const isPaused = subscription.pause_collection !== null;
  return ["trialing", "active", "past_due"].includes(text(subscription.status)) && !isPaused;
}

/** Ends the stay that goes on, and begins another where the product is open by that plan. */
function moveOn(stays: Stay[], plan: PlanName | null, at: Seconds): void {
  const last = stays.at(-1);
  if (last?.to === null) {
    if (last.plan === plan) return;
    stays[stays.length - 1] = { ...last, to: at };
  }
  if (plan !== null) stays.push({ from: at, to: null, plan });
}

function productOf(subscription: Fields): string {
  const [item] = list(fields(subscription.items).data);
  return text(fields(fields(item).price).product);
}

function planNamed(name: string): PlanName {
  const names: readonly PlanName[] = ["starter", "team", "scale"];
  const found = names.find((plan) => PLANS[plan].name === name);
  if (found === undefined) throw new Error(`No plan is called ${name}`);
  return found;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("An object of the demo lacks a text");
  return value;
}

function fields(value: unknown): Fields {
  if (typeof value !== "object" || value === null) {
    throw new TypeError("An object of the demo lacks an object");
  }
  return { ...value };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("An object of the demo lacks a list");
  return value;
}
