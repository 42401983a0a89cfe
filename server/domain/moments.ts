/** Moments in order of time, in one list that is filled over and over. */
export class Moments {
  private values = new Float64Array(16);
  private filled = 0;

  get count(): number {
    return this.filled;
  }

  clear(): void {
    this.filled = 0;
  }

  /** @param at Not before the one that was added last. */
  add(at: number): void {
    if (this.filled === this.values.length) {
      const longer = new Float64Array(this.filled * 2);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.filled] = at;
    this.filled += 1;
  }

  at(place: number): number {
    return this.values[place] ?? 0;
  }

  /** The first of them that is later than another: the same moment is not later. */
  firstAfter(after: number): number | undefined {
    const place = placeAfter(this.values, 0, this.filled, after);
    return place < this.filled ? this.values[place] : undefined;
  }
}

/** The place of the first of some moments in order that is later than another; `end` where none is. */
export function placeAfter(
  at: ArrayLike<number>,
  begin: number,
  end: number,
  after: number,
): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
