import { addDays, type Day } from "../../../kit/format/day.ts";

/** What some people did in their first days and others did not. */
export interface BehaviourChoice {
  readonly eventName: string;
  /** The day of the sign-up is the first. */
  readonly days: number;
}

/** What of an address says so. */
export interface BehaviourAddress {
  readonly did?: string;
  readonly within?: number;
}

const OWN_DAYS = 7;
const MOST_DAYS = 365;
const LONGEST_NAME = 200;

/** Reads the address; null where nothing is asked. */
export function parseBehaviour(search: Readonly<Record<string, unknown>>): BehaviourChoice | null {
  const { did, within } = search;
  const eventName = typeof did === "string" ? did.slice(0, LONGEST_NAME).trim() : "";
  if (eventName === "") return null;
  const days = typeof within === "number" && Number.isInteger(within) ? within : OWN_DAYS;
  return { eventName, days: Math.min(Math.max(days, 1), MOST_DAYS) };
}

/** As {@link parseBehaviour} reads it. */
export function writeBehaviour(choice: BehaviourChoice | null): BehaviourAddress {
  if (choice === null) return {};
  const { eventName, days } = choice;
  return { did: eventName, ...(days === OWN_DAYS ? {} : { within: days }) };
}

/** Who signed up within a year, and half a year of months after a first payment. */
export function spanOfBehaviour(today: Day) {
  return { period: { from: addDays(today, -364), to: today }, periods: 6 };
}
