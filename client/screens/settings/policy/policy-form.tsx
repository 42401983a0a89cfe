import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { MrrPolicyShownFragment } from "../../../generated/graphql.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";
import styles from "./policy.module.css";
import { draftOf, inputOf, isSameDraft, type PolicyDraft } from "./policy-draft.ts";
import { PolicyPreview } from "./policy-preview.tsx";
import { PolicySwitches } from "./policy-switches.tsx";
import { ProfileChoice } from "./profile-choice.tsx";
import { usePolicyAct } from "./use-policy-act.ts";

/** Chooses a profile and its switches. What it would do is seen before it can be saved. */
export function PolicyForm({
  saved,
  profiles,
  money,
}: {
  readonly saved: MrrPolicyShownFragment;
  readonly profiles: readonly MrrPolicyShownFragment[];
  readonly money: MoneyFormat;
}) {
  // Null while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<PolicyDraft | null>(null);
  const draft = changed ?? draftOf(saved);
  const input = inputOf(draft);
  const { preview, save, isBusy, previewed, outcome } = usePolicyAct(() => setChanged(null));
  const isChanged = !isSameDraft(draft, draftOf(saved));
  const isPreviewed = JSON.stringify(previewed?.of) === JSON.stringify(input);
  const standard = profiles.find(({ profile }) => profile === draft.profile);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (input !== null) preview(input);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.lead}>
        Every MRR figure counts under policy <b>{saved.name}</b>. Another one recounts the whole
        history; you see what it does to today's MRR before you save it.
      </p>
      <ProfileChoice
        chosen={draft.profile}
        onChoose={(profile) => {
          const start = profiles.find((each) => each.profile === profile);
          if (start !== undefined) setChanged(draftOf(start));
        }}
      />
      <PolicySwitches
        draft={draft}
        standard={standard === undefined ? draft : draftOf(standard)}
        onChange={(change) => setChanged({ ...draft, ...change })}
      />
      <div className={styles.acts}>
        <Button
          type="submit"
          variant="default"
          disabled={!isChanged || input === null}
          loading={isBusy === "previewing"}
        >
          Show what it would do
        </Button>
        <Button
          type="button"
          disabled={!isChanged || !isPreviewed || input === null}
          loading={isBusy === "saving"}
          onClick={() => input !== null && save(input)}
        >
          Save
        </Button>
        {isChanged ? (
          <button type="button" className={styles.back} onClick={() => setChanged(null)}>
            Back to what is saved
          </button>
        ) : null}
      </div>
      {outcome === null ? null : (
        <p
          role={outcome.isFault ? "alert" : "status"}
          className={outcome.isFault ? styles.fault : styles.done}
        >
          {outcome.words}
        </p>
      )}
      {isChanged && isPreviewed && previewed !== null ? (
        <PolicyPreview preview={previewed.answer} money={money} />
      ) : null}
    </form>
  );
}
