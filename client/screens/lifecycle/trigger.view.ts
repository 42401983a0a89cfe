import type {
  LifecycleTriggersQuery,
  RehearseLifecycleTriggerMutation,
  TestLifecycleTriggerMutation,
} from "../../generated/graphql.ts";
import { formatDay, formatRange } from "../../kit/format/day.ts";
import { formatInteger, MINUS } from "../../kit/format/locale.ts";
import { dayOf } from "../../kit/format/moment.ts";
import { type MoneyFormat, zeroIn } from "../../kit/format/money.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { STAGE_NAMES } from "./stage-words.ts";

/** A trigger as the list shows it. */
export type Trigger = LifecycleTriggersQuery["lifecycleTriggers"][number];

type Rehearsal = RehearseLifecycleTriggerMutation["rehearseLifecycleTrigger"];
type Tested = TestLifecycleTriggerMutation["testLifecycleTrigger"];

/** How many sends of a trigger came to something. */
export function sendsOf({ sends }: Trigger, status: Trigger["sends"][number]["status"]): number {
  return sends.find((one) => one.status === status)?.sends ?? 0;
}

const NOT_SENT = [
  ["WAITING", "waiting"],
  ["HELD_OUT", "kept out to compare"],
  ["SKIPPED", "skipped"],
  ["FAILED", "failed"],
  ["UNKNOWN", "not known"],
] as const;

/** What was not sent, by what became of it. */
export function notSentWords(trigger: Trigger): string {
  const parts = NOT_SENT.flatMap(([status, word]) => {
    const count = sendsOf(trigger, status);
    return count === 0 ? [] : [`${formatInteger(count)} ${word}`];
  });
  return parts.length === 0 ? "none" : parts.join(", ");
}

const LIFT_NAMES = { ACTIVATION: "activation", RETENTION: "retention", MRR: "MRR" } as const;

/** What a trigger was measured to do, with its interval; or that nobody can tell yet. */
export function liftWords({ lift }: Trigger, money: MoneyFormat): string {
  const { days, sentPeople, heldOutPeople, isEnough, lifts } = lift;
  const people = `${formatInteger(sentPeople)} got it, ${formatInteger(heldOutPeople)} were kept out`;
  if (!isEnough)
    return sentPeople === 0 ? "not enough people yet" : `not enough people yet: ${people}`;
  const told = lifts.map(({ of, currency, difference, low, high }) => {
    const write = (value: number) =>
      currency == null ? points(value) : signedMoney(value, currency, money);
    return `${LIFT_NAMES[of]} ${write(difference)} (${write(low)} to ${write(high)})`;
  });
  return `${told.join("; ")} within ${days} days; ${people}`;
}

/** A share as points, signed. */
function points(share: number): string {
  return `${share < 0 ? MINUS : "+"}${Math.abs(share * 100).toFixed(1)} pts`;
}

/** An estimate of money, to whole minor units. */
function signedMoney(value: number, currency: string, money: MoneyFormat): string {
  return money.signed({ ...zeroIn(currency), minorUnits: String(Math.round(value)) });
}

/** What a rehearsal came to, sentence by sentence. */
export function rehearsalWords(
  rehearsal: Rehearsal,
  { today, timeZone }: Pick<Frame, "today" | "timeZone">,
): readonly string[] {
  const { from, to, lookedAt, everybody, messages, people, mostInADay } = rehearsal;
  const span = formatRange(from, to, today);
  const sample =
    lookedAt < everybody
      ? ` Of ${formatInteger(everybody)} people an even sample of ${formatInteger(lookedAt)} was looked at.`
      : "";
  if (people === 0) return [`From ${span} it would have reached nobody.${sample}`];
  const became = rehearsal.became
    .filter((one) => one.people > 0)
    .map((one) => `${STAGE_NAMES[one.stage].toLowerCase()} ${formatInteger(one.people)}`);
  const examples = rehearsal.examples
    .slice(0, MOST_EXAMPLES)
    .map(
      ({ userKey, at, stageThen, stageNow }) =>
        `${userKey ?? "somebody"} on ${formatDay(dayOf(at, timeZone), today)} (then ${STAGE_NAMES[stageThen].toLowerCase()}, now ${STAGE_NAMES[stageNow].toLowerCase()})`,
    );
  return [
    `From ${span} it would have sent ${formatInteger(messages)} messages to ${formatInteger(people)} people, ${formatInteger(mostInADay)} on the busiest day.${sample}`,
    `Without it, ${formatInteger(rehearsal.activatedAfter)} of them activated later and ${formatInteger(rehearsal.paidAfter)} paid for the first time. Now they stand at: ${became.join(", ")}.`,
    ...(examples.length === 0 ? [] : [`For instance ${examples.join("; ")}.`]),
  ];
}

/** Enough to look some of them up. */
const MOST_EXAMPLES = 5;

/** What came of a test to oneself, action by action. */
export function testedWords(tested: Tested): readonly string[] {
  return tested.map(({ kind, isDone, reason, detail }) => {
    const name = kind.replaceAll("_", " ");
    const said = [reason, detail].filter((one) => one != null && one !== "").join(": ");
    return isDone ? `${name}: done.` : `${name}: not done. ${said}`;
  });
}
