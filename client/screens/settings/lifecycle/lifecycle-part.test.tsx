import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { NORTHQUAY_FRAME, renderLive } from "../../../testing/render-live.tsx";
import { LifecyclePart } from "./lifecycle-part.tsx";

const type = (label: string, value: number) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: `${value}` } });

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("what rules would do is told before they are saved, and then that everybody is looked at by them", async () => {
  const { state } = renderLive(<LifecyclePart frame={NORTHQUAY_FRAME} canChange={true} />);
  await screen.findByText(
    "Everybody was last looked at 20 Nov 08:23: of 1,214 people 12 came to another stage.",
  );
  await screen.findByLabelText("Power user from a score of");
  type("Power user from a score of", 70);
  press("See what it would do");
  await screen.findByText("Saving this moves 7 people: 7 from active to power user.");
  press("Save");
  await screen.findByText(/^Saved\./);
  expect(state.set.rules).toMatchObject({
    rules: { powerFrom: 70, powerUntil: 60 },
    weights: { recency: 30, trend: 10 },
  });
  await screen.findByText("Everybody is being looked at now, whether or not you stay here.");
});

test("weights say what they come to, and what is shipped can be had back", async () => {
  const { state } = renderLive(<LifecyclePart frame={NORTHQUAY_FRAME} canChange={true} />);
  await screen.findByLabelText("How lately they were active");
  type("How lately they were active", 40);
  screen.getByText("Points of the score, 100 in all; now 110");
  press("As shipped");
  screen.getByText("Points of the score, 100 in all");
  press("Save");
  await waitFor(() => expect(state.set.rules).toMatchObject({ weights: { recency: 30 } }));
});

test("how people are written to is set as a whole, and who may change nothing reads it", async () => {
  const { state, unmount } = renderLive(<LifecyclePart frame={NORTHQUAY_FRAME} canChange={true} />);
  await screen.findByLabelText("A person gets at most so many messages");
  type("A person gets at most so many messages", 2);
  press("Save limits");
  await waitFor(() =>
    expect(state.set.sending).toEqual({
      ...{ quietFrom: 21, quietUntil: 8, capMessages: 2, capDays: 7, massPercent: 10 },
    }),
  );
  unmount();
  renderLive(<LifecyclePart frame={NORTHQUAY_FRAME} canChange={false} />);
  const field = await screen.findByLabelText<HTMLInputElement>("within so many days");
  expect([field.value, field.readOnly]).toEqual(["7", true]);
  expect(screen.queryAllByRole("button", { name: /^(Save|See|As shipped)/ })).toEqual([]);
});
