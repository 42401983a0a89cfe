import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import { NoticesPanel } from "../../screens/notices/notices-panel.tsx";
import { noticeOf } from "../../testing/notices.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { withRouter } from "../../testing/with-router.tsx";
import { SessionContext } from "../session/session.ts";
import { noticeView } from "./notice.view.ts";
import { NoticesProvider, useNotices } from "./notices.tsx";
import { NoticesLink } from "./notices-link.tsx";
import { Toasts } from "./toasts.tsx";

beforeEach(() => localStorage.clear());

function Shell() {
  const { see } = useNotices();
  return (
    <>
      <NoticesLink />
      <button type="button" onClick={see}>
        see
      </button>
      <main id="screen" tabIndex={-1} />
      <Toasts />
    </>
  );
}

const SESSION = {
  viewer: { __typename: "Viewer" as const, name: "Ada", email: null, role: "ADMIN" as const },
  account: {
    __typename: "Account" as const,
    name: "Northquay",
    timeZone: "Europe/London",
    weekStart: 1,
    demo: false,
    livemode: null,
    currencies: ["gbp", "usd"],
    reportingCurrency: null,
    today: "2026-11-20",
    now: "2026-11-20T09:41:00Z",
    revision: "1",
  },
  frame: NORTHQUAY_FRAME,
};

/** The list with an address of its own. */
function List() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return <NoticesPanel frame={NORTHQUAY_FRAME} trail={{ cursors, onTurn: setCursors }} />;
}

function renderShell(state = mockState({ notices: [noticeOf(1)] })) {
  return renderLive(
    withRouter(
      <SessionContext value={SESSION}>
        <NoticesProvider>
          <Shell />
        </NoticesProvider>
      </SessionContext>,
    ),
    state,
  );
}

const beat = () => fireEvent.click(screen.getByText("beat"));
const toasts = () => screen.queryAllByRole("button", { name: /^Dismiss/ });

test("what was there before is in the list alone, and what comes is told once, with the way to the customer", async () => {
  const { state } = renderShell();
  await screen.findByRole("link", { name: "Notices 1 new" });
  expect(toasts()).toHaveLength(0);
  state.notices = [noticeOf(2), ...state.notices];
  beat();
  await screen.findByText("A payment of £39.02 failed.");
  const region = screen.getByRole("region", { name: "New notices" });
  expect(within(region).getByRole("list").getAttribute("aria-live")).toBe("polite");
  const customer = within(region).getByRole("link", { name: "Company 3" });
  expect(customer.getAttribute("href")).toBe("/customers/cus_3");
  expect(document.activeElement).toBe(document.body);

  fireEvent.click(toasts()[0] ?? expect.fail("There is no toast."));
  expect(toasts()).toHaveLength(0);
  expect(document.activeElement?.id).toBe("screen");
  beat();
  await waitFor(() => expect(screen.getByRole("link", { name: "Notices 2 new" })).toBeDefined());
  expect(toasts()).toHaveLength(0);
});

test("three are told at once, and how many more there are leads to the list", async () => {
  const { state } = renderShell();
  await screen.findByRole("link", { name: "Notices 1 new" });
  state.notices = [6, 5, 4, 3, 2, 1].map(noticeOf);
  beat();
  await screen.findByText("2 more notices");
  expect(toasts().map((button) => button.getAttribute("aria-label"))).toEqual(
    ["39.04", "39.05", "39.06"].map((amount) => `Dismiss: A payment of £${amount} failed.`),
  );
});

test("who opens the list has seen them all, after a reload too", async () => {
  const { state, unmount } = renderShell();
  await screen.findByRole("link", { name: "Notices 1 new" });
  fireEvent.click(screen.getByText("see"));
  await screen.findByRole("link", { name: "Notices" });
  unmount();
  state.notices = [noticeOf(2), ...state.notices];
  renderShell(state);
  await screen.findByRole("link", { name: "Notices 1 new" });
});

test("the list is leafed through, and says where there is nothing", async () => {
  const notices = Array.from({ length: 21 }, (_, place) => noticeOf(21 - place));
  const { unmount } = renderLive(withRouter(<List />), mockState({ notices }));
  await screen.findByText("Notices 1 – 20");
  fireEvent.click(screen.getByRole("button", { name: "Earlier" }));
  await screen.findByText("Notices 21 – 21");
  expect(screen.getByText("£39.01")).toBeDefined();
  unmount();
  renderLive(withRouter(<List />));
  await screen.findByText(/^No payment failed/);
});

test("each kind says what happened, and a code of Stripe's is read as words", () => {
  const view = (kind: "DISPUTE" | "LARGE_CHURN", reason: string | null) =>
    noticeView({ ...noticeOf(0), kind, reason, customerId: null }, NORTHQUAY_FRAME);
  expect(view("DISPUTE", "product_not_received")).toMatchObject({
    sentence: "A payment of £39.00 is disputed.",
    reason: "product not received",
    when: "20 Nov 09:00",
    customer: null,
  });
  const alert = { kind: "ALERT" as const, amount: null, customerId: null, eventId: null };
  const reason = "Failed payments on 2026-11-20 is 12, above 10.";
  expect(noticeView({ ...noticeOf(0), ...alert, reason }, NORTHQUAY_FRAME)).toMatchObject({
    sentence: reason,
    reason: null,
    amount: null,
    kind: { word: "Alert" },
  });
  expect(view("LARGE_CHURN", null)).toMatchObject({
    sentence: "£39.00 of MRR was lost.",
    reason: null,
  });
});
