import { useState } from "react";
import type { TriggerActionInput, TriggerActionKind } from "../../../generated/graphql.ts";
import { Pick } from "./fields.tsx";
import { ItemList } from "./item-list.tsx";
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
  return (
    <ItemList
      legend="Then, in this order"
      noun="action"
      add="Add an action"
      items={actions}
      fresh={() => actionOf("SLACK")}
      onChange={onChange}
    >
      {(action, name, put) => <Action action={action} name={name} onChange={put} />}
    </ItemList>
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
