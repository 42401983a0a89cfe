import { Select } from "../../../kit/filter/select.tsx";
import styles from "./funnel.module.css";
import {
  type ExclusionDraft,
  type FunnelDraft,
  MOST_EXCLUSIONS,
  NEW_STEP,
} from "./funnel-draft.ts";
import { StepFields } from "./step-fields.tsx";

/** What takes people out between two steps. */
export function ExclusionRows({
  draft,
  eventsId,
  onChange,
}: {
  readonly draft: FunnelDraft;
  readonly eventsId: string;
  readonly onChange: (draft: FunnelDraft) => void;
}) {
  const { exclude, steps } = draft;
  const change = (changed: readonly ExclusionDraft[]) => onChange({ ...draft, exclude: changed });
  const places = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
  const words = Object.fromEntries(places(1, steps.length).map((step) => [step, `step ${step}`]));
  return (
    <>
      {exclude.length === 0 ? null : (
        <ol aria-label="Exclusions">
          {exclude.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an exclusion is its place
            <li key={place} className={styles.row}>
              <b>Exclude</b>
              <StepFields
                name={`Exclusion ${place + 1}`}
                step={one}
                eventsId={eventsId}
                onChange={(changed) => change(exclude.with(place, changed))}
              />
              <Select
                label="after"
                isShown
                value={String(one.after)}
                words={words}
                order={places(1, steps.length - 1)}
                onChange={(after) =>
                  change(
                    exclude.with(place, {
                      ...one,
                      after: Number(after),
                      before: Math.max(one.before, Number(after) + 1),
                    }),
                  )
                }
              />
              <Select
                label="before"
                isShown
                value={String(one.before)}
                words={words}
                order={places(one.after + 1, steps.length)}
                onChange={(before) =>
                  change(exclude.with(place, { ...one, before: Number(before) }))
                }
              />
              <button
                type="button"
                className={styles.way}
                aria-label={`Remove exclusion ${place + 1}`}
                onClick={() => change(exclude.filter((_, other) => other !== place))}
              >
                Remove
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.row}>
        <button
          type="button"
          className={styles.way}
          disabled={exclude.length >= MOST_EXCLUSIONS}
          onClick={() => change([...exclude, { ...NEW_STEP, after: 1, before: steps.length }])}
        >
          Add exclusion
        </button>
      </div>
    </>
  );
}
