import {
  compare,
  type Fraction,
  fraction,
  integer,
  multiply,
  roundHalfEven,
  subtract,
  ZERO,
} from "../../../domain/fixed-point.ts";
import type { GapRules } from "./counterfactual.ts";
import type { GapCause, GapPart } from "./gap-cause.ts";
import type { Alternative, GapQuestion } from "./gap-question.ts";

/** What has to be explained: two numbers of one customer, in minor units of one currency. */
export interface Gap {
  /** Stripe's, as exact as the file has it. */
  readonly theirs: Fraction;
  /** What the customer is worth under some rules, exact. */
  valueUnder(rules: GapRules): Fraction;
  /** How many items are added up: each may have been rounded before. */
  readonly items: number;
  /** True where amounts of another currency had to be converted. */
  readonly isConverted: boolean;
  /** How many sets of rules are tried at most: a long history takes longer to value. */
  readonly mostTries: number;
}

/** A gap and what it is made of: the parts add up to it, to the minor unit. */
export interface ExplainedGap {
  readonly ours: bigint;
  readonly theirs: bigint;
  readonly parts: readonly GapPart[];
}

/** Rates of one month lie within this of each other; a larger difference is not the rate's alone. */
const RATES_APART = fraction(5, 100);

/**
 * Finds the fewest rules that have to be others for our number to be Stripe's, and says how much each of them makes.
 * The rules are changed one after the other in the order of the questions; what is left when no set of them leads to
 * Stripe's number is unknown, after the set that comes nearest.
 */
export function explainGap(
  gap: Gap,
  ours: GapRules,
  questions: readonly GapQuestion[],
): ExplainedGap {
  const chosen = bestChoice(gap, ours, questions);
  const parts: GapPart[] = [];
  let rules = ours;
  let value = roundHalfEven(gap.valueUnder(ours));
  const first = value;
  for (const { cause, alternative } of chosen) {
    rules = alternative.apply(rules);
    const next = roundHalfEven(gap.valueUnder(rules));
    if (next !== value) parts.push({ cause, minorUnits: value - next, words: alternative.words });
    value = next;
  }
  const theirs = roundHalfEven(gap.theirs);
  const rest = restOf(gap, gap.valueUnder(rules), value - theirs);
  return { ours: first, theirs, parts: [...parts, ...rest] };
}

/** A question and the way that was chosen. */
interface Choice {
  readonly cause: GapCause;
  readonly alternative: Alternative;
}

/**
 * The first of the smallest sets that fits. Else, where currencies were converted, the first that leaves no more than
 * another rate would; else the one that leaves least.
 */
function bestChoice(
  gap: Gap,
  ours: GapRules,
  questions: readonly GapQuestion[],
): readonly Choice[] {
  let converted: readonly Choice[] | null = null;
  let nearest: { readonly choices: readonly Choice[]; readonly left: Fraction } | null = null;
  let tries = 0;
  for (const choices of choicesBySize(questions)) {
    if (tries >= gap.mostTries) break;
    tries += 1;
    const rules = choices.reduce((all, { alternative }) => alternative.apply(all), ours);
    const value = gap.valueUnder(rules);
    const left = absolute(subtract(value, gap.theirs));
    if (isRounding(gap, left)) return choices;
    if (converted === null && isRate(gap, value, left)) converted = choices;
    if (nearest === null || compare(left, nearest.left) < 0) nearest = { choices, left };
  }
  return converted ?? nearest?.choices ?? [];
}

/** Every choice of no question, then of one, of two …, the earlier questions first. */
function* choicesBySize(questions: readonly GapQuestion[]): Generator<readonly Choice[]> {
  for (let size = 0; size <= questions.length; size += 1) yield* choicesOf(questions, size);
}

function* choicesOf(questions: readonly GapQuestion[], size: number): Generator<readonly Choice[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, { cause, alternatives }] of questions.entries()) {
    for (const alternative of alternatives) {
      for (const rest of choicesOf(questions.slice(index + 1), size - 1)) {
        yield [{ cause, alternative }, ...rest];
      }
    }
  }
}

/** Less than a minor unit for each item that may have been rounded by itself. */
function isRounding({ items }: Gap, left: Fraction): boolean {
  return compare(left, integer(Math.max(1, items))) < 0;
}

function restOf(gap: Gap, value: Fraction, minorUnits: bigint): GapPart[] {
  if (minorUnits === 0n) return [];
  const left = absolute(subtract(value, gap.theirs));
  if (isRounding(gap, left)) {
    return [{ cause: "rounding", minorUnits, words: "each item is rounded by itself" }];
  }
  if (isRate(gap, value, left)) {
    return [{ cause: "fx", minorUnits, words: "other currencies are converted at another rate" }];
  }
  return [{ cause: "unknown", minorUnits, words: "no rule that is known here leads to it" }];
}

function isRate({ isConverted }: Gap, value: Fraction, left: Fraction): boolean {
  return isConverted && compare(left, multiply(absolute(value), RATES_APART)) <= 0;
}

function absolute(value: Fraction): Fraction {
  return compare(value, ZERO) < 0 ? subtract(ZERO, value) : value;
}
