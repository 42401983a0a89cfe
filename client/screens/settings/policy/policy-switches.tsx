import { useId } from "react";
import styles from "./policy.module.css";
import { type PolicyDraft, whole } from "./policy-draft.ts";
import {
  FLAGS,
  MOST_DAYS,
  MOST_HOURS,
  pastDueWords,
  reactivationWords,
  successorWords,
} from "./policy-words.ts";

/** The days past due that are offered when a limit is set: as long as Stripe's usual retries take. */
const USUAL_DAYS = "21";

/** Each switch in plain words; one that differs from its profile says so. */
export function PolicySwitches({
  draft,
  standard,
  onChange,
}: {
  readonly draft: PolicyDraft;
  /** The profile as it is by itself. */
  readonly standard: PolicyDraft;
  readonly onChange: (change: Partial<PolicyDraft>) => void;
}) {
  return (
    <fieldset className={styles.group}>
      <legend>Switches</legend>
      <PastDue draft={draft} standard={standard} onChange={onChange} />
      {FLAGS.map(({ flag, label, meaning }) => (
        <label key={flag} className={styles.option}>
          <input
            type="checkbox"
            checked={draft.flags[flag]}
            onChange={(event) =>
              onChange({ flags: { ...draft.flags, [flag]: event.currentTarget.checked } })
            }
          />
          <span>
            {label}
            <Differs of={draft.flags[flag]} standard={standard.flags[flag]} words={onOff} />
            <small>{meaning}</small>
          </span>
        </label>
      ))}
      <NumberSwitch
        label="A new subscription replaces an ended one within hours"
        meaning="Of the same customer. 0: never, so that ending one and beginning another is churn and new."
        value={draft.successorHours}
        most={MOST_HOURS}
        onChange={(successorHours) => onChange({ successorHours })}
      >
        <Differs
          of={draft.successorHours}
          standard={standard.successorHours}
          words={(hours) => successorWords(Number(hours))}
        />
      </NumberSwitch>
      <NumberSwitch
        label="A return is a reactivation after days without paying"
        meaning="Sooner it is an expansion; that the customer had left stays churn. 0: every return is a reactivation."
        value={draft.reactivationDays}
        most={MOST_DAYS}
        onChange={(reactivationDays) => onChange({ reactivationDays })}
      >
        <Differs
          of={draft.reactivationDays}
          standard={standard.reactivationDays}
          words={(days) => reactivationWords(Number(days))}
        />
      </NumberSwitch>
    </fieldset>
  );
}

function PastDue({ draft, standard, onChange }: Parameters<typeof PolicySwitches>[0]) {
  const isLimited = draft.pastDueDays !== null;
  return (
    <>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={!isLimited}
          onChange={(event) =>
            onChange({
              pastDueDays: event.currentTarget.checked
                ? null
                : (standard.pastDueDays ?? USUAL_DAYS),
            })
          }
        />
        <span>
          Past due counts until Stripe gives up
          <Differs
            of={draft.pastDueDays}
            standard={standard.pastDueDays}
            words={(days) => pastDueWords(days === null ? null : Number(days))}
          />
          <small>Off: it counts for some days only, and is churn after them.</small>
        </span>
      </label>
      {draft.pastDueDays === null ? null : (
        <NumberSwitch
          label="Days that past due counts"
          meaning="0: not at all."
          value={draft.pastDueDays}
          most={MOST_DAYS}
          onChange={(pastDueDays) => onChange({ pastDueDays })}
        />
      )}
    </>
  );
}

function NumberSwitch({
  label,
  meaning,
  value,
  most,
  onChange,
  children,
}: {
  readonly label: string;
  readonly meaning: string;
  readonly value: string;
  readonly most: number;
  readonly onChange: (text: string) => void;
  readonly children?: React.ReactNode;
}) {
  const id = useId();
  const isWrong = whole(value, most) === undefined;
  return (
    <div className={styles.number}>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        value={value}
        aria-invalid={isWrong}
        aria-describedby={`${id}-meaning`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span>
        <label htmlFor={id}>{label}</label>
        {children}
        <small id={`${id}-meaning`} className={isWrong ? styles.wrong : undefined}>
          {isWrong ? `A whole number from 0 to ${most}.` : meaning}
        </small>
      </span>
    </div>
  );
}

/** `the profile: on`, where the draft says otherwise. */
function Differs<Value>({
  of,
  standard,
  words,
}: {
  readonly of: Value;
  readonly standard: Value;
  readonly words: (value: Value) => string;
}) {
  if (of === standard) return null;
  return <em className={styles.differs}>changed; the profile has {words(standard)}</em>;
}

function onOff(isOn: boolean): string {
  return isOn ? "on" : "off";
}
