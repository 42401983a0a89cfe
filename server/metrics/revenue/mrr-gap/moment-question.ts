import { type GapCustomer, type GapRules, levelsUnder } from "./counterfactual.ts";
import type { GapQuestion } from "./gap-question.ts";

/** Wherever the other side's clock stands, its month ends within a day of ours. */
const CLOCKS_APART_MS = 86_400_000;

/** More changes within two days are no question of the clock. */
const MOST_MOMENTS = 8;

/**
 * The moments at which the other side may have read the month's end: ours by the clock of UTC first, then just before
 * and at each change within a day of ours. Only those at which the level is another.
 */
export function momentQuestion(customer: GapCustomer, ours: GapRules, utc: Date): GapQuestion[] {
  const near = customer
    .movementsUnder(ours)
    .map(({ occurredAt }) => occurredAt)
    .filter((turn) => Math.abs(turn.getTime() - ours.at.getTime()) <= CLOCKS_APART_MS)
    .flatMap((turn) => [new Date(turn.getTime() - 1), turn])
    .slice(0, MOST_MOMENTS);
  const seen = new Set([described(levelsUnder(customer, ours))]);
  const alternatives = [utc, ...near].flatMap((at) => {
    const level = described(levelsUnder(customer, { ...ours, at }));
    if (seen.has(level)) return [];
    seen.add(level);
    const words =
      at.getTime() === utc.getTime()
        ? "the month ends with UTC's"
        : `the month ends at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    return [{ words, apply: (rules: GapRules) => ({ ...rules, at }) }];
  });
  return alternatives.length === 0 ? [] : [{ cause: "timing", alternatives }];
}

/** Late news beyond these is asked about together with the earliest of them. */
const MOST_NEWS = 8;

/**
 * The other side may have written its number down before late news of the month came: without the last of it, without
 * the last two, and so on. Only what makes another level.
 */
export function lateNewsQuestion(customer: GapCustomer, ours: GapRules): GapQuestion[] {
  const moments = [...customer.lateNews.values()].map((at) => at.getTime());
  const latestFirst = [...new Set(moments)].sort((a, b) => b - a).slice(0, MOST_NEWS);
  const seen = new Set([described(levelsUnder(customer, ours))]);
  const alternatives = latestFirst.flatMap((moment) => {
    const knownBefore = new Date(moment);
    const level = described(levelsUnder(customer, { ...ours, knownBefore }));
    if (seen.has(level)) return [];
    seen.add(level);
    const words = `what was learnt from ${knownBefore.toISOString().slice(0, 16).replace("T", " ")} UTC on is left out`;
    return [{ words, apply: (rules: GapRules) => ({ ...rules, knownBefore }) }];
  });
  return alternatives.length === 0 ? [] : [{ cause: "timing", alternatives }];
}

function described(levels: ReadonlyMap<string, bigint>): string {
  return [...levels]
    .map(([currency, level]) => `${currency} ${level}`)
    .sort()
    .join();
}
