import { type FormEvent, type ReactNode, useId, useState } from "react";
import { FunnelEventsDocument } from "../../generated/graphql.ts";
import type { Day } from "../../kit/format/day.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Choice } from "../../kit/panel/switch.tsx";
import { GRAINS } from "../../kit/period/grain.ts";
import { parseBrackets, writeBrackets } from "../../metrics/cohort/cohort-address.ts";
import {
  CLOCKS,
  type CohortChoice,
  CRITERIA,
  KINDS,
  OWN_BRACKETS,
  REFERENCES,
  RETURNS,
} from "../../metrics/cohort/cohort-choice.ts";
import { periodWord } from "../../metrics/cohort/cohort-words.ts";
import { MrrBandFields } from "../../metrics/mrr-band/mrr-band-fields.tsx";
import styles from "./cohorts-screen.module.css";
import { SpanControl } from "./span-control.tsx";

/** How cohorts are made and counted. What is changed closes the list of a cell's people, which may be others then. */
export function CohortControls({
  choice,
  today,
  currency,
  onChoose,
}: {
  readonly choice: CohortChoice;
  readonly today: Day;
  /** Of a new MRR band; null while the account has no money in any. */
  readonly currency: string | null;
  readonly onChoose: (change: Partial<CohortChoice>) => void;
}) {
  const [isNaming, setNaming] = useState(false);
  const { kind, grain, criteria, clock, reference } = choice;
  const returnEvent = isNaming ? "NAMED" : choice.returnEvent;
  const change = (changed: Partial<CohortChoice>) => onChoose({ listed: null, ...changed });
  return (
    <div className={styles.controls}>
      <Control label="Cohort by">
        <Choice
          label="Cohort by"
          options={KINDS}
          chosen={kind}
          onChoose={(to) => change({ kind: to })}
        />
      </Control>
      <Control label="Every">
        <Choice
          label="Every"
          options={GRAINS}
          chosen={grain}
          onChoose={(to) =>
            change({ grain: to, span: null, brackets: OWN_BRACKETS[to], chosen: [] })
          }
        />
      </Control>
      <Control label="Cohorts">
        <SpanControl choice={choice} today={today} onChoose={(span) => change({ span })} />
      </Control>
      <Control label="Counted">
        <Choice
          label="Counted"
          options={CRITERIA}
          chosen={criteria}
          onChoose={(to) => change({ criteria: to })}
        />
      </Control>
      {criteria === "BRACKET" ? (
        <Brackets key={writeBrackets(choice.brackets)} choice={choice} onChoose={change} />
      ) : null}
      <Control label="Came back by">
        <Choice
          label="Came back by"
          options={RETURNS}
          chosen={returnEvent}
          onChoose={(to) => {
            setNaming(to === "NAMED");
            if (to !== "NAMED") change({ returnEvent: to, eventName: "" });
          }}
        />
      </Control>
      {returnEvent === "NAMED" ? (
        <EventName
          key={choice.eventName}
          name={choice.eventName}
          onName={(eventName) => {
            setNaming(false);
            change({ returnEvent: "NAMED", eventName });
          }}
        />
      ) : null}
      <Control label="Periods">
        <Choice
          label="Periods"
          options={CLOCKS}
          chosen={clock}
          onChoose={(to) => change({ clock: to })}
        />
      </Control>
      <Control label="Percent of">
        <Choice
          label="Percent of"
          options={REFERENCES}
          chosen={reference}
          onChoose={(to) => change({ reference: to })}
        />
      </Control>
      <MrrBandFields
        choice={choice.band}
        currency={currency}
        onChoose={(band) => change({ band })}
      />
    </div>
  );
}

function Control({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span className={styles.control}>
      <span aria-hidden="true">{label}</span>
      {children}
    </span>
  );
}

function Brackets({
  choice,
  onChoose,
}: {
  readonly choice: CohortChoice;
  readonly onChoose: (change: Partial<CohortChoice>) => void;
}) {
  const id = useId();
  const [text, setText] = useState(writeBrackets(choice.brackets));
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const brackets = parseBrackets(text);
    setFaulty(brackets === null);
    if (brackets !== null) onChoose({ brackets });
  };
  return (
    <form className={styles.field} aria-label="Brackets" onSubmit={submit}>
      <label htmlFor={id}>{periodWord(choice.grain)}s</label>
      <input
        id={id}
        value={text}
        required
        maxLength={400}
        aria-invalid={isFaulty}
        aria-describedby={`${id}-fault`}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit">Apply</button>
      <span id={`${id}-fault`} role="alert" className={styles.fault}>
        {isFaulty ? "Brackets are written as 0, 1-4, 5-12." : ""}
      </span>
    </form>
  );
}

function EventName({
  name,
  onName,
}: {
  readonly name: string;
  readonly onName: (name: string) => void;
}) {
  const id = useId();
  const events = dataOf(useFace(FunnelEventsDocument, {}))?.trackingPlan.events ?? [];
  const [text, setText] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") onName(text.trim());
  };
  return (
    <form className={styles.field} aria-label="Event to come back by" onSubmit={submit}>
      <label htmlFor={id}>named</label>
      <input
        id={id}
        list={`${id}-events`}
        value={text}
        required
        maxLength={200}
        autoComplete="off"
        placeholder="Name of an event"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <datalist id={`${id}-events`}>
        {events.map((event) => (
          <option key={event.name} value={event.name} />
        ))}
      </datalist>
      <button type="submit">Apply</button>
    </form>
  );
}
