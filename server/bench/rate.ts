/** Runs `act` for each item with so many under way at once. Returns how many a second were done. */
export async function rateOf<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const start = performance.now();
  const work = async () => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      await act(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (items.length / (performance.now() - start)) * 1000;
}

/** The median of some runs, in milliseconds, after one that is not counted. */
export async function medianMs(runs: number, act: () => Promise<unknown>): Promise<number> {
  await act();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
