import { expect, test } from "vitest";
import { eventFilter, parseEventsAddress, withPart } from "./events-address.ts";

test("an address keeps what it says of events, and leaves out what cannot be read", () => {
  const search = { name: "user_signed_up", category: "system", user: 42, plan: "departing" };
  expect(parseEventsAddress({ ...search, from: "2026-11-01", to: "soon", pages: "!" })).toEqual({
    ...search,
    user: "42",
    from: "2026-11-01",
  });
  expect(parseEventsAddress({ plan: "any", name: "", user: {} })).toEqual({});
});

test("another filter begins with the first page, and an empty one is taken away", () => {
  const address = parseEventsAddress({ name: "a", user: "ada", pages: "abc.def" });
  expect(withPart(address, { name: "b" })).toEqual({ name: "b", user: "ada" });
  expect(withPart(address, { user: "" })).toEqual({ name: "a" });
});

test("the plan is asked for as in it, not in it, or departing from it", () => {
  const of = (plan: string) => {
    const { inPlan, violationsOnly } = eventFilter(parseEventsAddress({ plan }));
    return [inPlan, violationsOnly];
  };
  expect([of("any"), of("planned"), of("unplanned"), of("departing")]).toEqual([
    [null, false],
    [true, false],
    [false, false],
    [null, true],
  ]);
});
