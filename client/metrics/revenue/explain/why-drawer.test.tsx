import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { parseWhy } from "./why.ts";
import { WhyDrawer } from "./why-drawer.tsx";

/** The drawer as an address opens it. */
function WhyOf({
  address,
  known = null,
  onClose = () => {},
  onKnown = () => {},
}: {
  readonly address: string;
  readonly known?: string | null;
  readonly onClose?: () => void;
  readonly onKnown?: (day: string | null) => void;
}) {
  return (
    <WhyDrawer
      why={parseWhy(address)!}
      frame={NORTHQUAY_FRAME}
      currencies={["gbp", "usd"]}
      knowledge={{ day: known, onChoose: onKnown }}
      onClose={onClose}
    />
  );
}

function drawer(onClose = () => {}) {
  return (
    <>
      <button type="button" id="why-mrr">
        Why this number
      </button>
      <WhyOf address="mrr" onClose={onClose} />
    </>
  );
}

const block = (name: string | RegExp) => within(screen.getByRole("region", { name }));

test("the figure, its movements and its customers are shown with nothing left over", async () => {
  renderLive(drawer());
  await screen.findByText(/^MRR of 25 customers now, at 09:41 on 20 Nov, in GBP\./);
  expect(block(/^Movements since/).getByText(/£0.00 left over/)).toBeDefined();
  expect(block("Customers by size").getByText(/£0.00 left over/)).toBeDefined();
  // Twenty customers, the rest as one row, and everybody.
  expect(block("Customers by size").getAllByRole("row")).toHaveLength(22);
  expect(block("Customers by size").getByText("5 more")).toBeDefined();
});

test("a past day is explained at its end, with its own opening and closing", async () => {
  renderLive(<WhyOf address="mrr@2026-09-15" />);
  await screen.findByText(/^MRR of 25 customers at the end of 15 Sep, in GBP\./);
  // Thirty days that end on 15 September open at the end of 16 August.
  expect(screen.getByText("Opening, 16 Aug")).toBeDefined();
  expect(screen.getByText("Closing, 15 Sep")).toBeDefined();
});

test("a chosen customer is taken apart down to its arithmetic, rule and event", async () => {
  renderLive(drawer());
  fireEvent.click(await screen.findByRole("button", { name: "Customer 2" }));
  await screen.findByText("2 × £4,900.00, each year");
  const sums = block("Arithmetic, Customer 2");
  expect(sums.getByText("£653.33333333333333")).toBeDefined();
  expect(sums.getByText("£540.00")).toBeDefined();
  const history = block("Movements, rules and Stripe events");
  expect(history.getByText("evt_1Created")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Customer 2" }));
  expect(screen.queryByText("evt_1Created")).toBeNull();
});

test("a customer that cannot be explained leaves the figure standing", async () => {
  const state = mockState();
  state.failing.set("explainCustomerMrr", "No subscription of cus_2 is known here.");
  renderLive(drawer(), state);
  fireEvent.click(await screen.findByRole("button", { name: "Customer 2" }));
  await screen.findByText("Not available: no subscription of cus_2 is known here.");
  expect(block("Customers by size").getByText(/£0.00 left over/)).toBeDefined();
});

test("a figure that cannot be explained says why instead of any number", async () => {
  const state = mockState();
  state.failing.set("explainMrr", "The rollup is being rebuilt.");
  renderLive(drawer(), state);
  await screen.findByText("Not available: the rollup is being rebuilt.");
  expect(screen.queryByText(/£/)).toBeNull();
});

test("focus comes in with the drawer and goes back to the link; Escape closes", async () => {
  const onClose = vi.fn();
  const view = renderLive(drawer(onClose));
  const heading = screen.getByRole("heading", { name: "Why this number" });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  fireEvent.keyDown(heading, { key: "Escape" });
  expect(onClose).toHaveBeenCalledOnce();
  view.rerender(
    <button type="button" id="why-mrr">
      Why this number
    </button>,
  );
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Why this number" }));
});
