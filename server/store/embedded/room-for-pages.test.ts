import { expect, test } from "vitest";
import { memoryOfMachine, roomForPages } from "./room-for-pages.ts";

const GIGABYTE = 1024 ** 3;

test.each([
  [1, 128],
  // 3 × 1024 / 16.
  [3, 192],
  [8, 512],
  [16, 1024],
  [256, 1024],
])("of a machine of %i GB PostgreSQL keeps %i MB of pages", (gigabytes, megabytes) => {
  expect(roomForPages(gigabytes * GIGABYTE)).toBe(megabytes);
});

test("a machine has some memory, whether or not this process is limited", () => {
  expect(memoryOfMachine()).toBeGreaterThan(0);
  expect(Number.isSafeInteger(memoryOfMachine())).toBe(true);
});
