import { useId } from "react";
import type { FunnelDimension } from "../../../generated/graphql.ts";
import { Select } from "../../../kit/filter/select.tsx";
import styles from "./funnel.module.css";
import { DIMENSIONS } from "./funnel-address.ts";
import type { FunnelDraft } from "./funnel-draft.ts";
import { DIMENSION_WORDS } from "./funnel-words.ts";

const ORDER_WORDS = {
  SEQUENTIAL: "in order, others between",
  STRICT: "strictly one after the other",
  ANY: "in any order after the first",
} as const;

const COUNT_WORDS = { USERS: "people", ENTRIES: "entries" } as const;

const COMPARE_WORDS = {
  NOTHING: "nothing",
  PREVIOUS: "the period before",
  PEOPLE: "other people",
} as const;

const BREAKDOWN_WORDS: Readonly<Record<"NONE" | FunnelDimension, string>> = {
  NONE: "nothing",
  ...DIMENSION_WORDS,
};

/** The rules of a funnel, and what its answer is cut and compared by. */
export function FunnelOptions({
  draft,
  onChange,
}: {
  readonly draft: FunnelDraft;
  readonly onChange: (draft: FunnelDraft) => void;
}) {
  const id = useId();
  const isDays = draft.windowHours % 24 === 0;
  const unitHours = isDays ? 24 : 1;
  return (
    <div className={styles.row}>
      <label htmlFor={id}>
        Within{" "}
        <input
          id={id}
          type="number"
          min={1}
          max={Math.floor(8_760 / unitHours)}
          required
          value={draft.windowHours / unitHours}
          onChange={({ currentTarget }) =>
            onChange({
              ...draft,
              windowHours: Math.max(1, Math.round(currentTarget.valueAsNumber || 1)) * unitHours,
            })
          }
        />
      </label>
      <Select
        label="Unit of the window"
        value={isDays ? "DAYS" : "HOURS"}
        words={{ DAYS: "days", HOURS: "hours" }}
        onChange={(unit) =>
          onChange({
            ...draft,
            windowHours:
              unit === "DAYS"
                ? Math.max(1, Math.round(draft.windowHours / 24)) * 24
                : draft.windowHours - 1,
          })
        }
      />
      <Select
        label="Steps come"
        isShown
        value={draft.order}
        words={ORDER_WORDS}
        onChange={(order) =>
          onChange({
            ...draft,
            order,
            ...(order === "ANY" ? { countBy: "USERS", propertyStep: 1 } : {}),
          })
        }
      />
      <Select
        label="Count"
        isShown
        value={draft.countBy}
        words={COUNT_WORDS}
        order={draft.order === "ANY" ? ["USERS"] : ["USERS", "ENTRIES"]}
        onChange={(countBy) => onChange({ ...draft, countBy })}
      />
      <Select
        label="Break down by"
        isShown
        value={draft.by ?? "NONE"}
        words={BREAKDOWN_WORDS}
        order={["NONE", ...DIMENSIONS]}
        onChange={(by) => onChange({ ...draft, by: by === "NONE" ? null : by })}
      />
      {draft.by !== "PROPERTY" ? null : <PropertyFields draft={draft} onChange={onChange} />}
      <Select
        label="Compare with"
        isShown
        value={draft.compare}
        words={COMPARE_WORDS}
        onChange={(compare) => onChange({ ...draft, compare })}
      />
    </div>
  );
}

function PropertyFields({
  draft,
  onChange,
}: {
  readonly draft: FunnelDraft;
  readonly onChange: (draft: FunnelDraft) => void;
}) {
  const last = draft.order === "ANY" ? 1 : draft.steps.length;
  const steps = Array.from({ length: last }, (_, index) => String(index + 1));
  return (
    <>
      <input
        aria-label="Property to break down by"
        value={draft.property}
        placeholder="Property"
        required
        maxLength={200}
        onChange={(change) => onChange({ ...draft, property: change.currentTarget.value })}
      />
      <Select
        label="of step"
        isShown
        value={String(draft.propertyStep)}
        words={Object.fromEntries(steps.map((step) => [step, step]))}
        order={steps}
        onChange={(step) => onChange({ ...draft, propertyStep: Number(step) })}
      />
    </>
  );
}
