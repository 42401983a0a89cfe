import { expect, test } from "vitest";
import { roomForPages, usableMemory } from "./room-for-pages.ts";

const GIGABYTE = 1024 ** 3;

test.each([
  [1, 128],
  // 3 × 1024 / 16.
  [3, 192],
  [8, 512],
  [16, 1024],
  [256, 1024],
])("of %i GB of memory PostgreSQL keeps %i MB of pages", (gigabytes, megabytes) => {
  expect(roomForPages(gigabytes * GIGABYTE)).toBe(megabytes);
});

test("a container uses what it is limited to, and what is not limited the whole machine", () => {
  expect(usableMemory(8 * GIGABYTE, 2 * GIGABYTE)).toBe(2 * GIGABYTE);
  expect(usableMemory(8 * GIGABYTE, 0)).toBe(8 * GIGABYTE);
  expect(usableMemory(8 * GIGABYTE, 2 ** 64)).toBe(8 * GIGABYTE);
});
