import { setImmediate } from "node:timers/promises";
import type { Day } from "../../../domain/calendar.ts";
import { convertSum } from "../../../domain/exchange.ts";
import { type Exchange, MissingRate } from "../../../domain/exchange-rates.ts";
import {
  type Fraction,
  inMinorUnits,
  type MonthlyValue,
  roundHalfEven,
} from "../../../domain/fixed-point.ts";
import type { Transaction } from "../../../store/database.ts";
import { type CustomerHistory, readHistories } from "../../../store/facts/customer-history.ts";
import type { Comparison } from "./comparison.ts";
import {
  createGapCustomer,
  type GapCustomer,
  type GapRules,
  levelsUnder,
} from "./counterfactual.ts";
import { type ExplainedGap, explainGap } from "./explain-gap.ts";
import { questionsOf } from "./gap-questions.ts";
import { type CustomerLevel, readFirstPayments, readLateNews } from "./mrr-gap.query.ts";

/** One customer's two numbers in one currency, and why they differ. */
export interface ComparedCustomer
  extends ExplainedGap,
    Pick<Comparison, "customerId" | "currency" | "isListed" | "name" | "email"> {}

/** One that cannot be compared, and why. */
export interface UncomparedCustomer extends Pick<Comparison, "customerId" | "currency"> {
  readonly because: string;
}

export interface Outcome {
  readonly compared: readonly ComparedCustomer[];
  readonly uncompared: readonly UncomparedCustomer[];
}

/** Under which rules and with which rates customers are compared. */
export interface Yardstick {
  readonly ours: GapRules;
  /** The day whose rates convert. */
  readonly day: Day;
  /** The month's end in UTC, and whether the month is over. */
  readonly monthEnds: { readonly utc: Date; readonly isOver: boolean };
  /** Rates into a currency. */
  exchangeInto(currency: string): Exchange;
}

/** As many customers as are held in memory at once. */
const CHUNK = 200;

/** Sets of rules that are tried for one customer, fewer where its history has more snapshots than this allows. */
const MOST_TRIES = 2_000;
const MOST_SNAPSHOTS_VALUED = 200_000;

/** Compares them all; only those whose numbers differ have their histories read. */
export async function compareCustomers(
  tx: Transaction,
  comparisons: readonly Comparison[],
  levels: readonly CustomerLevel[],
  yardstick: Yardstick,
): Promise<Outcome> {
  const levelsOf = byCustomer(levels);
  const outcome: { compared: ComparedCustomer[]; uncompared: UncomparedCustomer[] } = {
    compared: [],
    uncompared: [],
  };
  const differing: Comparison[] = [];
  for (const comparison of comparisons) {
    const known = levelsOf.get(comparison.customerId) ?? new Map<string, MonthlyValue>();
    tell(outcome, comparison, () => {
      const ours = roundHalfEven(converted(known, comparison, yardstick));
      const theirs = roundHalfEven(comparison.theirs);
      if (ours === theirs) return { ours, theirs, parts: [] };
      differing.push(comparison);
      return null;
    });
  }
  for (let first = 0; first < differing.length; first += CHUNK) {
    const chunk = differing.slice(first, first + CHUNK);
    const customers = await readGapCustomers(tx, chunk, yardstick.ours.at);
    for (const comparison of chunk) {
      // Others are served between two customers: a file has thousands, and none of them waits for a database.
      await setImmediate();
      const customer = customers.get(comparison.customerId);
      tell(outcome, comparison, () => explained(comparison, customer, yardstick));
    }
  }
  return outcome;
}

/** Files what a comparison came to. A rate that is missing makes it unavailable, and never nothing. */
function tell(
  outcome: { readonly compared: ComparedCustomer[]; readonly uncompared: UncomparedCustomer[] },
  { customerId, currency, isListed, name, email }: Comparison,
  compare: () => ExplainedGap | null,
): void {
  try {
    const gap = compare();
    if (gap !== null)
      outcome.compared.push({ customerId, currency, isListed, name, email, ...gap });
  } catch (error) {
    if (!(error instanceof MissingRate)) throw error;
    outcome.uncompared.push({ customerId, currency, because: error.message });
  }
}

function explained(
  comparison: Comparison,
  customer: GapCustomer | undefined,
  yardstick: Yardstick,
): ExplainedGap {
  if (customer === undefined) throw new Error("A customer's history was not read");
  const { ours, monthEnds } = yardstick;
  const snapshots = customer.history.subscriptions.flat();
  const gap = {
    theirs: comparison.theirs,
    valueUnder: (rules: GapRules) => converted(levelsUnder(customer, rules), comparison, yardstick),
    items: itemsOf(customer.history),
    isConverted: snapshots.some(
      ({ currency }) => currency !== comparison.currency && comparison.holds(currency),
    ),
    mostTries: Math.min(
      MOST_TRIES,
      Math.ceil(MOST_SNAPSHOTS_VALUED / Math.max(1, snapshots.length)),
    ),
  };
  return explainGap(gap, ours, questionsOf(customer, ours, monthEnds));
}

/** In the comparison's currency, minor units, exact. */
function converted(
  levels: ReadonlyMap<string, MonthlyValue>,
  { currency: into, holds }: Comparison,
  { day, exchangeInto }: Yardstick,
): Fraction {
  const held = [...levels].filter(([currency]) => holds(currency));
  const amounts = held.map(([currency, amount]) => ({ currency, amount, day }));
  return inMinorUnits(convertSum(amounts, exchangeInto(into)));
}

async function readGapCustomers(
  tx: Transaction,
  comparisons: readonly Comparison[],
  at: Date,
): Promise<Map<string, GapCustomer>> {
  const ids = [...new Set(comparisons.map(({ customerId }) => customerId))];
  const histories = await readHistories(tx, ids);
  const firstPaid = await readFirstPayments(tx, ids);
  const lateNews = await readLateNews(tx, ids, at);
  return new Map(
    histories.map((history) => {
      const { customerId } = history;
      const known = {
        firstPaidAt: firstPaid.get(customerId) ?? null,
        lateNews: lateNews.get(customerId) ?? new Map<string, Date>(),
      };
      return [customerId, createGapCustomer(history, known, at)];
    }),
  );
}

/** As many as any snapshots had at once. */
function itemsOf({ subscriptions }: CustomerHistory): number {
  return subscriptions.reduce(
    (sum, snapshots) => sum + Math.max(0, ...snapshots.map(({ items }) => items.length)),
    0,
  );
}

function byCustomer(
  levels: readonly CustomerLevel[],
): ReadonlyMap<string, ReadonlyMap<string, MonthlyValue>> {
  const customers = new Map<string, Map<string, MonthlyValue>>();
  for (const { customerId, currency, value } of levels) {
    const known = customers.get(customerId) ?? new Map<string, MonthlyValue>();
    customers.set(customerId, known.set(currency, value));
  }
  return customers;
}
