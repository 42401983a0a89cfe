import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { SOME_TRIGGER } from "../../../testing/lifecycle.ts";
import { renderLive } from "../../../testing/render-live.tsx";
import { TriggerForm } from "./trigger-form.tsx";

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

// By their words and not their role, which is slow to work out in a form of a hundred fields.
const press = (words: string) => {
  const button = screen.getByText(words).closest("button");
  if (button === null) throw new Error(`${words} is no button.`);
  fireEvent.click(button);
};

test("a part of a trigger is changed and the rest is saved as it was; as shipped takes all of it back", async () => {
  const { state } = renderLive(<TriggerForm trigger={SOME_TRIGGER} onSaved={() => {}} />);
  type("Kept out, per cent", "25");
  press("Left");
  press("Save");
  const { cause, actions, againAfterDays, expiresAfterHours } = SOME_TRIGGER;
  await waitFor(() =>
    expect(state.set.trigger).toMatchObject({
      key: "win_back",
      trigger: {
        ...{ holdoutPercent: 25, againAfterDays, expiresAfterHours },
        cause: { kind: "DATE", date: cause.date, days: 14 },
        conditions: [{ fact: "STAGE", comparison: "ONE_OF", values: [] }],
        actions,
      },
    }),
  );
  press("As shipped");
  await waitFor(() => expect(state.set.trigger).toEqual({ key: "win_back", trigger: null }));
});

test("another trigger has a key of its name, and fields of the kinds that are chosen", async () => {
  const { state } = renderLive(<TriggerForm trigger={null} onSaved={() => {}} />);
  type("Name", "Pays again!");
  type("In a sentence", "Thanks whoever came back.");
  // What is half typed is neither lost nor taken for something else.
  type("for the reasons", "quiet,");
  type("for the reasons", "quiet, score_low");
  expect(screen.getByLabelText("for the reasons")).toHaveProperty("value", "quiet, score_low");
  type("Goes off when", "DATE");
  type("Days after", "");
  expect(screen.getByLabelText("Days after")).toHaveProperty("value", "");
  type("Goes off when", "SCORE");
  type("the value", "60");
  press("Add a condition");
  type("Condition 1: what", "QUIET_DAYS");
  type("Condition 1: number", "3");
  type("Action 1: what", "KIT_FIELDS");
  type("Action 1: custom fields", "stage: {stage}");
  press("Add an action");
  type("Action 2: the text", "Somebody is back.");
  fireEvent.click(screen.getByLabelText("Reaches a person once and never again"));
  press("Save");
  await waitFor(() =>
    expect(state.set.trigger).toEqual({
      key: "pays_again",
      trigger: {
        name: "Pays again!",
        about: "Thanks whoever came back.",
        cause: { kind: "SCORE", direction: "FALLS_BELOW", score: 60 },
        conditions: [{ fact: "QUIET_DAYS", comparison: "AT_LEAST", values: ["3"] }],
        actions: [
          { kind: "KIT_FIELDS", target: null, fields: [{ key: "stage", value: "{stage}" }] },
          { kind: "SLACK", target: "Somebody is back.", fields: [] },
        ],
        ...{ againAfterDays: 90, expiresAfterHours: 48, holdoutPercent: 10 },
      },
    }),
  );
});
