import { useState } from "react";
import type { LifecycleStage, TriggerCauseInput } from "../../../generated/graphql.ts";
import { Line, Pick, Some, Text, Whole } from "./fields.tsx";
import { causeOf } from "./trigger-draft.ts";
import { CAUSES, DATES, DIRECTIONS, STAGES } from "./trigger-words.ts";

interface CauseProps {
  readonly cause: TriggerCauseInput;
  readonly onChange: (cause: TriggerCauseInput) => void;
}

/** What makes the trigger go off. */
export function CauseFields({ cause, onChange }: CauseProps) {
  return (
    <>
      <Line words="Goes off when">
        {(id) => (
          <Pick
            id={id}
            value={cause.kind}
            options={CAUSES}
            onChange={(kind) => onChange(causeOf(kind))}
          />
        )}
      </Line>
      <Details cause={cause} onChange={onChange} />
    </>
  );
}

function Details({ cause, onChange }: CauseProps) {
  switch (cause.kind) {
    case "TRANSITION":
      return <TransitionFields cause={cause} onChange={onChange} />;
    case "EVENT":
      return (
        <Text
          words="Name of the event"
          value={cause.event ?? ""}
          note="As the product sends it, such as user_signed_up."
          onChange={(event) => onChange({ ...cause, event })}
        />
      );
    case "DATE":
      return (
        <>
          <Whole
            words="Days after"
            value={cause.days ?? 0}
            least={-365}
            most={365}
            note="Below zero: before it, which only the end of a trial allows."
            onChange={(days) => onChange({ ...cause, days })}
          />
          <Line words="the date">
            {(id) => (
              <Pick
                id={id}
                value={cause.date ?? "TRIAL_END"}
                options={DATES}
                onChange={(date) => onChange({ ...cause, date })}
              />
            )}
          </Line>
        </>
      );
    case "SCORE":
      return (
        <>
          <Line words="Their score">
            {(id) => (
              <Pick
                id={id}
                value={cause.direction ?? "FALLS_BELOW"}
                options={DIRECTIONS}
                onChange={(direction) => onChange({ ...cause, direction })}
              />
            )}
          </Line>
          <Whole
            words="the value"
            value={cause.score ?? 0}
            least={1}
            most={100}
            onChange={(score) => onChange({ ...cause, score })}
          />
        </>
      );
  }
}

function TransitionFields({ cause, onChange }: CauseProps) {
  const stages = (words: string, of: "from" | "to") => (
    <Line words={words} note="None chosen: any.">
      {() => (
        <Some<LifecycleStage>
          label={words}
          options={STAGES}
          chosen={cause[of] ?? []}
          onChange={(chosen) => onChange({ ...cause, [of]: chosen })}
        />
      )}
    </Line>
  );
  return (
    <>
      {stages("from", "from")}
      {stages("to", "to")}
      <Reasons cause={cause} onChange={onChange} />
    </>
  );
}

/** A comma that was just typed stays, so that another reason can follow. */
function Reasons({ cause, onChange }: CauseProps) {
  const [text, setText] = useState((cause.reasons ?? []).join(", "));
  return (
    <Text
      words="for the reasons"
      value={text}
      note="Such as quiet, score_low, past_due or end_set, with commas between. None: whatever the reason."
      onChange={(typed) => {
        setText(typed);
        const reasons = typed.split(/[,\s]+/).filter((reason) => reason !== "");
        onChange({ ...cause, reasons });
      }}
    />
  );
}
