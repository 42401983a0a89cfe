import { type FormEvent, useId, useState } from "react";
import type { Day } from "../../kit/format/day.ts";
import { Choice } from "../../kit/panel/switch.tsx";
import type { CohortChoice } from "../../metrics/cohort/cohort-choice.ts";
import {
  type CohortSpan,
  LAST_OFFERED,
  ownLast,
  rangeOf,
  spanOfCohorts,
} from "../../metrics/cohort/cohort-span.ts";
import styles from "./cohorts-screen.module.css";

const RANGE = "range";

/** Which cohorts are looked at: the last so many, or those of some days. */
export function SpanControl({
  choice,
  today,
  onChoose,
}: {
  readonly choice: Pick<CohortChoice, "grain" | "span">;
  readonly today: Day;
  readonly onChoose: (span: CohortSpan | null) => void;
}) {
  const [isWriting, setWriting] = useState(false);
  const { grain, span } = choice;
  const isRange = span !== null && "from" in span;
  const last = span !== null && "last" in span ? span.last : ownLast(grain);
  const options = LAST_OFFERED[grain].map((count) => [`${count}`, `last ${count}`] as const);
  const { period } = spanOfCohorts(choice, today);
  return (
    <>
      <Choice
        label="Cohorts"
        options={[...options, [RANGE, "from – to"]]}
        chosen={isWriting || isRange ? RANGE : `${last}`}
        onChoose={(to) => {
          setWriting(to === RANGE);
          if (to === RANGE) return;
          onChoose(to === `${ownLast(grain)}` ? null : { last: Number(to) });
        }}
      />
      {isWriting || isRange ? (
        <Days
          key={`${period.from} ${period.to}`}
          {...period}
          today={today}
          onDays={(days) => {
            setWriting(false);
            onChoose(days);
          }}
          onLeave={() => setWriting(false)}
        />
      ) : null}
    </>
  );
}

/** Two days to write; Escape leaves them as they were. */
function Days({
  today,
  onDays,
  onLeave,
  ...chosen
}: {
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  readonly onDays: (span: CohortSpan) => void;
  readonly onLeave: () => void;
}) {
  const id = useId();
  const [from, setFrom] = useState(chosen.from);
  const [to, setTo] = useState(chosen.to);
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const days = rangeOf(from, to);
    setFaulty(days === null);
    if (days !== null) onDays(days);
  };
  return (
    <form
      className={styles.field}
      aria-label="Days of the cohorts"
      onSubmit={submit}
      onKeyDown={({ key }) => {
        if (key !== "Escape") return;
        setFrom(chosen.from);
        setTo(chosen.to);
        setFaulty(false);
        onLeave();
      }}
    >
      <DayField label="from" day={from} today={today} faultId={id} onDay={setFrom} />
      <DayField label="to" day={to} today={today} faultId={id} onDay={setTo} />
      <button type="submit">Apply</button>
      <span id={id} role="alert" className={styles.fault}>
        {isFaulty ? "The last day comes before the first, or one of them is no day." : ""}
      </span>
    </form>
  );
}

function DayField({
  label,
  day,
  today,
  faultId,
  onDay,
}: {
  readonly label: string;
  readonly day: Day;
  readonly today: Day;
  readonly faultId: string;
  readonly onDay: (day: string) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={day}
        max={today}
        required
        aria-describedby={faultId}
        onChange={({ currentTarget }) => onDay(currentTarget.value)}
      />
    </>
  );
}
