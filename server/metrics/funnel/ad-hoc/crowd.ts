import type { FunnelEvents } from "../../../domain/funnel.ts";
import { type Codes, type PeopleSpan, PLACE_FACTOR } from "./codes.ts";

/** What an event stands for takes 14 bits, which are put below its moment so that both sort by time. */
const MASK_FACTOR = 2 ** 14;

/** A person who took the first step in the period. */
export class Walker {
  readonly id: number;
  private readonly crowd: Crowd;
  private readonly place: number;

  constructor(crowd: Crowd, place: number) {
    this.id = crowd.span.base + place;
    this.crowd = crowd;
    this.place = place;
  }

  /** All of theirs that counts for the funnel, in order of time; put in order when it is asked for. */
  events(): FunnelEvents {
    return this.crowd.eventsAt(this.place);
  }

  /** What the breakdown's property was at a moment at which its step was taken: null, it had none; undefined, it was not. */
  valueAt(at: number): string | null | undefined {
    return this.crowd.valueAt(this.place, at);
  }
}

/**
 * The places of the people who took the first step, in order.
 * @param before Milliseconds since the span's beginning.
 */
export function entrantsOf(told: readonly Codes[], people: number, before: number): number[] {
  const hasEntered = new Uint8Array(people);
  for (const { mask, codes } of told) {
    if ((mask & 1) === 0) continue;
    for (const code of codes) {
      const place = Math.floor(code / PLACE_FACTOR);
      if (code - place * PLACE_FACTOR < before) hasEntered[place] = 1;
    }
  }
  const places: number[] = [];
  hasEntered.forEach((one, place) => {
    if (one === 1) places.push(place);
  });
  return places;
}

/** The events of some people, side by side in one list: each person's part of it begins where the one before ends. */
export class Crowd {
  readonly span: PeopleSpan;
  private readonly starts: Int32Array;
  /** Milliseconds since the span's beginning, and below them what the event stands for; in no order within a part. */
  private readonly events: Float64Array;
  /** The same, once they were put in order. */
  private readonly at: Float64Array;
  private readonly masks: Uint16Array;
  private readonly values: ReadonlyMap<number, ReadonlyMap<number, string | null>>;

  /** @param valueBit Of the step whose events' values are told. */
  constructor(told: readonly Codes[], span: PeopleSpan, valueBit: number) {
    this.span = span;
    this.starts = startsOf(told, span.people);
    const length = this.starts[span.people] ?? 0;
    this.events = new Float64Array(length);
    this.at = new Float64Array(length);
    this.masks = new Uint16Array(length);
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

  valueAt(place: number, at: number): string | null | undefined {
    return this.values.get(place)?.get(at - this.span.from);
  }

  eventsAt(place: number): FunnelEvents {
    const begin = this.starts[place] ?? 0;
    const end = this.starts[place + 1] ?? begin;
    sortPart(this.events, begin, end);
    for (let index = begin; index < end; index += 1) {
      const event = this.events[index] ?? 0;
      const since = Math.floor(event / MASK_FACTOR);
      this.at[index] = this.span.from + since;
      this.masks[index] = event - since * MASK_FACTOR;
    }
    return { at: this.at, masks: this.masks, begin, end };
  }
}

/** As many numbers as are put in order one by one: most people did little, and most of that stands in order. */
const FEW = 32;

function sortPart(numbers: Float64Array, begin: number, end: number): void {
  if (end - begin > FEW) {
    numbers.subarray(begin, end).sort();
    return;
  }
  for (let index = begin + 1; index < end; index += 1) {
    const number = numbers[index] ?? 0;
    let place = index;
    for (; place > begin && (numbers[place - 1] ?? 0) > number; place -= 1) {
      numbers[place] = numbers[place - 1] ?? 0;
    }
    numbers[place] = number;
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
