import { type Day, type Grain, startOfBucket } from "./calendar.ts";
import type { MonthlyValue } from "./fixed-point.ts";
import type { MovementKind } from "./movement.ts";

/**
 * More movements of one customer are gone through when a span is asked for: working out what each means to spans from
 * every day before costs their square. A customer who changes something each month comes to as many in four years.
 */
export const MOST_MOVEMENTS = 50;

/** Of a movement, what decides what its customer did within a span. */
export interface SpanMovement {
  readonly occurredAt: Date;
  readonly day: Day;
  readonly currency: string;
  /** A MovementKind. */
  readonly kind: string;
  readonly delta: MonthlyValue;
  readonly payersDelta: number;
}

/** How many customers of a span moved in each way, left, or came and left; each counts once. */
export type SpanCounts = Readonly<Record<MovementKind | "left" | "passing", number>>;

/** What a customer, or several, did within a span. */
export interface SpanSum {
  /** By how much it changed, where it paid when the span began. */
  readonly net: MonthlyValue;
  /** By how much it fell below its start at its lowest, where it paid then; zero or less. */
  readonly dip: MonthlyValue;
  readonly counts: SpanCounts;
}

/** What `day` adds to a span that begins on `until` or before, beyond what it adds to one that begins later. */
export interface SpanDifference extends SpanSum {
  readonly currency: string;
  readonly until: Day;
  readonly day: Day;
}

export const NOTHING: SpanSum = { net: 0n, dip: 0n, counts: spanCounts(() => 0) };

/** A number for each of them. */
export function spanCounts(countOf: (name: keyof SpanCounts) => number): SpanCounts {
  return {
    new: countOf("new"),
    expansion: countOf("expansion"),
    reactivation: countOf("reactivation"),
    contraction: countOf("contraction"),
    churn: countOf("churn"),
    left: countOf("left"),
    passing: countOf("passing"),
  };
}

/** `one` and `sign` times `other`. */
export function addSpanSums(one: SpanSum, other: SpanSum, sign: 1 | -1 = 1): SpanSum {
  return {
    net: one.net + BigInt(sign) * other.net,
    dip: one.dip + BigInt(sign) * other.dip,
    counts: spanCounts((name) => one.counts[name] + sign * other.counts[name]),
  };
}

/**
 * Whether a customer's movements do not become differences: in several currencies it may be kept in one and lost in
 * another, and what it fell to depends on the rates.
 */
export function isApart(movements: readonly SpanMovement[]): boolean {
  return (
    movements.length > MOST_MOVEMENTS ||
    movements.some(({ currency }) => currency !== movements[0]?.currency)
  );
}

/**
 * All that one customer's movements mean to spans, whatever their first day; nothing of one who is apart. Between two
 * days on which it moved it makes no difference on which a span begins.
 * @param movements All of the customer, in order of time.
 */
export function spanDifferences(movements: readonly SpanMovement[]): SpanDifference[] {
  const [first] = movements;
  if (first === undefined || isApart(movements)) return [];
  const days = [...new Set(movements.map(({ day }) => day))];
  const differences: SpanDifference[] = [];
  let later: ReadonlyMap<Day, SpanSum> = new Map();
  for (const until of days.reverse()) {
    const sums = sumsFrom(until, movements);
    for (const [day, sum] of sums) {
      const difference = addSpanSums(sum, later.get(day) ?? NOTHING, -1);
      if (isNothing(difference)) continue;
      differences.push({ ...difference, currency: first.currency, until, day });
    }
    later = sums;
  }
  return differences;
}

/** What each day adds to a span that begins on `from`, by going through it. */
function sumsFrom(from: Day, movements: readonly SpanMovement[]): ReadonlyMap<Day, SpanSum> {
  const inside = movements.filter(({ day }) => day >= from);
  const before = movements.filter(({ day }) => day < from);
  const wasThere = before.reduce((paying, { payersDelta }) => paying + payersDelta, 0) > 0;
  const seen = new Set<string>();
  const sums = new Map<Day, SpanSum>();
  let [run, lowest] = [0n, 0n];
  for (const [index, { occurredAt, day, kind, delta, payersDelta }] of inside.entries()) {
    const left = wasThere ? "left" : "passing";
    const ways = payersDelta === -1 ? [kind, left] : [kind];
    const counted = ways.filter((way) => !seen.has(way));
    for (const way of counted) seen.add(way);
    run += delta;
    // What moved in one moment moved together: a change of plan is no fall.
    const isMomentOver = inside[index + 1]?.occurredAt.getTime() !== occurredAt.getTime();
    const fall = isMomentOver && run < lowest ? run - lowest : 0n;
    lowest += fall;
    sums.set(
      day,
      addSpanSums(sums.get(day) ?? NOTHING, {
        net: wasThere ? delta : 0n,
        dip: wasThere ? fall : 0n,
        counts: spanCounts((name) => Number(counted.includes(name))),
      }),
    );
  }
  return sums;
}

function isNothing({ net, dip, counts }: SpanSum): boolean {
  return net === 0n && dip === 0n && Object.values(counts).every((count) => count === 0);
}

/** The grains in which differences are summed up: spans are put together of whole months and the days beside them. */
export const SPAN_GRAINS = ["day", "month"] as const satisfies readonly Grain[];

/** The same difference in a grain: both days are the first of theirs. */
export function inGrain<Difference extends SpanDifference>(
  difference: Difference,
  grain: (typeof SPAN_GRAINS)[number],
): Difference {
  const { until, day } = difference;
  return {
    ...difference,
    until: startOfBucket(until, grain, 1),
    day: startOfBucket(day, grain, 1),
  };
}
