import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { inboxOf, park } from "../../testing/inbox.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { ParkedNotice } from "../overview/parked-notice.tsx";
import { InboxPanel } from "./inbox-panel.tsx";

const inbox = (changes: Partial<Parameters<typeof InboxPanel>[0]> = {}) => (
  <InboxPanel
    frame={NORTHQUAY_FRAME}
    status={null}
    onFilter={() => {}}
    canReplay={true}
    {...changes}
  />
);

function parkedState(error = "The price price_1 is unknown here.") {
  const state = mockState({ inbox: inboxOf(45) });
  park(state.inbox, "evt_2", error);
  return state;
}

test("the inbox is leafed through to its end and back", async () => {
  renderLive(inbox());
  await screen.findByText("Events 1 – 20");
  fireEvent.click(screen.getByRole("button", { name: "Earlier" }));
  await screen.findByText("Events 21 – 40");
  fireEvent.click(screen.getByRole("button", { name: "Earlier" }));
  await screen.findByText("Events 41 – 45");
  expect(screen.getByRole("button", { name: "Earlier" })).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByRole("button", { name: "Later" }));
  await screen.findByText("Events 21 – 40");
});

test("a filter shows its events alone, and says where there is none", async () => {
  const onFilter = vi.fn();
  const state = parkedState();
  const { unmount } = renderLive(inbox({ status: "PARKED", onFilter }), state);
  await screen.findByText("Events 1 – 1");
  expect(screen.getByText("The price price_1 is unknown here.")).toBeDefined();
  fireEvent.change(screen.getByRole("combobox", { name: "Status" }), {
    target: { value: "WAITING" },
  });
  expect(onFilter).toHaveBeenCalledWith("WAITING");
  unmount();
  renderLive(inbox({ status: "WAITING" }), state);
  await screen.findByText("No event is waiting.");
});

test("an admin replays a parked event and is told what became of it", async () => {
  const state = parkedState();
  renderLive(inbox(), state);
  fireEvent.click(await screen.findByRole("button", { name: "Replay evt_2" }));
  await screen.findByText("evt_2 is applied; the numbers know it now.");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Replay evt_2" })).toBeNull());
});

test("the outcome stays when the last parked event leaves the list", async () => {
  renderLive(inbox({ status: "PARKED" }), parkedState());
  fireEvent.click(await screen.findByRole("button", { name: "Replay evt_2" }));
  await screen.findByText("No event is parked.");
  expect(screen.getByText("evt_2 is applied; the numbers know it now.")).toBeDefined();
});

test("an event that still cannot be applied stays parked and says why", async () => {
  renderLive(inbox(), parkedState("never: the object has no id."));
  fireEvent.click(await screen.findByRole("button", { name: "Replay evt_2" }));
  await screen.findByText("evt_2 stays parked: never: the object has no id.");
  expect(screen.getByRole("button", { name: "Replay evt_2" })).toBeDefined();
});

test("a replay that fails says so and changes nothing", async () => {
  const state = parkedState();
  state.failing.set("replayStripeEvent", "Only an admin may do this.");
  renderLive(inbox(), state);
  fireEvent.click(await screen.findByRole("button", { name: "Replay evt_2" }));
  await screen.findByText("Not replayed: Only an admin may do this.");
});

test("who may not replay is shown the error and no button", async () => {
  renderLive(inbox({ canReplay: false }), parkedState());
  await screen.findByText("The price price_1 is unknown here.");
  expect(screen.queryByRole("button", { name: /^Replay/ })).toBeNull();
});

test("the overview says what is parked and leads to it, and is silent otherwise", async () => {
  const state = parkedState();
  const router = createRouter({
    routeTree: createRootRoute({ component: ParkedNotice }),
    history: createMemoryHistory(),
  });
  renderLive(<RouterProvider router={router} />, state);
  const link = await screen.findByRole("link", { name: "See what is parked" });
  expect(link.getAttribute("href")).toBe("/ingestion?status=parked");
  state.inbox = inboxOf(1);
  fireEvent.click(screen.getByText("beat"));
  await waitFor(() => expect(screen.queryByRole("link")).toBeNull());
});
