import {
  compare,
  divide,
  type Fraction,
  integer,
  multiply,
  parseDecimal,
  roundHalfEven,
  subtract,
} from "../../domain/fixed-point.ts";
import { currencyDecimals } from "../../domain/money.ts";
import type { Cell } from "../growth/cell.ts";
import { CURRENCY_SIGNS, DOWN, SUSPECT, TOKENS, UP } from "./gate-words.ts";

/** A sentence that somebody wrote, and the cells that are to prove it. */
export interface CitedSentence {
  readonly text: string;
  /** Ids of cells. */
  readonly cites: readonly string[];
}

/** What came through the gate. */
export interface Proven {
  readonly kept: readonly CitedSentence[];
  /** Why each of the others did not, in their order. */
  readonly dropped: readonly string[];
}

/**
 * Keeps the sentences of which every number, date, percentage and comparison is in the cells that they cite, or follows
 * from two of them: a difference or a change in percent of the same number on two days. A number may be rounded, half to
 * even: money to its minor unit or to whole units, a share to a tenth of a percent or a whole one, a ratio to two digits or
 * one; a count may not. Numbers in words, causes, superlatives, links and markup are never proven.
 */
export function proveSentences(
  sentences: readonly CitedSentence[],
  cells: ReadonlyMap<string, Cell>,
): Proven {
  const kept: CitedSentence[] = [];
  const dropped: string[] = [];
  for (const sentence of sentences) {
    const why = whyUnproven(sentence, cells);
    if (why === null) kept.push(sentence);
    else dropped.push(why);
  }
  return { kept, dropped };
}

/** Null where all that it says is proven. */
function whyUnproven(
  { text, cites }: CitedSentence,
  cells: ReadonlyMap<string, Cell>,
): string | null {
  const cited = cites.flatMap((id) => cells.get(id) ?? []);
  if (cited.length === 0 || cited.length < cites.length) return "cites what is not there";
  const suspect = SUSPECT.find(({ words }) => words.test(text));
  if (suspect !== undefined) return suspect.why;
  const pairs = pairsOf(cited);
  const days = new Set(cited.flatMap(({ from, to }) => [from, to]));
  const facts = factsOf(cited, pairs);
  for (const [whole, date, sign, symbol, digits = "", unit] of text.matchAll(TOKENS)) {
    if (date !== undefined) {
      if (!days.has(date)) return `has a date that no cited number is of: ${date}`;
      continue;
    }
    const token = { sign: sign ?? "", digits, unit: unitOf(symbol, unit) };
    if (!facts.some((fact) => matches(token, fact)))
      return `has a number of its own: ${whole.trim()}`;
  }
  const moves = (direction: 1 | -1) =>
    pairs.some(({ earlier, later }) => compare(later, earlier) === direction);
  if (UP.test(text) && !moves(1)) return "says more where there is not more";
  if (DOWN.test(text) && !moves(-1)) return "says less where there is not less";
  return null;
}

interface Token {
  readonly sign: string;
  readonly digits: string;
  readonly unit: string;
}

/** A number that a sentence may have. */
interface Fact {
  readonly value: Fraction;
  /** A currency, %, pp, or nothing. */
  readonly unit: string;
  /** To how many digits it may be rounded. */
  readonly decimals: readonly number[];
  /** A change may be told by its size, since the words say which way it went. */
  readonly isChange: boolean;
}

interface Pair {
  readonly cell: Cell;
  readonly earlier: Fraction;
  readonly later: Fraction;
}

/** The same number on two days. */
function pairsOf(cells: readonly Cell[]): Pair[] {
  const sameNumber = ({ measure, currency, unit, filter }: Cell) =>
    JSON.stringify([measure, currency, unit, filter]);
  return cells.flatMap((cell) =>
    cells.flatMap((other) => {
      if (other.to <= cell.to || sameNumber(cell) !== sameNumber(other)) return [];
      if (cell.amount === null || other.amount === null) return [];
      return [{ cell, earlier: parseDecimal(cell.amount), later: parseDecimal(other.amount) }];
    }),
  );
}

function factsOf(cells: readonly Cell[], pairs: readonly Pair[]): Fact[] {
  const told = cells.flatMap((cell) =>
    cell.amount === null ? [] : [{ ...scaled(cell, parseDecimal(cell.amount)), isChange: false }],
  );
  const changes = pairs.flatMap(({ cell, earlier, later }) => {
    const difference = subtract(later, earlier);
    const { value, unit, decimals } = scaled(cell, difference);
    const moved = { value, unit: unit === "%" ? "pp" : unit, decimals, isChange: true };
    if (earlier.numerator <= 0n || unit === "%") return [moved];
    const percent = multiply(divide(difference, earlier), integer(100));
    return [moved, { value: percent, unit: "%", decimals: [0, 1], isChange: true }];
  });
  return [...told, ...changes];
}

/** A value as a reader sees it: money in whole units, a share in percent. */
function scaled({ unit, currency }: Cell, value: Fraction): Omit<Fact, "isChange"> {
  if (unit === "share")
    return { value: multiply(value, integer(100)), unit: "%", decimals: [0, 1] };
  if (unit === "ratio") return { value, unit: "", decimals: [1, 2] };
  if (currency === null) return { value, unit: "", decimals: [0] };
  const decimals = currencyDecimals(currency);
  const minor = integer(10n ** BigInt(decimals));
  return { value: divide(value, minor), unit: currency, decimals: [0, decimals] };
}

function matches({ sign, digits, unit }: Token, fact: Fact): boolean {
  const decimals = digits.split(".")[1]?.length ?? 0;
  if (unit !== fact.unit || !fact.decimals.includes(decimals)) return false;
  const isBelow = fact.value.numerator < 0n;
  if (sign === "-" && !isBelow) return false;
  if (sign === "+" && isBelow) return false;
  if (sign === "" && isBelow && !fact.isChange) return false;
  const scale = integer(10n ** BigInt(decimals));
  const size = roundHalfEven(multiply(isBelow ? negated(fact.value) : fact.value, scale));
  return size === BigInt(digits.replace(/[.,]/g, ""));
}

function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

function unitOf(symbol: string | undefined, unit: string | undefined): string {
  const word = unit?.trim().toLowerCase() ?? "";
  if (symbol !== undefined) return CURRENCY_SIGNS[symbol] ?? symbol;
  return word.startsWith("percentage") ? "pp" : word === "percent" ? "%" : word;
}
