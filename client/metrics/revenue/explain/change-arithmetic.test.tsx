import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { ChangeArithmetic } from "./change-arithmetic.tsx";

const of = (day: string) => (
  <ChangeArithmetic
    asked={{
      customerId: "cus_2",
      day,
      of: "MRR",
      currency: "gbp",
      known: null,
      frame: NORTHQUAY_FRAME,
    }}
  />
);

const open = async () =>
  fireEvent.click(await screen.findByRole("button", { name: "Arithmetic before and after" }));

test("a change shows what the items came to at the end of the day before, and at the end of its own", async () => {
  renderLive(of("2026-03-31"));
  await open();
  const before = await screen.findByRole("region", { name: "Before, at the end of 30 Mar" });
  expect(within(before).getByText("£0.00")).toBeDefined();
  const after = await screen.findByRole("region", { name: "After, at the end of 31 Mar" });
  expect(within(after).getByText("2 × £4,900.00, each year")).toBeDefined();
  expect(within(after).getByText("£653.33")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Hide the arithmetic" }));
  expect(screen.queryByText("£653.33")).toBeNull();
});

test("a change of today is told as it stands now, and one that cannot be explained says why", async () => {
  const state = mockState();
  const view = renderLive(of(NORTHQUAY_FRAME.today), state);
  await open();
  await screen.findByRole("region", { name: "After, now" });
  view.unmount();
  state.failing.set("explainCustomerMrr", "No subscription of cus_2 is known here.");
  renderLive(of("2026-03-31"), state);
  await open();
  const reasons = await screen.findAllByText(
    "Not available: no subscription of cus_2 is known here.",
  );
  expect(reasons).toHaveLength(2);
});
