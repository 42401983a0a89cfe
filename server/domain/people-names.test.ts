import { expect, test } from "vitest";
import {
  type KnownPeople,
  type NamesSaid,
  type SettledNames,
  settleNames,
} from "./people-names.ts";

/** Nobody is known. */
const NOBODY: KnownPeople = { names: [], withUserKey: new Set(), merges: [] };

/** 1 is the visitor v, 2 the user u, 3 the visitor w who has the user id x as well. */
const KNOWN: KnownPeople = {
  names: [
    { kind: "anonymous_id", value: "v", person: 1n },
    { kind: "user_id", value: "u", person: 2n },
    { kind: "anonymous_id", value: "w", person: 3n },
    { kind: "user_id", value: "x", person: 3n },
  ],
  withUserKey: new Set([2n, 3n]),
  merges: [],
};

const said = (
  userKey: string | null,
  anonymousKey: string | null,
  previousKey: string | null = null,
): NamesSaid => ({
  userKey,
  anonymousKey,
  previousKey,
});

const newNames = ({ names }: SettledNames) =>
  names.map(({ kind, value, person }) => `${kind} ${value} ${person}`);

test("two names that nobody has are one new person's", () => {
  const settled = settleNames([said("a", "b"), said(null, "b"), said("a", null)], NOBODY);
  expect(settled.people).toEqual([-1n, -1n, -1n]);
  expect(newNames(settled)).toEqual(["user_id a -1", "anonymous_id b -1"]);
  expect(settled.merges).toEqual([]);
});

test("a user id that nobody has becomes that of the visitor who has none", () => {
  const settled = settleNames([said("new", "v")], KNOWN);
  expect(settled.people).toEqual([1n]);
  expect(newNames(settled)).toEqual(["user_id new 1"]);
  expect(settled.merges).toEqual([]);
});

test("an anonymous id that nobody has becomes the user's", () => {
  const settled = settleNames([said("u", "new")], KNOWN);
  expect(settled.people).toEqual([2n]);
  expect(newNames(settled)).toEqual(["anonymous_id new 2"]);
});

test("a visitor without a user id goes up in the user who turns out to be them", () => {
  const settled = settleNames([said("u", "v"), said("u", "v")], KNOWN);
  expect(settled.people).toEqual([2n, 2n]);
  expect(settled.merges).toEqual([{ from: 1n, into: 2n }]);
  expect(settled.names).toEqual([]);
});

test("a visitor of another user stays theirs: two people may share a browser", () => {
  const settled = settleNames([said("u", "w"), said("new", "w")], KNOWN);
  expect(settled.people).toEqual([2n, -1n]);
  expect(newNames(settled)).toEqual(["user_id new -1"]);
  expect(settled.merges).toEqual([]);
});

test("a visitor goes up in the first user who claims them, and the second claims in vain", () => {
  const settled = settleNames([said("u", "v"), said("x", "v")], KNOWN);
  expect(settled.merges).toEqual([{ from: 1n, into: 2n }]);
  // The same where the first claim waits to be carried out.
  const waiting = { ...KNOWN, merges: [{ from: 1n, into: 2n }] };
  expect(settleNames([said("x", "v")], waiting).merges).toEqual([]);
  expect(settleNames([said("u", "v")], waiting).merges).toEqual([]);
});

test("an alias joins two users in any case, once, and never in a circle", () => {
  const settled = settleNames(
    [said("u", null, "x"), said("x", null, "u"), said("u", null, "w")],
    KNOWN,
  );
  expect(settled.merges).toEqual([{ from: 3n, into: 2n }]);
  expect(settled.people).toEqual([2n, 3n, 2n]);
});

test("an alias to a user id that nobody has gives it to whoever had the previous one", () => {
  const settled = settleNames([said("new", null, "x")], KNOWN);
  expect(newNames(settled)).toEqual(["user_id new 3"]);
  expect(settled.merges).toEqual([]);
});

test("a previous id that nobody has used yet is the user's, whichever kind it comes as later", () => {
  const settled = settleNames(
    [said("u", null, "old"), said("old", null), said(null, "old")],
    KNOWN,
  );
  expect(settled.people).toEqual([2n, 2n, 2n]);
});

test("people who are joined one after the other end up as one", () => {
  // v goes up in u, then u in x: whoever reads the merges in their order comes from each to 3.
  const settled = settleNames([said("u", "v"), said("x", null, "u")], KNOWN);
  expect(settled.merges).toEqual([
    { from: 1n, into: 2n },
    { from: 2n, into: 3n },
  ]);
});
