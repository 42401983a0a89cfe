import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { ALL_PAYMENTS, choiceOf, parsePaymentSearch, searchOf } from "./payment-choice.ts";
import { PaymentsPanel } from "./payments-panel.tsx";
import { RecentPaymentsPanel } from "./recent-payments-panel.tsx";

/** The panel with a choice of its own, as the address keeps it. */
function Panel() {
  const [choice, setChoice] = useState(ALL_PAYMENTS);
  return (
    <PaymentsPanel
      frame={NORTHQUAY_FRAME}
      currencies={["gbp", "usd"]}
      choice={choiceOf(parsePaymentSearch({ ...searchOf(choice) }))}
      onChoose={setChoice}
      linkTo={(id, name) => <a href={`/customers/${id}`}>{name}</a>}
    />
  );
}

/** The header is a row too. */
const rows = () => screen.getAllByRole("row").slice(1);
const go = (way: "Earlier" | "Later") => fireEvent.click(screen.getByRole("button", { name: way }));
const choose = (name: string, value: string) =>
  fireEvent.change(screen.getByRole("combobox", { name }), { target: { value } });

test("payments are leafed through both ways, and the newest page leads no further", async () => {
  renderLive(<Panel />);
  await screen.findByText("20 of 452 payments");
  const first = rows().map((row) => row.textContent);
  expect(screen.getByRole("button", { name: "Later" })).toHaveProperty("disabled", true);
  go("Earlier");
  await waitFor(() => expect(rows()[0]?.textContent).not.toBe(first[0]));
  go("Later");
  await waitFor(() => expect(rows().map((row) => row.textContent)).toEqual(first));
});

test("a state, a currency and a name leave what is like that, and all come back at once", async () => {
  renderLive(<Panel />);
  await screen.findByText("20 of 452 payments");
  // Every eighth row is one of a kind, 452 = 56 × 8 + 4: 56 times Juniper in full, and Kestrel in part as often.
  choose("Status", "refunded");
  await screen.findByText("20 of 112 payments");
  choose("Currency of the payment", "usd");
  await screen.findByText("20 of 56 payments");
  const field = screen.getByRole("searchbox", { name: "Find a payment" });
  fireEvent.change(field, { target: { value: "juniper" } });
  const form = field.closest("form");
  if (form === null) throw new Error("The field stands in no form.");
  fireEvent.submit(form);
  await screen.findByText("No payment is like that.");
  expect(screen.getByText("0 of 0 payments")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Show all" }));
  await screen.findByText("20 of 452 payments");
  expect(field).toHaveProperty("value", "");
});

test("what is typed is looked for after a pause, and not letter by letter", async () => {
  const { network } = renderLive(<Panel />);
  await screen.findByText("20 of 452 payments");
  vi.useFakeTimers();
  const field = screen.getByRole("searchbox");
  for (const text of ["k", "ke", "kes"]) fireEvent.change(field, { target: { value: text } });
  act(() => vi.advanceTimersByTime(349));
  expect(network.asked.get("Payments")).toBe(1);
  act(() => vi.advanceTimersByTime(1));
  vi.useRealTimers();
  await screen.findByText("20 of 56 payments");
  expect(network.asked.get("Payments")).toBe(2);
});

test("a search that is refused says why, and can be changed", async () => {
  const state = mockState();
  renderLive(<Panel />, state);
  await screen.findByText("20 of 452 payments");
  state.failing.set("payments", "More than 1,000 customers are meant by that.");
  choose("Status", "paid");
  await screen.findByText("Not available: More than 1,000 customers are meant by that.");
  state.failing.clear();
  choose("Status", "failed");
  await screen.findByText("20 of 57 payments");
});

test("a payment leads to its customer, and one without says so", async () => {
  renderLive(<Panel />);
  const link = await screen.findAllByRole("link", { name: "Harrow & Finch" });
  expect(link[0]?.getAttribute("href")).toBe("/customers/cus_0");
  expect(screen.getAllByText("not known").length).toBeGreaterThan(0);
});

test("the newest few lead to all of them", async () => {
  renderLive(
    <RecentPaymentsPanel
      frame={NORTHQUAY_FRAME}
      linkTo={(_id, name) => name}
      all={<a href="/revenue">All payments</a>}
    />,
  );
  await screen.findByText("6 of 452 payments");
  expect(rows()).toHaveLength(6);
  expect(screen.getByRole("link", { name: "All payments" })).toBeDefined();
});

test.each([
  [{}, {}],
  [{ find: "finch", state: "failed", paid: "usd", days: "period", after: "abc" }, undefined],
  [{ before: "abc" }, undefined],
  // Only one place can be meant, and nonsense means nothing.
  [{ after: "abc", before: "def" }, { after: "abc" }],
  [{ find: 7, state: "all", paid: "pounds", days: "30", after: "" }, {}],
])("the address %j is read, and written the same again", (address, expected) => {
  const read = parsePaymentSearch(address);
  expect(read).toEqual(expected ?? address);
  expect(searchOf(choiceOf(read))).toEqual(read);
});
