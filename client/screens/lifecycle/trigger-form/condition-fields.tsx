import type { TriggerConditionInput, TriggerFact } from "../../../generated/graphql.ts";
import { Pick, Some } from "./fields.tsx";
import { ItemList } from "./item-list.tsx";
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
  return (
    <ItemList
      legend="Only if, when it goes off and when it is sent"
      noun="condition"
      add="Add a condition"
      items={conditions}
      fresh={() => conditionOf("STAGE")}
      onChange={onChange}
    >
      {(condition, name, put) => <Condition condition={condition} name={name} onChange={put} />}
    </ItemList>
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
