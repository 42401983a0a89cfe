import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { withRouter } from "../../testing/with-router.tsx";
import { type EventsAddress, withPart } from "./events-address.ts";
import { EventsPanel } from "./events-panel.tsx";
import { PlanPanel } from "./plan-panel.tsx";
import { UnplannedPanel } from "./unplanned-panel.tsx";

/** The screen's panels with an address of their own. */
function Explorer() {
  const [address, setAddress] = useState<EventsAddress>({});
  return (
    <>
      <EventsPanel frame={NORTHQUAY_FRAME} address={address} onGo={setAddress} />
      <UnplannedPanel
        frame={NORTHQUAY_FRAME}
        onShow={(name) => setAddress(withPart({}, { name, plan: "unplanned" }))}
      />
      <PlanPanel onShow={(name) => setAddress(withPart({}, { name }))} />
    </>
  );
}

const region = (name: string) => within(screen.getByRole("region", { name }));
const go = (way: string) => fireEvent.click(screen.getByRole("button", { name: way }));
const rows = () => region("Events").getAllByRole("row").length - 1;

test("events lead to whoever did them, and what is not in the plan is marked", async () => {
  renderLive(withRouter(<Explorer />));
  await screen.findByText("20 events");
  expect(region("Events").getAllByRole("link", { name: "user_1" })[0]?.getAttribute("href")).toBe(
    "/people/user_1",
  );
  expect(region("Events").getAllByText(/^! The name is not in/)).toHaveLength(2);
  go("Earlier");
  await screen.findByText("10 events");
  expect(screen.getByRole("button", { name: "Earlier" })).toHaveProperty("disabled", true);
});

test("events are narrowed by the plan, by a name and by a user, and widened again", async () => {
  renderLive(withRouter(<Explorer />));
  await screen.findByText("20 events");
  go("Not in the plan");
  // Every tenth of thirty.
  await screen.findByText("3 events");
  go("All");
  fireEvent.click(await screen.findByRole("button", { name: "Filter by name" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "user_signed_up" }));
  await screen.findByText("No event is like that.");
  go("Remove the filter Name: user_signed_up");
  const field = screen.getByRole("searchbox", { name: "Events of a user" });
  fireEvent.change(field, { target: { value: "user_2" } });
  fireEvent.submit(field);
  await screen.findByText("10 events");
  go("Clear filters");
  await waitFor(() => expect(rows()).toBe(20));
});

test("a name that nobody planned is counted, and leads to its events", async () => {
  renderLive(withRouter(<Explorer />));
  const row = within(await screen.findByRole("row", { name: /^painted_a_wall 3 1 Nov 19 Nov$/ }));
  fireEvent.click(row.getByRole("button", { name: "painted_a_wall" }));
  await screen.findByText("3 events");
});

test("the plan says what each event means and what it counts as", async () => {
  renderLive(withRouter(<Explorer />));
  const row = await screen.findByRole("row", { name: /^enrichment_completed An enrichment/ });
  expect(within(row).getByText("contactCount (summed), source")).toBeDefined();
  for (const flag of ["activation", "core action", "active"]) {
    expect(within(row).getByText(flag)).toBeDefined();
  }
  expect(within(row).queryByText("sign-up")).toBeNull();
});

test("without any event the list says so", async () => {
  renderLive(withRouter(<Explorer />), mockState({ product: { isUsed: false } }));
  await screen.findByText(/^No product events yet/);
});
