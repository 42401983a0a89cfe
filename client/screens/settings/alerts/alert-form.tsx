import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type AlertKind, type AlertsQuery, SetAlertDocument } from "../../../generated/graphql.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import { typedText } from "../amount.view.ts";
import styles from "../calendar/calendar.module.css";
import { type Measure, MeasureField, unitWords } from "../measure-field.tsx";
import { Outcome } from "../outcome.tsx";

type Alert = AlertsQuery["alerts"][number];

const KINDS = [
  { kind: "ABOVE", words: "is above" },
  { kind: "BELOW", words: "is below" },
  { kind: "UNUSUAL", words: "has an unusual day" },
] as const;

/** Sets an alert; of one that is edited everything may be changed. */
export function AlertForm({
  edited,
  measures,
  currency,
  onDone,
}: {
  readonly edited: Alert | null;
  readonly measures: readonly Measure[];
  readonly currency: string;
  readonly onDone: () => void;
}) {
  const [key, setKey] = useState(edited?.measure.key ?? measures[0]?.key ?? "");
  const [kind, setKind] = useState<AlertKind>(edited?.kind ?? "ABOVE");
  const [threshold, setThreshold] = useState(edited === null ? "" : thresholdOf(edited));
  const { act, isBusy, outcome } = useAct();
  const measure = measures.find((one) => one.key === key);
  const money = edited?.currency ?? currency;
  const hasThreshold = kind !== "UNUSUAL";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const alert = {
      measure: key,
      kind,
      threshold: hasThreshold ? threshold.trim() : null,
      asWritten: true,
      currency: measure?.isMoney === true ? money : null,
    };
    act({
      failed: "Not saved",
      ask: async (client) => {
        const variables = { alert, id: edited?.id ?? null };
        await client.mutate({ mutation: SetAlertDocument, variables, refetchQueries: ["Alerts"] });
        setThreshold("");
        onDone();
        return "Saved.";
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Alert">
      <span>{edited === null ? "Tell me when" : "Change the alert"}</span>
      <MeasureField measures={measures} chosen={key} onChoose={setKey} />
      <label htmlFor="alert-kind">Which</label>
      <select
        id="alert-kind"
        value={kind}
        onChange={(event) => {
          const chosen = KINDS.find((one) => one.kind === event.currentTarget.value);
          if (chosen !== undefined) setKind(chosen.kind);
        }}
      >
        {KINDS.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.words}
          </option>
        ))}
      </select>
      {hasThreshold ? (
        <>
          <label htmlFor="alert-threshold">
            Amount{measure === undefined ? "" : ` ${unitWords(measure, money)}`}
          </label>
          <input
            id="alert-threshold"
            inputMode="decimal"
            value={threshold}
            required
            autoComplete="off"
            onChange={(event) => setThreshold(event.currentTarget.value)}
          />
        </>
      ) : null}
      <div className={styles.acts}>
        <Button type="submit" disabled={hasThreshold && threshold.trim() === ""} loading={isBusy}>
          Save alert
        </Button>
        {edited === null ? null : (
          <Button type="button" variant="default" onClick={onDone}>
            Leave it as it is
          </Button>
        )}
      </div>
      <Outcome outcome={outcome} />
    </form>
  );
}

function thresholdOf({ threshold, measure, currency = null, decimals = null }: Alert): string {
  if (threshold == null) return "";
  return typedText({ amount: threshold, unit: measure.unit, currency, decimals });
}
