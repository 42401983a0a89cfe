import fc from "fast-check";
import { seconds } from "../stripe/objects.ts";

/** The last day of which the histories tell. */
export const LAST_DAY = "2026-04-10";

/** When all subscriptions begin, in seconds. */
export const FIRST = seconds("2026-03-01T09:00:00Z");

/** Days have one or two seconds in which something happens, so that much happens in the same one. */
export function momentParts() {
  return { day: fc.nat(40), second: fc.nat(1) };
}

export interface Moment {
  readonly day: number;
  readonly second: number;
}

export function at({ day, second }: Moment): string {
  return new Date((FIRST + day * 86_400 + second) * 1000).toISOString().replace(".000Z", "Z");
}

export const dayAt = (day: number) => at({ day, second: 0 });

/** The first two are one customer's; the last is billed in dollars. */
export const SUBSCRIPTIONS = [
  { id: "sub_0", customer: "cus_0", currency: "gbp" },
  { id: "sub_1", customer: "cus_0", currency: "gbp" },
  { id: "sub_2", customer: "cus_1", currency: "gbp" },
  { id: "sub_3", customer: "cus_2", currency: "usd" },
] as const;

/** The values that a record of arbitraries makes. */
export type Parts<Of extends Record<string, fc.Arbitrary<unknown>>> = {
  readonly [Field in keyof Of]: Of[Field] extends fc.Arbitrary<infer Value> ? Value : never;
};
