import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { failedAudit, noAudits, passedAudit, SOME_FINDINGS } from "../../testing/audits.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { withRouter } from "../../testing/with-router.tsx";
import { LastAuditPanel } from "../overview/last-audit-panel.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { RunForm } from "./run-form.tsx";
import { RunsPanel } from "./runs-panel.tsx";
import { SumsPanel } from "./sums-panel.tsx";
import { VerdictLine } from "./verdict-line.tsx";

const frame = NORTHQUAY_FRAME;

const rows = () => screen.getAllByRole("row").map((row) => row.textContent);

function audited() {
  return mockState({
    audits: { ...noAudits(), runs: [passedAudit(), failedAudit()], findings: SOME_FINDINGS },
  });
}

test("sums stand beside each other with the difference first, and findings lead to their customer", async () => {
  renderLive(
    withRouter(
      <>
        <SumsPanel id="7" frame={frame} />
        <FindingsPanel id="7" frame={frame} address={{}} onGo={() => {}} />
      </>,
    ),
    audited(),
  );
  await screen.findByText("Findings 1 – 2 of 2");
  expect(rows()).toContain("Charges GBP✕ −£10.00£120.00£110.00all of it");
  expect(rows()).toContain("Refunds GBP£0.00−£4.00−£4.00");
  expect(rows()).toContain("MRR GBP£0.00£60.00£60.00");
  const [link] = screen.getAllByRole("link", { name: "Ada" });
  expect(link?.getAttribute("href")).toBe("/customers/cus_1");
  expect(screen.getByRole("link", { name: "CSV" }).getAttribute("href")).toBe(
    "/export/audit-findings.csv?id=7",
  );
});

test("findings are narrowed, and a choice without any says so", async () => {
  const gone: object[] = [];
  const state = audited();
  const { unmount } = renderLive(
    withRouter(<FindingsPanel id="7" frame={frame} address={{}} onGo={(to) => gone.push(to)} />),
    state,
  );
  const severity = await screen.findByRole("combobox", { name: "Severity" });
  fireEvent.change(severity, { target: { value: "WARNING" } });
  expect(gone).toEqual([{ severity: "WARNING" }]);
  unmount();
  const address = { severity: "WARNING", kind: "MISSING" } as const;
  renderLive(
    withRouter(<FindingsPanel id="7" frame={frame} address={address} onGo={() => {}} />),
    state,
  );
  await screen.findByText("No finding of this choice: something else is.");
});

test("an administrator repairs what failed, and the report is a file", async () => {
  const begun: string[] = [];
  const props = { frame, canRepair: true, isRunning: false, onBegun: () => begun.push("repair") };
  const { state } = renderLive(<VerdictLine id="7" {...props} />, audited());
  fireEvent.click(await screen.findByRole("button", { name: "Repair" }));
  await screen.findByRole("button", { name: "Repair" });
  await expect.poll(() => begun).toEqual(["repair"]);
  expect(state.audits.attempt).toMatchObject({ repairOf: "7" });
  expect(screen.getByRole("link", { name: "Download the report" }).getAttribute("href")).toBe(
    "/export/revenue-audit.md?id=7",
  );
});

test("what passed has nothing to repair, and analysts repair nothing", async () => {
  const props = { frame, isRunning: false, onBegun: () => {} };
  renderLive(
    <>
      <VerdictLine id="8" {...props} canRepair />
      <VerdictLine id="7" {...props} canRepair={false} />
    </>,
    audited(),
  );
  expect(await screen.findAllByRole("link", { name: "Download the report" })).toHaveLength(2);
  expect(screen.queryByRole("button", { name: "Repair" })).toBeNull();
});

test("a month is chosen and audited, and a refusal is told", async () => {
  const begun: string[] = [];
  const state = mockState();
  state.failing.set("runRevenueAudit", "An audit is under way already: wait until it is done.");
  renderLive(
    <RunForm
      frame={frame}
      cannotRunBecause={null}
      isOff={false}
      onBegun={() => begun.push("run")}
    />,
    state,
  );
  fireEvent.change(screen.getByRole("combobox", { name: "Days of the audit" }), {
    target: { value: "2026-10" },
  });
  fireEvent.click(screen.getByRole("button", { name: "Run an audit" }));
  await screen.findByText("Not begun: An audit is under way already: wait until it is done.");
  state.failing.clear();
  fireEvent.click(screen.getByRole("button", { name: "Run an audit" }));
  await expect.poll(() => begun).toEqual(["run"]);
});

test("the list of audits says what the calendar shows, and chooses one", async () => {
  const gone: object[] = [];
  renderLive(
    withRouter(<RunsPanel frame={frame} address={{}} shown="8" onGo={(to) => gone.push(to)} />),
    audited(),
  );
  await screen.findByText("Audits 1 – 2");
  expect(rows()).toContain("20 Oct – 18 Novtoday 03:4012✕ FAIL");
  await screen.findByText(/PASS on 1, WARNING on 0, FAIL on 0/);
  fireEvent.click(screen.getAllByRole("button", { name: "20 Oct – 18 Nov" })[1] as HTMLElement);
  expect(gone).toEqual([{ run: 7 }]);
});

test("the overview says the last verdict with the way to it, and why there is none", async () => {
  const { unmount } = renderLive(withRouter(<LastAuditPanel frame={frame} />), audited());
  const panel = within(await screen.findByRole("region", { name: "Last audit" }));
  await panel.findByText("Stripe and the ledger agree for 20 Oct – 18 Nov in GBP.");
  expect(panel.getByText("PASS")).toBeDefined();
  expect(panel.getByRole("link", { name: "Open the audit" }).getAttribute("href")).toBe(
    "/audit?run=8",
  );
  unmount();
  const cannotRunBecause = "Stripe cannot be asked without a key.";
  renderLive(
    withRouter(<LastAuditPanel frame={frame} />),
    mockState({ audits: { ...noAudits(), cannotRunBecause } }),
  );
  await screen.findByText("No audit yet. Stripe cannot be asked without a key.");
});
