import { expect, test } from "vitest";
import { pagesOf, parseTrail, writeTrail } from "./pages.ts";

/** The pages at some cursors, and where turning leads. */
function turning(cursors: readonly string[]) {
  const turned: (readonly string[])[] = [];
  return { pages: pagesOf(20, { cursors, onTurn: (next) => turned.push(next) }), turned };
}

test("the first page begins with row 1 and leads on alone", () => {
  const { pages, turned } = turning([]);
  expect([pages.after, pages.first, pages.later, pages.earlier(null)]).toEqual([
    null,
    1,
    null,
    null,
  ]);
  pages.earlier("b")?.();
  expect(turned).toEqual([["b"]]);
});

test("a later page knows its cursor, its first row and the way back", () => {
  const { pages, turned } = turning(["b", "c"]);
  expect([pages.after, pages.first]).toEqual(["c", 41]);
  pages.later?.();
  expect(turned).toEqual([["b"]]);
});

test("an address has the cursors with dots between them, and nothing for the first page", () => {
  expect([writeTrail([]), writeTrail(["MjAy-_0", "b"])]).toEqual([undefined, "MjAy-_0.b"]);
  expect(parseTrail("MjAy-_0.b")).toEqual(["MjAy-_0", "b"]);
});

test.each([undefined, "", "a..b", "a b", 7, Array.from({ length: 101 }, () => "a").join(".")])(
  "%j is the first page",
  (text) => {
    expect(parseTrail(text)).toEqual([]);
  },
);
