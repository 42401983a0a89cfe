import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderLive } from "../../testing/render-live.tsx";
import type { Face } from "../live/face.ts";
import { Panel } from "./panel.tsx";

const fault = {
  isUnreachable: false,
  isSignedOut: false,
  reason: "No USD rate for 18 Nov. Import a rate to see this in GBP.",
  requestId: "req_7f3a",
};

function show(face: Face<string>) {
  return renderLive(
    <Panel title="MRR" metric={{ key: "mrr" }} face={face}>
      {(figure) => <b>{figure}</b>}
    </Panel>,
  );
}

/** All that the panel says. */
const words = () => screen.getByRole("region", { name: "MRR" }).textContent;

test("every face has the title and the ? at once", () => {
  const faces: Face<string>[] = [
    { kind: "loading", isSlow: false },
    { kind: "empty", words: "No payments yet." },
    { kind: "unavailable", fault, retry: () => {} },
    { kind: "stale", data: "£1.00", why: "The server cannot be reached." },
    { kind: "shown", data: "£1.00" },
  ];
  for (const face of faces) {
    const { unmount } = show(face);
    expect(screen.getByRole("region", { name: "MRR" })).toBeDefined();
    expect(screen.getByRole("button", { name: "Definition of MRR" })).toBeDefined();
    unmount();
  }
});

test("loading shows no number, and after a while a word", () => {
  const { unmount } = show({ kind: "loading", isSlow: false });
  expect(screen.getByRole("status").textContent).toBe("Counting");
  expect(words()).not.toMatch(/\d/);
  unmount();
  show({ kind: "loading", isSlow: true });
  expect(screen.getByText("Still counting")).toBeDefined();
});

test("empty says what to do and shows no zero", () => {
  show({ kind: "empty", words: "No payments yet." });
  expect(screen.getByText("No payments yet.")).toBeDefined();
  expect(words()).not.toMatch(/\d/);
});

test("unavailable says why, has a way to try again and the request to quote", () => {
  const retry = vi.fn();
  show({ kind: "unavailable", fault, retry });
  expect(
    screen.getByText("Not available: no USD rate for 18 Nov. Import a rate to see this in GBP."),
  ).toBeDefined();
  expect(words()).toContain("req_7f3a");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});

test("stale keeps the number and says of when it is and why", () => {
  show({ kind: "stale", data: "£1.00", why: "The server cannot be reached." });
  expect(screen.getByText("£1.00")).toBeDefined();
  expect(screen.getByText("as of 09:41")).toBeDefined();
  expect(screen.getByText("The server cannot be reached.")).toBeDefined();
});

test("shown has the number and no mark", () => {
  show({ kind: "shown", data: "£1.00" });
  expect(screen.getByText("£1.00")).toBeDefined();
  expect(screen.queryByText(/^as of/)).toBeNull();
});

test("nothing is said about numbers to somebody who is being led to sign in", () => {
  show({
    kind: "unavailable",
    fault: { ...fault, isSignedOut: true },
    retry: () => {},
  });
  expect(words()).not.toContain("Not available");
});
