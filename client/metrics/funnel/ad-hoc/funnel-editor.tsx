import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { FunnelEventsDocument } from "../../../generated/graphql.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { ExclusionRows } from "./exclusion-rows.tsx";
import styles from "./funnel.module.css";
import { type FunnelDraft, MOST_STEPS, NEW_STEP, type StepDraft } from "./funnel-draft.ts";
import { FunnelOptions } from "./funnel-options.tsx";
import { StepFields } from "./step-fields.tsx";

/** A funnel in the making: its steps, exclusions and rules. What is changed is asked when it is sent. */
export function FunnelEditor({
  asked,
  onAsk,
}: {
  /** What is asked now. */
  readonly asked: FunnelDraft;
  readonly onAsk: (draft: FunnelDraft) => void;
}) {
  const [draft, change] = useState(asked);
  const eventsId = useId();
  const events = dataOf(useFace(FunnelEventsDocument, {}))?.trackingPlan.events ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  const changeSteps = (steps: readonly StepDraft[]) => change(withSteps(draft, steps));
  return (
    <form className={styles.editor} onSubmit={submit} aria-label="Funnel">
      <datalist id={eventsId}>
        {events.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ol>
        {draft.steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={place} className={styles.row}>
            <b>Step {place + 1}</b>
            <StepFields
              name={`Step ${place + 1}`}
              step={step}
              eventsId={eventsId}
              onChange={(changed) => changeSteps(draft.steps.with(place, changed))}
            />
            <StepWays steps={draft.steps} place={place} onChange={changeSteps} />
          </li>
        ))}
      </ol>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.way}
          disabled={draft.steps.length >= MOST_STEPS}
          onClick={() => changeSteps([...draft.steps, NEW_STEP])}
        >
          Add step
        </button>
      </div>
      <ExclusionRows draft={draft} eventsId={eventsId} onChange={change} />
      <FunnelOptions draft={draft} onChange={change} />
      <div className={styles.row}>
        <Button type="submit">Show funnel</Button>
      </div>
    </form>
  );
}

/** What stands at a step's place may no longer be there: exclusions and the property's step stay within the steps. */
function withSteps(draft: FunnelDraft, steps: readonly StepDraft[]): FunnelDraft {
  const last = steps.length;
  return {
    ...draft,
    steps,
    exclude: draft.exclude.map((one) => {
      const after = Math.min(one.after, last - 1);
      const wasLast = one.before === draft.steps.length;
      return {
        ...one,
        after,
        before: wasLast ? last : Math.max(after + 1, Math.min(one.before, last)),
      };
    }),
    propertyStep: Math.min(draft.propertyStep, last),
  };
}

function StepWays({
  steps,
  place,
  onChange,
}: {
  readonly steps: readonly StepDraft[];
  readonly place: number;
  readonly onChange: (steps: readonly StepDraft[]) => void;
}) {
  const step = steps[place];
  const before = steps[place - 1];
  if (step === undefined) return null;
  const name = `step ${place + 1}`;
  return (
    <>
      <button
        type="button"
        className={styles.way}
        disabled={before === undefined}
        aria-label={`Move ${name} up`}
        onClick={() => {
          if (before !== undefined) onChange(steps.with(place - 1, step).with(place, before));
        }}
      >
        Up
      </button>
      <button
        type="button"
        className={styles.way}
        disabled={steps.length <= 2}
        aria-label={`Remove ${name}`}
        onClick={() => onChange(steps.filter((_, other) => other !== place))}
      >
        Remove
      </button>
    </>
  );
}
