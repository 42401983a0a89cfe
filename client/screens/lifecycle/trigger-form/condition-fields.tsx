import { Button } from "@mantine/core";
import type { TriggerConditionInput, TriggerFact } from "../../../generated/graphql.ts";
import { Pick, Some } from "./fields.tsx";
import { conditionOf } from "./trigger-draft.ts";
import styles from "./trigger-form.module.css";
import { AGAINST, AMONG, FACTS, type Options } from "./trigger-words.ts";

const NAMES: Options<TriggerFact> = Object.keys(FACTS)
  .filter(isFact)
  .map((fact) => [fact, FACTS[fact].name]);

function isFact(name: string): name is TriggerFact {
  return name in FACTS;
}

/** What has to hold of a person, all of it. */
export function ConditionFields({
  conditions,
  onChange,
}: {
  readonly conditions: readonly TriggerConditionInput[];
  readonly onChange: (conditions: TriggerConditionInput[]) => void;
}) {
  const put = (place: number, condition: TriggerConditionInput) =>
    onChange(conditions.map((one, at) => (at === place ? condition : one)));
  return (
    <fieldset className={styles.part}>
      <legend>Only if, when it goes off and when it is sent</legend>
      {conditions.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has nothing else to be told from another by.
        <div key={place} className={styles.item}>
          <Condition
            condition={condition}
            name={`Condition ${place + 1}`}
            onChange={(changed) => put(place, changed)}
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove condition ${place + 1}`}
            onClick={() => onChange(conditions.filter((_, at) => at !== place))}
          >
            Remove
          </button>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onChange([...conditions, conditionOf("STAGE")])}
      >
        Add a condition
      </Button>
    </fieldset>
  );
}

function Condition({
  condition,
  name,
  onChange,
}: {
  readonly condition: TriggerConditionInput;
  readonly name: string;
  readonly onChange: (condition: TriggerConditionInput) => void;
}) {
  const { fact, comparison, values } = condition;
  const { words } = FACTS[fact];
  return (
    <div className={styles.words}>
      <Pick
        label={`${name}: what`}
        value={fact}
        options={NAMES}
        onChange={(chosen) => onChange(conditionOf(chosen))}
      />
      <Pick
        label={`${name}: how`}
        value={comparison}
        options={words === null ? AGAINST : AMONG}
        onChange={(chosen) => onChange({ ...condition, comparison: chosen })}
      />
      {words === null ? (
        <input
          type="number"
          aria-label={`${name}: number`}
          min={0}
          max={9999}
          required
          value={values[0] ?? ""}
          onChange={(event) => onChange({ ...condition, values: [event.currentTarget.value] })}
        />
      ) : (
        <Some
          label={`${name}: values`}
          options={words}
          chosen={values}
          onChange={(chosen) => onChange({ ...condition, values: chosen })}
        />
      )}
    </div>
  );
}
