import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderLive } from "../../testing/render-live.tsx";
import type { Face } from "../live/face.ts";
import { type Ways, WaysContext } from "../why/ways.ts";
import { Kpi } from "./kpi.tsx";
import type { KpiView } from "./kpi-view.ts";

const view: KpiView = {
  of: "2026-10-21 2026-11-19 gbp",
  value: "£1,984",
  exact: "£1,984.20",
  change: { mark: "▲ 15.8%", words: " from £1,713, worse", verdict: "worse" },
  note: "15 customers",
  spark: { shape: "line", values: [1, 2], title: "By month" },
};

const fault = { isUnreachable: false, isSignedOut: false, requestId: "req_7f3a" };

function draw(face: Face<KpiView>) {
  renderLive(<Kpi label="At-risk MRR" metric={undefined} why="atRisk" face={face} />);
  return within(screen.getByRole("article", { name: "At-risk MRR" }));
}

test("a figure that is shown has its value, its exact value, its change and its note", () => {
  const kpi = draw({ kind: "shown", data: view });
  expect(kpi.getByTitle("£1,984.20").textContent).toBe("£1,984");
  expect(kpi.getByText("▲ 15.8%")).toBeDefined();
  expect(kpi.getByText("15 customers")).toBeDefined();
  expect(kpi.getByText("By month")).toBeDefined();
});

test("an old figure says since when, and has no course that would look like a new one", () => {
  const kpi = draw({ kind: "stale", data: view, why: "The server cannot be reached." });
  expect(kpi.getByText("as of 09:41")).toBeDefined();
  expect(kpi.getByText("£1,984")).toBeDefined();
  expect(kpi.queryByText("By month")).toBeNull();
});

test.each([
  [{ kind: "loading", isSlow: true } as const, "Still counting"],
  [{ kind: "empty", words: "No trial started in this period." } as const, /^No trial started/],
  [
    {
      kind: "unavailable",
      fault: { ...fault, reason: "No USD rate for 18 Nov." },
      retry: () => {},
    } as const,
    "Not available: no USD rate for 18 Nov.",
  ],
])("without a figure there is a word and no number: %j", (face, words) => {
  const kpi = draw(face);
  expect(kpi.getByText(words)).toBeDefined();
  expect(kpi.queryByText(/£|\d%/)).toBeNull();
});

/** Ways that are plain links, of which one explanation is open. */
const waysTo = (open: string | null): Ways => ({
  open,
  toWhy: (why, figure, title) => (
    <a href={`?why=${why}`} title={title}>
      {figure}
    </a>
  ),
  toCustomer: (_, name) => name,
  toStripe: () => null,
  toPolicy: (name) => name,
  show: () => {},
});

test("a value leads to its explanation, and the one whose explanation is open is marked", () => {
  const shown = { kind: "shown", data: view } as const;
  renderLive(
    <WaysContext value={waysTo("arr")}>
      <Kpi label="MRR" metric={undefined} why="mrr" face={shown} />
      <Kpi label="ARR" metric={undefined} why="arr" face={shown} />
      <Kpi label="Users" metric={undefined} face={shown} />
    </WaysContext>,
  );
  const kpi = (name: string) => screen.getByRole("article", { name });
  const link = within(kpi("MRR")).getByRole("link", { name: "£1,984" });
  expect(link.getAttribute("href")).toBe("?why=mrr");
  expect(link.getAttribute("title")).toBe("£1,984.20. Why this number (E)");
  expect(kpi("ARR").className).not.toBe(kpi("MRR").className);
  // What cannot explain itself is no way to anything.
  expect(within(kpi("Users")).queryByRole("link")).toBeNull();
  expect(kpi("Users").className).toBe(kpi("MRR").className);
});
