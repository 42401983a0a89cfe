import { multiply, parseDecimal, roundHalfEven, subtract } from "../../domain/fixed-point.ts";
import { bottleneckOf } from "../../domain/signals/bottleneck.ts";
import type { Cell } from "../growth/cell.ts";
import type { Figure } from "../growth/growth-report.ts";
import { amountWords, changeWords } from "../words/cell-words.ts";
import type { Finding } from "./finding.ts";

/** From this share of days on which an active person comes a product is a habit, and below the other it is none. Source: mixpanel.com/blog/what-is-the-stickiness-ratio. */
const [HABIT, NO_HABIT] = [0.2, 0.1] as const;

/** What the numbers of a report say by themselves, before any history: each rule is silent where its numbers are not there. */
export function ruleFindings(figures: readonly Figure[]): Finding[] {
  const named = (measure: string) => figures.filter(({ now }) => now.measure === measure);
  return [
    ...named("mrr").flatMap(revenueTrend),
    ...named("newUsers").flatMap(acquisition),
    ...named("customerChurnRate").flatMap(retention),
    ...named("netMrrChurnRate").flatMap(existingCustomers),
    ...named("mrrMovements.churn").flatMap(churned),
    ...named("stickiness.overMonth").flatMap(habit),
    ...named("failedPayments.amount").flatMap(failed),
    ...narrowestStep(figures),
  ];
}

function revenueTrend({ now, before }: Figure): Finding[] {
  const change = changeWords(now, before);
  if (now.amount === null || before.amount === null || change === null) return [];
  const moved = subtract(parseDecimal(now.amount), parseDecimal(before.amount));
  const isUp = moved.numerator > 0n;
  const text =
    moved.numerator === 0n
      ? `${now.name} stayed at ${amountWords(now)}.`
      : `${now.name} ${isUp ? "rose" : "fell"} from ${amountWords(before)} to ${amountWords(now)} (${change}).`;
  const tone = moved.numerator === 0n ? "neutral" : isUp ? "good" : "bad";
  const size = roundHalfEven(isUp ? moved : { ...moved, numerator: -moved.numerator });
  return [rule("revenue", tone, text, [now, before], moved.numerator === 0n ? null : size)];
}

function acquisition({ now, before }: Figure): Finding[] {
  if (now.amount === null) return [];
  const change = changeWords(now, before);
  const compared =
    change === null ? "" : `, after ${amountWords(before)} in the period before (${change})`;
  const tone = isMore(now, before) ? "good" : isMore(before, now) ? "bad" : "neutral";
  return [
    rule("acquisition", tone, `${amountWords(now)} people signed up${compared}.`, [now, before]),
  ];
}

function retention({ now, before }: Figure): Finding[] {
  if (now.amount === null) return [];
  const compared =
    before.amount === null ? "" : `, after ${amountWords(before)} in the period before`;
  const tone = isMore(now, before) ? "bad" : isMore(before, now) ? "good" : "neutral";
  const text = `${amountWords(now)} of the customers who paid at the start left${compared}.`;
  return [rule("retention", tone, text, [now, before])];
}

function existingCustomers({ now }: Figure): Finding[] {
  if (now.amount === null || !now.amount.startsWith("-")) return [];
  const text = `Customers who paid at the start pay more than before, those who left included: net MRR churn is ${amountWords(now)}.`;
  return [rule("existing-customers", "good", text, [now])];
}

function churned({ now }: Figure): Finding[] {
  if (now.amount === null || now.amount === "0") return [];
  const text = `Customers who left took ${amountWords(now)} of monthly recurring revenue with them.`;
  return [rule("churned", "bad", text, [now], roundHalfEven(parseDecimal(now.amount)))];
}

function habit({ now, before }: Figure): Finding[] {
  if (now.amount === null) return [];
  const share = Number(now.amount);
  const tone = share >= HABIT ? "good" : share < NO_HABIT ? "bad" : "neutral";
  const text = `Somebody who is active comes on ${amountWords(now)} of the days of a month.`;
  return [rule("habit", tone, text, [now, before])];
}

function failed({ now }: Figure): Finding[] {
  if (now.amount === null || now.amount === "0") return [];
  const text = `Payments of ${amountWords(now)} failed.`;
  return [rule("failed-payments", "bad", text, [now], roundHalfEven(parseDecimal(now.amount)))];
}

const STEPS = [
  { key: "signUpToActivation", of: "signedUp", words: "from sign-up to activation" },
  { key: "activationToPayment", of: "activated", words: "from activation to payment" },
] as const;

function narrowestStep(figures: readonly Figure[]): Finding[] {
  const cell = (part: string) =>
    figures.find(({ now }) => now.measure === `conversionFunnel.${part}`)?.now;
  const steps = STEPS.flatMap(({ key, of, words }) => {
    const [rate, entered] = [cell(key), cell(of)];
    if (rate?.amount == null || entered?.amount == null) return [];
    // The rate is exact to twelve decimals, which of a count gives back the whole number.
    const continued = roundHalfEven(
      multiply(parseDecimal(rate.amount), parseDecimal(entered.amount)),
    );
    return [
      {
        key,
        words,
        cells: [rate, entered],
        entered: Number(entered.amount),
        continued: Number(continued),
      },
    ];
  });
  const worst = bottleneckOf(steps);
  const step = steps.find(({ key }) => key === worst?.key);
  const [rate, entered] = step?.cells ?? [];
  if (step === undefined || rate === undefined || entered === undefined) return [];
  const text = `The narrowest step of the funnel is ${step.words}: ${amountWords(rate)} of ${amountWords(entered)} go on.`;
  return [{ ...rule("bottleneck", "neutral", text, [rate, entered]), kind: "bottleneck" }];
}

function isMore(one: Cell, other: Cell): boolean {
  if (one.amount === null || other.amount === null) return false;
  return subtract(parseDecimal(one.amount), parseDecimal(other.amount)).numerator > 0n;
}

function rule(
  key: string,
  tone: Finding["tone"],
  text: string,
  cells: readonly Cell[],
  stakeMinor: bigint | null = null,
): Finding {
  const told = cells.filter(({ amount }) => amount !== null);
  const currency = told[0]?.currency ?? null;
  return {
    key: currency === null ? key : `${key}:${currency}`,
    kind: "rule",
    tone,
    text,
    cells: told,
    stake: stakeMinor === null || currency === null ? null : { amount: `${stakeMinor}`, currency },
  };
}
