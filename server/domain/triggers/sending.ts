/** How anything at all is sent to people. */
export interface SendingRules {
  /** Since when nothing is sent; null: it is not paused. */
  readonly pausedAt: Date | null;
  /** Nobody is written to from this hour of the day where they are, 0 to 23, … */
  readonly quietFrom: number;
  /** … until this one; the same hour: at any time. */
  readonly quietUntil: number;
  /** A person gets at most so many messages of all triggers … */
  readonly capMessages: number;
  /** … within so many days. */
  readonly capDays: number;
  /** A trigger that would reach more than so many per cent of people within a day waits for somebody to say that it may. */
  readonly massPercent: number;
}

/** The shipped rules: our own. A person who is written to thrice a week is one who soon unsubscribes. */
export const SENDING_RULES: SendingRules = {
  pausedAt: null,
  quietFrom: 21,
  quietUntil: 8,
  capMessages: 3,
  capDays: 7,
  massPercent: 10,
};

/** However few people there are, so many within a day are no mass. */
const NEVER_A_MASS = 20;

/** How many people a trigger may reach within a day without anybody saying so. */
export function massLimit(people: number, { massPercent }: SendingRules): number {
  return Math.max(NEVER_A_MASS, Math.floor((people * massPercent) / 100));
}

/** Why rules cannot be used, as a sentence; null where they can. */
export function faultOfSending(rules: SendingRules): string | null {
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isWhole(rules.quietFrom, 0, 23) || !isWhole(rules.quietUntil, 0, 23)) {
    return "Quiet hours begin and end at a whole hour from 0 to 23.";
  }
  if (!isWhole(rules.capMessages, 1, 100)) return "A person gets from 1 to 100 messages at most.";
  if (!isWhole(rules.capDays, 1, 90)) return "The cap is over 1 to 90 days.";
  return isWhole(rules.massPercent, 1, 100)
    ? null
    : "The share of people that counts as many is from 1 to 100 per cent.";
}
