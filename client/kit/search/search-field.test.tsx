import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { SearchField } from "./search-field.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});

const PAUSE_MS = 350;

/** A field, what was looked for with it, and what brings it another text. */
function renderField() {
  const searched: string[] = [];
  const field = (text: string) => (
    <SearchField label="Find" placeholder="" text={text} onSearch={(one) => searched.push(one)} />
  );
  const { rerender } = render(field(""));
  const input = screen.getByRole("searchbox", { name: "Find" });
  return {
    searched,
    bring: (text: string) => rerender(field(text)),
    type: (text: string) => fireEvent.change(input, { target: { value: text } }),
    reads: () => Reflect.get(input, "value"),
  };
}

test("what is typed while a search comes back stays, and is looked for too", () => {
  const { searched, bring, type, reads } = renderField();
  type("ad");
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  type("ada");
  bring("ad");
  expect(reads()).toBe("ada");
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  bring("ada");
  expect([searched, reads()]).toEqual([["ad", "ada"], "ada"]);
});

test("another text that is brought stands in the field, and what was half typed is not looked for", () => {
  const { searched, bring, type, reads } = renderField();
  type("ada");
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  bring("ada");
  type("adam");
  bring("");
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  expect([searched, reads()]).toEqual([["ada"], ""]);
});
