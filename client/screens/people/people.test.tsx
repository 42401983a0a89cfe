import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { parseTimeline } from "../../kit/timeline/timeline-choice.ts";
import { UsageCountersPanel } from "../../metrics/engagement/usage-counters/usage-counters-panel.tsx";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { withRouter } from "../../testing/with-router.tsx";
import type { PeopleAddress } from "./people-address.ts";
import { PeoplePanel } from "./people-panel.tsx";
import { PersonTimeline } from "./person-timeline.tsx";
import { PersonTraitsPanel } from "./person-traits-panel.tsx";
import { PERSON_TIMELINE } from "./timeline-kinds.ts";

/** The list with an address of its own. */
function List() {
  const [address, setAddress] = useState<PeopleAddress>({});
  return (
    <PeoplePanel
      frame={NORTHQUAY_FRAME}
      address={address}
      findsAddresses={false}
      onGo={setAddress}
    />
  );
}

const CUSTOMERS = new Map([["cus_44", "Harbour Ltd"]]);

function Timeline() {
  const [choice, setChoice] = useState(parseTimeline(PERSON_TIMELINE, {}));
  return (
    <PersonTimeline
      user="user_1"
      frame={NORTHQUAY_FRAME}
      customers={CUSTOMERS}
      choice={choice}
      onChoose={setChoice}
    />
  );
}

const go = (way: string) => fireEvent.click(screen.getByRole("button", { name: way }));

test("users are leafed through to the last and back, and lead to their pages and their customers", async () => {
  renderLive(withRouter(<List />));
  const first = await screen.findByRole("link", { name: "user_44" });
  expect(first.getAttribute("href")).toBe("/people/user_44");
  expect(screen.getByRole("link", { name: "Harbour Ltd" }).getAttribute("href")).toBe(
    "/customers/cus_44",
  );
  // Who never signed in is called by the visitor's id.
  expect(screen.getByRole("row", { name: /^visitor_45 visitor/ })).toBeDefined();
  go("Earlier");
  await screen.findByRole("link", { name: "user_25" });
  go("Earlier");
  await screen.findByText("5 users");
  expect(screen.getByRole("button", { name: "Earlier" })).toHaveProperty("disabled", true);
  go("Later");
  await screen.findByRole("link", { name: "user_25" });
});

test("a user is looked for by the beginning of an id, and who is not found is said", async () => {
  renderLive(withRouter(<List />));
  const field = await screen.findByRole("searchbox", { name: "Find a user" });
  const find = (value: string) => {
    fireEvent.change(field, { target: { value } });
    fireEvent.submit(field);
  };
  find("user_44");
  await screen.findByText("1 user");
  find("nobody");
  await screen.findByText("Nobody has an id that begins so.");
});

test("without anybody the list says what to do, and offers no search", async () => {
  renderLive(withRouter(<List />), mockState({ product: { isUsed: false } }));
  await screen.findByText(/^Nobody yet\. Send identify or track/);
  expect(screen.queryByRole("searchbox")).toBeNull();
});

test("what somebody did stands beside what they paid, and departures from the plan are marked", async () => {
  renderLive(withRouter(<Timeline />));
  const first = within(await screen.findByRole("row", { name: /contactCount":0/ }));
  expect(first.getByText("! Not as planned: successCount: it is missing.")).toBeDefined();
  const payments = screen.getAllByRole("row", { name: /Payment Paid £39\.00 Harbour Ltd$/ });
  // Every fifth of twenty.
  expect(payments).toHaveLength(4);
  go("Earlier");
  await screen.findByRole("row", { name: /contactCount":20/ });
  go("Money");
  await waitFor(() => expect(screen.getAllByRole("row", { name: /Payment Paid/ })).toHaveLength(5));
  expect(screen.queryByText(/enrichment_completed/)).toBeNull();
});

test("traits and counters are told by name", async () => {
  renderLive(
    <>
      <PersonTraitsPanel user="user_1" />
      <UsageCountersPanel
        period={{ lastDays: 30 }}
        of={{ user: "user_1" }}
        words={["Last 30 days", "30 before"]}
      />
    </>,
  );
  expect(await screen.findByText("Operations")).toBeDefined();
  expect(await screen.findByRole("row", { name: "enrichments_count 12 9" })).toBeDefined();
});
