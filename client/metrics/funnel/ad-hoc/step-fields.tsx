import { Select } from "../../../kit/filter/select.tsx";
import styles from "./funnel.module.css";
import { OPERATORS } from "./funnel-address.ts";
import type { PropertyDraft, StepDraft } from "./funnel-draft.ts";
import { KIND_WORDS, OPERATOR_WORDS } from "./funnel-words.ts";

const NEW_FILTER: PropertyDraft = { property: "", is: "EQ", value: "" };

/** Filters of a step at most. */
const MOST_FILTERS = 5;

/** What one step or exclusion is: an event with what its properties have to be, or a money fact. */
export function StepFields<Step extends StepDraft>({
  name,
  step,
  eventsId,
  onChange,
}: {
  /** `Step 2`. */
  readonly name: string;
  readonly step: Step;
  /** Of the list of events' names to choose from. */
  readonly eventsId: string;
  readonly onChange: (step: Step) => void;
}) {
  const changeFilter = (place: number, changed: PropertyDraft | null) =>
    onChange({
      ...step,
      where: step.where.flatMap((one, index) => {
        if (index !== place) return [one];
        return changed === null ? [] : [changed];
      }),
    });
  return (
    <>
      <Select
        label={`${name}: kind`}
        value={step.kind}
        words={KIND_WORDS}
        onChange={(kind) => onChange({ ...step, kind, where: kind === "EVENT" ? step.where : [] })}
      />
      {step.kind !== "EVENT" ? null : (
        <>
          <input
            aria-label={`${name}: name of the event`}
            list={eventsId}
            value={step.event}
            placeholder="Name of an event"
            required
            maxLength={200}
            autoComplete="off"
            onChange={(change) => onChange({ ...step, event: change.currentTarget.value })}
          />
          <button
            type="button"
            className={styles.way}
            disabled={step.where.length >= MOST_FILTERS}
            aria-label={`${name}: add a filter`}
            onClick={() => onChange({ ...step, where: [...step.where, NEW_FILTER] })}
          >
            Add filter
          </button>
        </>
      )}
      {step.where.map((filter, place) => (
        <FilterFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place
          key={place}
          name={`${name}, filter ${place + 1}`}
          filter={filter}
          onChange={(changed) => changeFilter(place, changed)}
        />
      ))}
    </>
  );
}

function FilterFields({
  name,
  filter,
  onChange,
}: {
  readonly name: string;
  readonly filter: PropertyDraft;
  /** Null takes it away. */
  readonly onChange: (filter: PropertyDraft | null) => void;
}) {
  return (
    <div className={`${styles.row} ${styles.filters}`}>
      <input
        aria-label={`${name}: property`}
        value={filter.property}
        placeholder="Property"
        required
        maxLength={200}
        onChange={(change) => onChange({ ...filter, property: change.currentTarget.value })}
      />
      <Select
        label={`${name}: comparison`}
        value={filter.is}
        words={OPERATOR_WORDS}
        order={OPERATORS}
        onChange={(is) => onChange({ ...filter, is })}
      />
      {filter.is === "EXISTS" ? null : (
        <input
          aria-label={`${name}: value`}
          value={filter.value}
          placeholder={filter.is === "IN" ? "Values, with commas" : "Value"}
          maxLength={200}
          onChange={(change) => onChange({ ...filter, value: change.currentTarget.value })}
        />
      )}
      <button
        type="button"
        className={styles.way}
        aria-label={`${name}: remove`}
        onClick={() => onChange(null)}
      >
        Remove
      </button>
    </div>
  );
}
