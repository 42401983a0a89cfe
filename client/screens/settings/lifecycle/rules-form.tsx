import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { LifecycleRulesQuery } from "../../../generated/graphql.ts";
import styles from "../calendar/calendar.module.css";
import { Outcome } from "../outcome.tsx";
import { NumberField } from "./number-field.tsx";
import { RULE_WORDS, rulesOf, WEIGHT_WORDS, weightsOf } from "./rules-words.ts";
import { useRulesAct } from "./use-rules-act.ts";

type Held = LifecycleRulesQuery["lifecycleRules"];

/** Thresholds and weights; what they would do is shown before they are saved. */
export function RulesForm({
  held,
  canChange,
}: {
  readonly held: Held;
  readonly canChange: boolean;
}) {
  // Null while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<Pick<Held, "rules" | "weights"> | null>(null);
  const { preview, save, isBusy, outcome } = useRulesAct(() => setChanged(null));
  const { rules, weights } = changed ?? {
    rules: rulesOf(held.rules),
    weights: weightsOf(held.weights),
  };
  const sum = WEIGHT_WORDS.reduce((total, [name]) => total + weights[name], 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ rules, weights });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {RULE_WORDS.map(([name, words]) => (
        <NumberField
          key={name}
          words={words}
          value={rules[name]}
          shipped={held.shippedRules[name]}
          canChange={canChange}
          onChange={(value) => setChanged({ rules: { ...rules, [name]: value }, weights })}
        />
      ))}
      <p className={styles.acts}>
        Points of the score, 100 in all{sum === 100 ? "" : `; now ${sum}`}
      </p>
      {WEIGHT_WORDS.map(([name, words]) => (
        <NumberField
          key={name}
          words={words}
          value={weights[name]}
          shipped={held.shippedWeights[name]}
          canChange={canChange}
          onChange={(value) => setChanged({ rules, weights: { ...weights, [name]: value } })}
        />
      ))}
      {canChange ? (
        <Acts
          isChanged={changed !== null}
          isBusy={isBusy}
          onPreview={() => preview({ rules, weights })}
          onShipped={() =>
            setChanged({
              rules: rulesOf(held.shippedRules),
              weights: weightsOf(held.shippedWeights),
            })
          }
        />
      ) : null}
      <Outcome outcome={outcome} />
    </form>
  );
}

function Acts({
  isChanged,
  isBusy,
  onPreview,
  onShipped,
}: {
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly onPreview: () => void;
  readonly onShipped: () => void;
}) {
  return (
    <div className={styles.acts}>
      <Button type="submit" disabled={!isChanged} loading={isBusy}>
        Save
      </Button>
      <Button type="button" variant="default" disabled={!isChanged || isBusy} onClick={onPreview}>
        See what it would do
      </Button>
      <Button type="button" variant="default" disabled={isBusy} onClick={onShipped}>
        As shipped
      </Button>
    </div>
  );
}
