import { memoryUsage } from "node:process";
import { expect, test } from "vitest";
import { inLittleMemory } from "./little-memory.ts";

/** Forty million bytes that nobody holds. */
function leaveLying(): number {
  const lists = Array.from({ length: 100 }, () => new Array<number>(50_000).fill(1.5));
  return lists.length;
}

test("what nobody holds is gone before it begins, and what it comes to is passed on", async () => {
  leaveLying();
  const before = memoryUsage().heapUsed;
  const [within, word] = await inLittleMemory(
    async () => [memoryUsage().heapUsed, "done"] as const,
  );
  expect(word).toBe("done");
  expect(within).toBeLessThan(before - 20_000_000);
});

test("what goes wrong within is passed on", async () => {
  await expect(inLittleMemory(() => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
});
