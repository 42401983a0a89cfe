import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { GoalsPanel } from "../overview/goals-panel.tsx";
import { ReportPanel } from "./report-panel.tsx";
import { ReportsPanel } from "./reports-panel.tsx";
import { useGenerate } from "./use-generate.ts";

/** The screen without its address. */
function Reports() {
  const [shown, setShown] = useState<string | null>(null);
  const { generate } = useGenerate(setShown);
  return (
    <>
      <button type="button" onClick={() => generate(7)}>
        Make
      </button>
      <ReportsPanel
        frame={NORTHQUAY_FRAME}
        trail={{ cursors: [], onTurn: () => {} }}
        shown={shown}
        onShow={setShown}
      />
      {shown === null ? null : <ReportPanel id={shown} frame={NORTHQUAY_FRAME} canSend={true} />}
    </>
  );
}

test("a report is made, listed and shown with actions, insights, numbers and what they rest on", async () => {
  renderLive(<Reports />);
  await screen.findByText(/No report has been made yet/);
  fireEvent.click(screen.getByRole("button", { name: "Make" }));
  await screen.findByText(/Get the payments that are past due\..*At stake: £90\.00/);
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows).toContain("13 Nov – 19 Nov20 Nov 09:00");
  expect(rows).toContain("Monthly recurring revenue (MRR)£313.33▲ 43.5% from £218.33");
  // What is not there says so, with its reason, and is no zero.
  const missing = screen.getByText("not available");
  expect(missing.getAttribute("title")).toBe("Nobody's time is over.");
  const evidence = screen.getByRole("list", { name: "Numbers it rests on" });
  expect(
    within(evidence)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual([
    "Monthly recurring revenue (MRR), 2026-11-19: £313.33",
    "Monthly recurring revenue (MRR), 2026-11-12: £218.33",
  ]);
  const download = screen.getByRole("link", { name: "Download as Markdown" });
  expect(download.getAttribute("download")).toBe("growth-report-2026-11-19.md");
  expect(decodeURIComponent(download.getAttribute("href") ?? "")).toContain("# Growth report\n");
});

test("a kept report is opened from the list, and one that is not there is said", async () => {
  renderLive(<Reports />, mockState({ reports: ["report_1"] }));
  fireEvent.click(await screen.findByRole("button", { name: "13 Nov – 19 Nov" }));
  await screen.findByText("Key insights");
  renderLive(<ReportPanel id="nothing" frame={NORTHQUAY_FRAME} canSend={false} />);
  await screen.findByText("There is no report of this address.");
});

test("what became of a report elsewhere is told, and it is sent from here", async () => {
  renderLive(<Reports />, mockState({ reports: ["report_1"] }));
  fireEvent.click(await screen.findByRole("button", { name: "13 Nov – 19 Nov" }));
  await screen.findByText("Slack was not told: Slack answered 404: channel_is_archived");
  fireEvent.click(screen.getByRole("button", { name: "Tell Slack" }));
  await screen.findByText("Slack was told, 20 Nov 09:00");
  // Whether it arrived nobody knows, or it did: to send it once more says so.
  screen.getByRole("button", { name: "Tell Slack again" });
  const mail = screen.getByRole<HTMLButtonElement>("button", { name: "Send by e-mail" });
  await waitFor(() => expect(mail.disabled).toBe(false));
  fireEvent.click(mail);
  await screen.findByText("Not sent: Nobody is to get it: set recipients in the settings first.");
});

test("a goal says how far it is reached, and between which days it will be", async () => {
  renderLive(<GoalsPanel frame={NORTHQUAY_FRAME} />);
  const row = await screen.findByRole("row", { name: /Monthly recurring revenue/ });
  expect(row.textContent).toBe(
    "Monthly recurring revenue (MRR)£313.33 of £500.0062.7%24 Jan 2027 at this pace (3 Jan 2027 to 18 Apr 2027)",
  );
});
