/** Does something for each of many, so many at once. Throws what failed first, once nothing is under way any more. */
export async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const faults: unknown[] = [];
  const work = async () => {
    for (const item of waiting) {
      if (faults.length > 0) return;
      await act(item).catch((error: unknown) => void faults.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (faults.length > 0) throw faults[0];
}
