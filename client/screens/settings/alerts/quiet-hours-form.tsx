import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type AlertsQuery, SetQuietHoursDocument } from "../../../generated/graphql.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import styles from "../calendar/calendar.module.css";
import { Check } from "../check.tsx";
import { Outcome } from "../outcome.tsx";

type QuietHours = NonNullable<AlertsQuery["quietHours"]>;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const NIGHT = { from: 22, to: 7 };

/** In which hours Slack is not told. */
export function QuietHoursForm({
  saved,
  canChange,
}: {
  readonly saved: QuietHours | null;
  readonly canChange: boolean;
}) {
  // Undefined while nothing is being changed.
  const [changed, setChanged] = useState<Pick<QuietHours, "from" | "to"> | null | undefined>();
  const hours = changed === undefined ? saved : changed;
  const { act, isBusy, outcome } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({
      failed: "Not saved",
      ask: async (client) => {
        const variables = { from: hours?.from ?? null, to: hours?.to ?? null };
        const refetchQueries = ["Alerts"];
        await client.mutate({ mutation: SetQuietHoursDocument, variables, refetchQueries });
        setChanged(undefined);
        return "Saved.";
      },
    });
  };
  if (!canChange) {
    if (saved === null) return null;
    return <p>{`Slack is not told from ${hourWords(saved.from)} to ${hourWords(saved.to)}.`}</p>;
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Quiet hours">
      <Check
        label="Quiet hours for Slack"
        meaning="In the account's time zone. What lasts until they end is told then."
        isOn={hours !== null}
        onTurn={(isOn) => setChanged(isOn ? (saved ?? NIGHT) : null)}
      />
      {hours === null ? null : (
        <>
          <HourField
            label="From"
            hour={hours.from}
            onChoose={(from) => setChanged({ ...hours, from })}
          />
          <HourField label="To" hour={hours.to} onChoose={(to) => setChanged({ ...hours, to })} />
        </>
      )}
      <div className={styles.acts}>
        <Button type="submit" variant="default" disabled={changed === undefined} loading={isBusy}>
          Save quiet hours
        </Button>
      </div>
      <Outcome outcome={outcome} />
    </form>
  );
}

function HourField({
  label,
  hour,
  onChoose,
}: {
  readonly label: string;
  readonly hour: number;
  readonly onChoose: (hour: number) => void;
}) {
  return (
    <>
      <span>{label}</span>
      <select
        aria-label={`${label}, quiet hours`}
        value={hour}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      >
        {HOURS.map((one) => (
          <option key={one} value={one}>
            {hourWords(one)}
          </option>
        ))}
      </select>
    </>
  );
}

function hourWords(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
