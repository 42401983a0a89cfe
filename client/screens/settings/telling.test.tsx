import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { AlertsPart } from "./alerts/alerts-part.tsx";
import { AnnotationsPart } from "./annotations/annotations-part.tsx";
import { GoalsPart } from "./goals/goals-part.tsx";
import { ReportsPart } from "./reports/reports-part.tsx";

const type = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const press = (name: string) => {
  const button = screen.getByRole<HTMLButtonElement>("button", { name });
  fireEvent.click(button);
};

test("a goal is set as people write amounts, changed and removed", async () => {
  const { state } = renderLive(<GoalsPart frame={NORTHQUAY_FRAME} canChange={true} />);
  await screen.findByText("Monthly recurring revenue (MRR): £500.00");
  await screen.findByLabelText("Target GBP");
  type("Target GBP", "750.50");
  type("By, if it matters", "2027-03-31");
  press("Save goal");
  await waitFor(() =>
    expect(state.set.goal).toMatchObject({
      goal: { measure: "mrr", target: "750.50", currency: "gbp", byDay: "2027-03-31" },
      id: null,
    }),
  );
  press("Change: Monthly recurring revenue (MRR): £500.00");
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>("Target GBP").value).toBe("500"),
  );
  press("Remove: Monthly recurring revenue (MRR): £500.00");
  await waitFor(() => expect(state.set.removed).toEqual({ id: "goal_1" }));
});

test("an alert says what it watches and since when it is so, and a share is typed in percent", async () => {
  const { state } = renderLive(<AlertsPart frame={NORTHQUAY_FRAME} canChange={true} />);
  await screen.findByText(/^Activation rate: below 12\.5%/);
  screen.getByText("since 20 Nov 08:27");
  await screen.findByRole("button", { name: "Save alert" });
  type("Number", "activationRate");
  type("Which", "BELOW");
  type("Amount %", "20");
  press("Save alert");
  await waitFor(() =>
    expect(state.set.alert).toMatchObject({
      alert: { measure: "activationRate", kind: "BELOW", threshold: "20", asWritten: true },
    }),
  );
  fireEvent.click(screen.getByRole("checkbox", { name: /Quiet hours/ }));
  press("Save quiet hours");
  await waitFor(() => expect(state.set.quiet).toEqual({ from: null, to: null }));
});

test("reports go to the addresses that are typed, and a model is allowed by a switch of its own", async () => {
  const { state } = renderLive(<ReportsPart />);
  const field = await screen.findByLabelText("Send the report by e-mail to");
  expect(field).toHaveProperty("value", "ada@northquay.example");
  type("Send the report by e-mail to", "ada@northquay.example; bob@northquay.example");
  fireEvent.click(screen.getByRole("checkbox", { name: /Insights every Sunday/ }));
  press("Save");
  await waitFor(() =>
    expect(state.set.reports).toMatchObject({
      settings: {
        recipients: ["ada@northquay.example", "bob@northquay.example"],
        makesReport: true,
        makesInsights: false,
      },
    }),
  );
  fireEvent.click(screen.getByRole("checkbox", { name: /language model/ }));
  await waitFor(() => expect(state.set.model).toEqual({ allowed: true }));
});

test("what happened is noted on a day, and who may not change anything reads it all", async () => {
  const { state, unmount } = renderLive(
    <AnnotationsPart frame={NORTHQUAY_FRAME} canChange={true} />,
  );
  await screen.findByText("18 Nov: Deploy 1.4.0");
  type("What happened", "Prices rose");
  press("Note it");
  await waitFor(() => expect(state.set.note).toEqual({ text: "Prices rose", day: "2026-11-20" }));
  unmount();
  renderLive(
    <>
      <GoalsPart frame={NORTHQUAY_FRAME} canChange={false} />
      <AlertsPart frame={NORTHQUAY_FRAME} canChange={false} />
    </>,
  );
  await screen.findByText("Slack is not told from 22:00 to 07:00.");
  expect(screen.queryAllByRole("button", { name: /Save|Change|Remove/ })).toEqual([]);
});
