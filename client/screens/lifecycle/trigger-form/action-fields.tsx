import { Button } from "@mantine/core";
import { useState } from "react";
import type { TriggerActionInput, TriggerActionKind } from "../../../generated/graphql.ts";
import { Pick } from "./fields.tsx";
import { actionOf, fieldLines, readFieldLines } from "./trigger-draft.ts";
import styles from "./trigger-form.module.css";
import { ACTIONS, type Options } from "./trigger-words.ts";

const NAMES: Options<TriggerActionKind> = Object.keys(ACTIONS)
  .filter(isKind)
  .map((kind) => [kind, ACTIONS[kind].name]);

function isKind(name: string): name is TriggerActionKind {
  return name in ACTIONS;
}

/** What is done for the person, in this order. */
export function ActionFields({
  actions,
  onChange,
}: {
  readonly actions: readonly TriggerActionInput[];
  readonly onChange: (actions: TriggerActionInput[]) => void;
}) {
  const put = (place: number, action: TriggerActionInput) =>
    onChange(actions.map((one, at) => (at === place ? action : one)));
  return (
    <fieldset className={styles.part}>
      <legend>Then, in this order</legend>
      {actions.map((action, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an action has nothing else to be told from another by.
        <div key={place} className={styles.item}>
          <Action
            action={action}
            name={`Action ${place + 1}`}
            onChange={(changed) => put(place, changed)}
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove action ${place + 1}`}
            onClick={() => onChange(actions.filter((_, at) => at !== place))}
          >
            Remove
          </button>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onChange([...actions, actionOf("SLACK")])}
      >
        Add an action
      </Button>
    </fieldset>
  );
}

function Action({
  action,
  name,
  onChange,
}: {
  readonly action: TriggerActionInput;
  readonly name: string;
  readonly onChange: (action: TriggerActionInput) => void;
}) {
  const { target, hasFields } = ACTIONS[action.kind];
  return (
    <div className={styles.words}>
      <Pick
        label={`${name}: what`}
        value={action.kind}
        options={NAMES}
        onChange={(kind) => onChange(actionOf(kind))}
      />
      {target === null ? null : (
        <input
          aria-label={`${name}: ${target.toLowerCase()}`}
          placeholder={target}
          maxLength={500}
          required
          value={action.target ?? ""}
          onChange={(event) => onChange({ ...action, target: event.currentTarget.value })}
        />
      )}
      {hasFields ? <CustomFields action={action} name={name} onChange={onChange} /> : null}
    </div>
  );
}

/** Custom fields as lines: what is half typed stays as it was typed. */
function CustomFields({
  action,
  name,
  onChange,
}: {
  readonly action: TriggerActionInput;
  readonly name: string;
  readonly onChange: (action: TriggerActionInput) => void;
}) {
  const [text, setText] = useState(fieldLines(action.fields));
  return (
    <textarea
      aria-label={`${name}: custom fields`}
      placeholder={"stage: {stage}\nscore: {score}"}
      rows={3}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange({ ...action, fields: readFieldLines(event.currentTarget.value) });
      }}
    />
  );
}
