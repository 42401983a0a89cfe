import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import {
  parseTimeline,
  type TimelineAddress,
  writeTimeline,
} from "../../kit/timeline/timeline-choice.ts";
import { NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { CustomerTimeline } from "./customer-timeline.tsx";
import { CUSTOMER_TIMELINE } from "./timeline-kinds.ts";

/** The panel over an address, as the customer's page has it. */
function Page({ address = {} }: { readonly address?: TimelineAddress }) {
  const [search, setSearch] = useState(address);
  return (
    <>
      <output>{JSON.stringify(search)}</output>
      <CustomerTimeline
        customerId="cus_1"
        frame={NORTHQUAY_FRAME}
        choice={parseTimeline(CUSTOMER_TIMELINE, { ...search })}
        onChoose={(choice) => setSearch(writeTimeline(CUSTOMER_TIMELINE, choice))}
      />
    </>
  );
}

const panel = () => within(screen.getByRole("region", { name: "Timeline" }));
const address = () => JSON.parse(screen.getByRole("status").textContent ?? "");
const press = (name: string) => fireEvent.click(panel().getByRole("button", { name }));

test("a timeline is leafed through both ways, and its address keeps the page", async () => {
  renderLive(<Page />);
  await panel().findByText("failed: number 1");
  expect(panel().getAllByRole("row")).toHaveLength(21);
  press("Earlier");
  await panel().findByText("customer.updated 21");
  expect(address()).toEqual({ pages: "entry_20" });
  press("Earlier");
  await panel().findByText("customer.updated 45");
  expect(address()).toEqual({ pages: "entry_20.entry_40" });
  press("Later");
  await panel().findByText("customer.updated 21");
  press("Later");
  await panel().findByText("failed: number 1");
  expect(address()).toEqual({});
});

test("an address opens its page, and another kind of entries begins at the newest", async () => {
  renderLive(<Page address={{ pages: "entry_20" }} />);
  await panel().findByText("customer.updated 21");
  press("Money");
  await panel().findByText("failed: number 1");
  expect(address()).toEqual({ show: "money" });
  // Fifteen payments of 45 entries, and the header.
  expect(panel().getAllByRole("row")).toHaveLength(16);
  expect(panel().queryByText(/customer.updated/)).toBeNull();
});
