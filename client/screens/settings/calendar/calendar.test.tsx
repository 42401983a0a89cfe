import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { recountView } from "../../../app/recount/recount.view.ts";
import { RecountBanner } from "../../../app/recount/recount-banner.tsx";
import { mockState, renderLive } from "../../../testing/render-live.tsx";
import { CalendarPart } from "./calendar-part.tsx";

const account = { timeZone: "Europe/London", weekStart: 1 };

const half = {
  reasons: ["CALENDAR" as const],
  timeZone: "Europe/Berlin",
  weekStart: 7,
  part: "PRODUCT_EVENTS" as const,
  done: 1_435,
  total: 2_870,
  failures: 0,
};

test("an admin asks for another calendar, sees how far it is counted, and takes it back", async () => {
  const { state } = renderLive(
    <>
      <RecountBanner />
      <CalendarPart canChange={true} />
    </>,
  );
  const zone = await screen.findByLabelText("Time zone");
  const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
  expect(button("Save").disabled).toBe(true);
  fireEvent.change(zone, { target: { value: " Europe/Berlin" } });
  fireEvent.change(screen.getByLabelText("Weeks begin on"), { target: { value: "7" } });
  fireEvent.click(button("Save"));
  await screen.findByText("Saved: it holds once everything is counted anew.");
  expect(state.recount).toMatchObject({ timeZone: "Europe/Berlin", weekStart: 7 });
  await screen.findByText("It begins in a moment.");
  state.recount = half;
  fireEvent.click(button("beat"));
  await screen.findByText("Product events: 50%, 1,435 of 2,870 people and events.");
  fireEvent.click(button("Keep the old calendar"));
  await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
  expect(zone).toHaveProperty("value", "Europe/London");
});

test("a zone that the server does not know is refused with its words", async () => {
  renderLive(<CalendarPart canChange={true} />);
  fireEvent.change(await screen.findByLabelText("Time zone"), { target: { value: "Mars" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText('Not saved: "Mars" is no time zone.');
});

test("who may not change it reads which calendar holds", async () => {
  renderLive(<CalendarPart canChange={false} />);
  await screen.findByText("days of Europe/London and weeks from Monday");
  expect(screen.queryByLabelText("Time zone")).toBeNull();
});

test("every screen says which calendar its figures are of while another one is being counted", async () => {
  renderLive(<RecountBanner />, mockState({ recount: half }));
  await screen.findByText(
    "Everything is being counted anew with days of Europe/Berlin and weeks from Sunday. Until that is done every figure is the old one, with days of Europe/London and weeks from Monday.",
  );
});

test("another plan, failures and an end that is near are told in words", () => {
  const planned = { ...half, reasons: ["TRACKING_PLAN" as const], done: 2_870, failures: 2 };
  expect(recountView({ account, recount: planned })).toEqual({
    words:
      "Everything is being counted anew by the new tracking plan. Until that is done figures of what people do are by the old plan.",
    progress: "Product events: 99%, 2,870 of 2,870 people and events.",
    share: 1,
    failure: "It failed 2 times and is tried again; the server's log says why.",
  });
  expect(recountView({ account, recount: null })).toBeNull();
});
