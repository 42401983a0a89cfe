import { type Interval, LEAST_PEOPLE, meanLift, shareLift } from "../../domain/triggers/lift.ts";
import type { Database } from "../../store/database.ts";
import { type MrrOutcome, type Outcome, readMrrOutcomes, readOutcomes } from "./lift.query.ts";

/** How far two groups of people lie apart in one thing. */
export interface Lift extends Interval {
  /** activation, retention or mrr. */
  readonly of: "activation" | "retention" | "mrr";
  /** Of MRR; null for shares. */
  readonly currency: string | null;
  /** The share, or the mean change of MRR in minor units, of those who got it … */
  readonly sent: number;
  /** … and of those who were kept out. */
  readonly heldOut: number;
}

/** What a trigger was measured to do, against the people who were kept out of it. */
export interface MeasuredLift {
  /** Days after it was sent, or would have been. */
  readonly days: number;
  /** People whose days are over. */
  readonly sentPeople: number;
  readonly heldOutPeople: number;
  /** False where either group has fewer than `LEAST_PEOPLE`: nothing is said then. */
  readonly isEnough: boolean;
  readonly lifts: readonly Lift[];
}

/** Within so many days a message does what it does. */
const LIFT_DAYS = 30;

/** Compares who got a trigger with who was kept out by chance, each person once. */
export async function measureLift(
  { database, now, timeZone }: { database: Database; now: Date; timeZone: string },
  triggerKey: string,
): Promise<MeasuredLift> {
  const counted = { triggerKey, days: LIFT_DAYS, timeZone, now };
  const [outcomes, money] = await Promise.all([
    readOutcomes(database, counted),
    readMrrOutcomes(database, counted),
  ]);
  const sent = outcomes.find(({ group }) => group === "sent");
  const heldOut = outcomes.find(({ group }) => group === "held_out");
  const [sentPeople, heldOutPeople] = [sent?.people ?? 0, heldOut?.people ?? 0];
  const head = { days: LIFT_DAYS, sentPeople, heldOutPeople };
  if (sent === undefined || heldOut === undefined) return { ...head, isEnough: false, lifts: [] };
  const isEnough = Math.min(sentPeople, heldOutPeople) >= LEAST_PEOPLE;
  return { ...head, isEnough, lifts: isEnough ? liftsOf(sent, heldOut, money) : [] };
}

function liftsOf(sent: Outcome, heldOut: Outcome, money: readonly MrrOutcome[]): Lift[] {
  const isActivationEnough = Math.min(sent.unactivated, heldOut.unactivated) >= LEAST_PEOPLE;
  const shares = [
    ...(isActivationEnough
      ? [ofShare("activation", activationOf(sent), activationOf(heldOut))]
      : []),
    ofShare("retention", retentionOf(sent), retentionOf(heldOut)),
  ];
  const currencies = [...new Set(money.map(({ currency }) => currency))];
  return [...shares, ...currencies.map((currency) => ofMrr(currency, { sent, heldOut, money }))];
}

const activationOf = ({ activated: did, unactivated: people }: Outcome) => ({ did, people });

const retentionOf = ({ retained: did, people }: Outcome) => ({ did, people });

type Did = ReturnType<typeof retentionOf>;

function ofShare(of: "activation" | "retention", sent: Did, heldOut: Did): Lift {
  const shares = { sent: sent.did / sent.people, heldOut: heldOut.did / heldOut.people };
  return { of, currency: null, ...shares, ...shareLift(sent, heldOut) };
}

interface Groups {
  readonly sent: Outcome;
  readonly heldOut: Outcome;
  readonly money: readonly MrrOutcome[];
}

/**
 * An estimate of the mean and how it varies: nothing is booked by it, so that it may be a binary number. Whoever's MRR did
 * not change counts with nothing.
 */
function ofMrr(currency: string, { sent, heldOut, money }: Groups): Lift {
  const spreadOf = ({ group, people }: Outcome) => {
    const changed = money.find((one) => one.group === group && one.currency === currency);
    const mean = Number(changed?.total ?? 0) / people;
    const squares = (changed?.squares ?? 0) - people * mean ** 2;
    return { people, mean, variance: Math.max(0, squares) / (people - 1) };
  };
  const [one, other] = [spreadOf(sent), spreadOf(heldOut)];
  return { of: "mrr", currency, sent: one.mean, heldOut: other.mean, ...meanLift(one, other) };
}
