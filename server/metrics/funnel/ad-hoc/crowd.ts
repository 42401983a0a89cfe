import type { FunnelEvent } from "../../../domain/funnel.ts";
import { type Codes, type PeopleSpan, PLACE_FACTOR } from "./funnel-codes.query.ts";

/** A person who took the first step in the period, with all of theirs that counts for the funnel, in order of time. */
export interface Walker {
  readonly id: number;
  /** Made whenever they are asked for: those of all people at once would outlive their use, and cost more to clear away. */
  readonly events: () => readonly FunnelEvent[];
  /** What the breakdown's property was at a moment at which its step was taken: null, it had none; undefined, it was not. */
  readonly valueAt: (at: number) => string | null | undefined;
}

/** What an event stands for takes 14 bits, which are put below its moment so that both sort by time. */
const MASK_FACTOR = 2 ** 14;

/**
 * The places of the people who took the first step, in order.
 * @param before Milliseconds since the span's beginning.
 */
export function entrantsOf(told: readonly Codes[], before: number): number[] {
  const places = new Set<number>();
  for (const { mask, codes } of told) {
    if ((mask & 1) === 0) continue;
    for (const code of codes) {
      const place = Math.floor(code / PLACE_FACTOR);
      if (code - place * PLACE_FACTOR < before) places.add(place);
    }
  }
  return [...places].sort((one, other) => one - other);
}

/** The events of some people, side by side in one list: each person's part of it begins where the one before ends. */
export class Crowd {
  private readonly span: PeopleSpan;
  private readonly starts: Int32Array;
  /** Milliseconds since the span's beginning, and below them what the event stands for. */
  private readonly events: Float64Array;
  private readonly values: ReadonlyMap<number, ReadonlyMap<number, string | null>>;

  /** @param valueBit Of the step whose events' values are told. */
  constructor(told: readonly Codes[], span: PeopleSpan, valueBit: number) {
    this.span = span;
    this.starts = startsOf(told, span.people);
    this.events = new Float64Array(this.starts[span.people] ?? 0);
    const next = this.starts.slice();
    for (const { mask, codes } of told) {
      for (const code of codes) {
        const place = Math.floor(code / PLACE_FACTOR);
        const index = next[place] ?? 0;
        this.events[index] = (code - place * PLACE_FACTOR) * MASK_FACTOR + mask;
        next[place] = index + 1;
      }
    }
    this.values = valuesOf(told, valueBit);
  }

  walkerAt(place: number): Walker {
    const { from, base } = this.span;
    const values = this.values.get(place);
    return {
      id: base + place,
      events: () => this.eventsAt(place),
      valueAt: (at) => values?.get(at - from),
    };
  }

  private eventsAt(place: number): FunnelEvent[] {
    const events: FunnelEvent[] = [];
    for (const event of this.events.subarray(this.starts[place], this.starts[place + 1]).sort()) {
      const since = Math.floor(event / MASK_FACTOR);
      events.push({ at: this.span.from + since, mask: event - since * MASK_FACTOR });
    }
    return events;
  }
}

/** Where each person's events begin, and where the last one's end. */
function startsOf(told: readonly Codes[], people: number): Int32Array {
  const starts = new Int32Array(people + 1);
  for (const { codes } of told) {
    for (const code of codes) {
      const after = Math.floor(code / PLACE_FACTOR) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
  }
  for (let place = 1; place <= people; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  return starts;
}

/** By place and milliseconds since the span's beginning. */
function valuesOf(
  told: readonly Codes[],
  valueBit: number,
): ReadonlyMap<number, ReadonlyMap<number, string | null>> {
  const all = new Map<number, Map<number, string | null>>();
  for (const { mask, codes, values } of told) {
    if (values === null || (mask & valueBit) === 0) continue;
    codes.forEach((code, index) => {
      const place = Math.floor(code / PLACE_FACTOR);
      const own = all.get(place) ?? new Map<number, string | null>();
      all.set(place, own);
      const since = code - place * PLACE_FACTOR;
      if (!own.has(since)) own.set(since, values[index] ?? null);
    });
  }
  return all;
}
