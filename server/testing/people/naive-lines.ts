/** Sums by table and cell, of each segment and of all. */
export class Lines {
  private readonly sums = new Map<string, Map<string, number>>();

  add(table: string, segment: string, cell: string, amount: number): void {
    const cells = this.sums.get(table) ?? new Map<string, number>();
    this.sums.set(table, cells);
    for (const key of [`${segment}: ${cell}`, `all: ${cell}`]) {
      cells.set(key, (cells.get(key) ?? 0) + amount);
    }
  }

  /** Sorted, without what came to nothing; amounts as plain decimals. */
  written(): Record<string, string[]> {
    return Object.fromEntries(
      [...this.sums].map(([table, cells]) => [
        table,
        [...cells]
          .filter(([, amount]) => amount !== 0)
          .map(([cell, amount]) => `${cell} = ${amount}`)
          .sort(),
      ]),
    );
  }
}
