import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StripeHistoryQuery } from "../../../generated/graphql.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { halfRead, untouchedStripe } from "../../../testing/stripe.ts";
import { historyView } from "./history.view.ts";
import { HistoryPanel } from "./history-panel.tsx";
import { SetupPanel } from "./setup-panel.tsx";

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("an admin reads Stripe's history and sees how far it has come", async () => {
  const { state } = renderLive(<HistoryPanel frame={NORTHQUAY_FRAME} canRead={true} />);
  await screen.findByText(/has not been read/);
  press("Read from Stripe");
  await screen.findByText(/is being read since 20 Nov 09:30/);
  expect(screen.getByRole("progressbar", { name: "Read so far" })).toHaveProperty("value", 0.5);
  expect(screen.getByText("1,150")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Read from Stripe" })).toBeNull();
  state.stripe.backfill = halfRead({ status: "INTERRUPTED", error: "The server is stopping." });
  press("beat");
  await screen.findByText(/broke off/);
  press("Go on with the last");
  await screen.findByText(/is being read/);
});

test("who may not begin one reads what came of it", async () => {
  const backfill = halfRead({ status: "DONE", finishedAt: "2026-11-20T09:35:00Z" });
  const stripe = { ...untouchedStripe(), backfill };
  renderLive(<HistoryPanel frame={NORTHQUAY_FRAME} canRead={false} />, mockState({ stripe }));
  await screen.findByText("Stripe's history was read 20 Nov 09:35.");
  expect(screen.getByText("Payments linked to your users: 900; not linked: 300.")).toBeDefined();
  expect(screen.getByText("ch_1: charge.amount: expected an integer")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Read from Stripe" })).toBeNull();
});

test("deliveries that never came are told, and a time nobody can ask for any more", () => {
  const stripeCatchUp: NonNullable<StripeHistoryQuery["stripeCatchUp"]> = {
    askedAt: "2026-11-20T09:17:00Z",
    to: "2026-11-20T09:12:00Z",
    missed: 1,
    missedLately: 3,
    lostSince: null,
    error: null,
  };
  const told = (changes: Partial<typeof stripeCatchUp>) => {
    const caught = { ...stripeCatchUp, ...changes };
    return historyView({ stripeBackfill: null, stripeCatchUp: caught }, NORTHQUAY_FRAME).caughtUp;
  };
  expect(told({})).toBe(
    "Asked for lost deliveries 20 Nov 09:17: 1 event had not come and are in now. In 30 days it was 3 events.",
  );
  expect(told({ missed: 0, missedLately: 0, lostSince: "2026-09-01T08:00:00Z" })).toBe(
    "Asked for lost deliveries 20 Nov 09:17: nothing was missing. Nobody asked from 1 Sep 09:00 on for longer than Stripe keeps events: read its history again.",
  );
});

test("the steps say what is to be done, the endpoint is made, and its secret is shown", async () => {
  const { state } = renderLive(<SetupPanel address="https://tidemark.example.com" />);
  press("Look at Stripe");
  await screen.findByText("rak_charge_read is missing, for reading each charge.");
  expect(screen.getByText("Make a webhook endpoint.")).toBeDefined();
  press("Do this at Stripe");
  await screen.findByText("whsec_1");
  await screen.findByText(/Every event that is needed goes to/);
  state.failing.set("stripeSetup", "Stripe refuses the key.");
  press("Look again");
  await screen.findByText("Stripe refuses the key.");
});
