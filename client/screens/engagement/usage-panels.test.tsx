import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { EventVolumePanel } from "../../metrics/engagement/event-volume/event-volume-panel.tsx";
import { EVERYBODY } from "../../metrics/engagement/filter/people-choice.ts";
import { PowerUsersPanel } from "../../metrics/engagement/power-users/power-users-panel.tsx";
import { ProductUsageKpis } from "../../metrics/engagement/product-usage/product-usage-kpis.tsx";
import { TopUsersPanel } from "../../metrics/engagement/top-users/top-users-panel.tsx";
import { UsageCountersPanel } from "../../metrics/engagement/usage-counters/usage-counters-panel.tsx";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";

const of = { frame: NORTHQUAY_FRAME, people: EVERYBODY };
const kpi = (name: string) => within(screen.getByRole("article", { name }));
const region = (name: string) => within(screen.getByRole("region", { name }));
const top = <TopUsersPanel {...of} linkTo={(user, name) => <a href={user}>{name}</a>} all={null} />;

test("core actions, their success, exports and the mean are four figures of one question", async () => {
  const { network } = renderLive(<ProductUsageKpis {...of} />);
  await kpi("Core actions").findByText("37");
  // 97.4% of 38, from 100.0% of 40.
  expect(kpi("Core action success").getByText("▼ 2.6 pts")).toBeDefined();
  expect(kpi("Exports").getByText("6")).toBeDefined();
  expect(await screen.findByRole("article", { name: "contactCount, mean" })).toBeDefined();
  expect(network.asked.get("ProductUsage")).toBe(1);
});

test("events are told apart by name or by category, and add up", async () => {
  renderLive(<EventVolumePanel {...of} />);
  const volume = region("Event volume");
  const row = within(await volume.findByRole("row", { name: /^painted_a_wall not in the plan/ }));
  expect(row.getByText("25.0%")).toBeDefined();
  expect(volume.getByRole("row", { name: /^All 200/ })).toBeDefined();
  fireEvent.click(volume.getByRole("button", { name: "Category" }));
  await volume.findByRole("row", { name: /^user action/ });
});

test("who used it most is ranked by core actions or by events, and leads to the person", async () => {
  renderLive(top);
  const names = async (first: string) => {
    await region("Top users").findByText("2 of 2 active users");
    return screen.findByRole("row", { name: new RegExp(`^${first}`) });
  };
  await names("user_ada 30 31 2");
  expect(screen.getAllByRole("link").map(({ textContent }) => textContent)).toEqual([
    "user_ada",
    "user_ben",
  ]);
  fireEvent.click(screen.getByRole("button", { name: "Events" }));
  await expect
    .poll(() => screen.getAllByRole("link").map(({ textContent }) => textContent))
    .toEqual(["user_ben", "user_ada"]);
});

test("the power-user curve says who comes on half of the days, and is walked day by day", async () => {
  renderLive(<PowerUsersPanel {...of} />);
  // Two of eight, and one of eight before.
  await screen.findByText("25.0% of 8 people came on 15 of 30 days or more, against 12.5% before.");
  const chart = screen.getByRole("slider");
  fireEvent.keyDown(chart, { key: "Home" });
  expect(chart.getAttribute("aria-valuetext")).toBe(
    "On 1 day: This period 75.0%, 6 of 8, Period before 87.5%, 7 of 8",
  );
  fireEvent.click(screen.getByRole("button", { name: "7 days" }));
  await screen.findByText(/came on 4 of 7 days or more/);
  fireEvent.click(screen.getByRole("button", { name: "Table" }));
  expect(screen.getAllByRole("row")).toHaveLength(8);
});

test("without any event each panel says so, and a rate of nothing is not zero", async () => {
  renderLive(
    <>
      <ProductUsageKpis {...of} />
      <EventVolumePanel {...of} />
      {top}
      <PowerUsersPanel {...of} />
      <UsageCountersPanel period={{ lastDays: 30 }} of={{ people: EVERYBODY }} words={["a", "b"]} />
    </>,
    mockState({ product: { isUsed: false } }),
  );
  await kpi("Core actions").findByText("0");
  await kpi("Core action success").findByText(/^Not available:/);
  await screen.findByText("No enrichment_completed with a contactCount in these days.");
  await screen.findByText("No event happened in these days.");
  await screen.findByText("Nobody was active in this period.");
  await screen.findByText("Nobody was active in these 30 days.");
});
