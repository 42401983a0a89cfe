import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  type LifecycleTriggerInput,
  type LifecycleTriggersQuery,
  SetLifecycleTriggerDocument,
} from "../../../generated/graphql.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import { ActionFields } from "./action-fields.tsx";
import { CauseFields } from "./cause-fields.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { Text, Whole } from "./fields.tsx";
import { draftOf, FRESH, keyOf } from "./trigger-draft.ts";
import styles from "./trigger-form.module.css";

type Trigger = LifecycleTriggersQuery["lifecycleTriggers"][number];

/** Changes what a trigger waits for, whom it leaves out and what it does, or makes another. */
export function TriggerForm({
  trigger,
  onSaved,
}: {
  /** Null: another one is made. */
  readonly trigger: Trigger | null;
  readonly onSaved: () => void;
}) {
  const [draft, setDraft] = useState(trigger === null ? FRESH : draftOf(trigger));
  const { save, isBusy, fault } = useSaving(trigger?.key ?? keyOf(draft.name), onSaved);
  const change = (part: Partial<LifecycleTriggerInput>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(draft);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Trigger">
      <Text words="Name" value={draft.name} onChange={(name) => change({ name })} />
      <Text
        words="In a sentence"
        value={draft.about}
        note="Whom it reaches and why."
        onChange={(about) => change({ about })}
      />
      <CauseFields cause={draft.cause} onChange={(cause) => change({ cause })} />
      <ConditionFields
        conditions={draft.conditions}
        onChange={(conditions) => change({ conditions })}
      />
      <ActionFields actions={draft.actions} onChange={(actions) => change({ actions })} />
      <Limits draft={draft} onChange={change} />
      {fault === null ? null : (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" loading={isBusy} disabled={draft.name === "" || draft.about === ""}>
          Save
        </Button>
        {trigger?.isShipped === true ? (
          <Button variant="default" disabled={isBusy} onClick={() => save(null)}>
            As shipped
          </Button>
        ) : null}
        <small>It is off once it is saved, until it was rehearsed again.</small>
      </div>
    </form>
  );
}

/** How often, how late and to whom not. */
function Limits({
  draft: { againAfterDays, expiresAfterHours, holdoutPercent },
  onChange,
}: {
  readonly draft: LifecycleTriggerInput;
  readonly onChange: (part: Partial<LifecycleTriggerInput>) => void;
}) {
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={againAfterDays == null}
          onChange={(event) =>
            onChange({ againAfterDays: event.currentTarget.checked ? null : 90 })
          }
        />
        Reaches a person once and never again
      </label>
      {againAfterDays == null ? null : (
        <Whole
          words="Again after days"
          value={againAfterDays}
          least={0}
          most={3650}
          note="0: each time."
          onChange={(days) => onChange({ againAfterDays: days })}
        />
      )}
      <Whole
        words="Too late after hours"
        value={expiresAfterHours}
        least={1}
        most={720}
        note="What was not sent by then is not sent at all."
        onChange={(hours) => onChange({ expiresAfterHours: hours })}
      />
      <Whole
        words="Kept out, per cent"
        value={holdoutPercent}
        least={0}
        most={50}
        note="The same people each time, so that what it does can be measured against them."
        onChange={(percent) => onChange({ holdoutPercent: percent })}
      />
    </>
  );
}

function useSaving(key: string, onSaved: () => void) {
  const { act, isBusy, outcome } = useAct();
  const save = (trigger: LifecycleTriggerInput | null) =>
    act({
      failed: "Not saved",
      ask: async (client) => {
        await client.mutate({ mutation: SetLifecycleTriggerDocument, variables: { key, trigger } });
        onSaved();
        return "Saved.";
      },
    });
  return { save, isBusy, fault: outcome?.isFault === true ? outcome.words : null };
}
