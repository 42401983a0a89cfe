import { useId } from "react";
import type { Day } from "../../../kit/format/day.ts";
import styles from "./explain.module.css";

/** Up to when something is known, and the way to another time. */
export interface Knowledge {
  /** Null for all that is known now. */
  readonly day: Day | null;
  readonly onChoose: (day: Day | null) => void;
}

/**
 * Travels to what was known at the end of an earlier day, and says what is known of the same figure now.
 *
 * @param first The earliest day that can be chosen: of days to come nothing was known. @param last The latest one.
 */
export function AsKnown({
  knowledge: { day, onChoose },
  first,
  last,
  now,
}: {
  readonly knowledge: Knowledge;
  readonly first: Day | null;
  readonly last: Day;
  /** The same figure as it is known now, and the difference; null until it has come. */
  readonly now: { readonly value: string; readonly difference: string | null } | null;
}) {
  const id = useId();
  if (first !== null && first > last) return null;
  return (
    <div className={styles.known}>
      <label htmlFor={id}>As known at the end of</label>
      <input
        id={id}
        type="date"
        min={first ?? undefined}
        max={last}
        value={day ?? ""}
        onChange={(event) => {
          const { value, validity } = event.currentTarget;
          if (value === "") onChoose(null);
          else if (validity.valid) onChoose(value);
        }}
      />
      {day === null ? (
        <span className={styles.note}>empty: all that is known now</span>
      ) : (
        <>
          <button type="button" className={styles.more} onClick={() => onChoose(null)}>
            Back to now
          </button>
          {now === null ? null : (
            <p>
              Known now: <b>{now.value}</b>
              {now.difference === null ? null : `, ${now.difference}`}
            </p>
          )}
        </>
      )}
    </div>
  );
}
