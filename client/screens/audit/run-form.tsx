import { Button } from "@mantine/core";
import { useState } from "react";
import { RunAuditDocument, type RunAuditMutationVariables } from "../../generated/graphql.ts";
import { useAct } from "../../kit/live/use-act.ts";
import type { Frame } from "../../kit/period/frame.ts";
import styles from "./audit.module.css";
import { closedMonths } from "./audit.view.ts";

/** What is chosen instead of a month. */
const LATELY = "lately";
const DAYS = "days";

/** Chooses a month, days, or the last thirty, and has them audited. */
export function RunForm({
  frame,
  cannotRunBecause,
  isOff,
  onBegun,
}: {
  readonly frame: Frame;
  /** Why none can be made; null: one can, or it is said elsewhere. */
  readonly cannotRunBecause: string | null;
  readonly isOff: boolean;
  readonly onBegun: () => void;
}) {
  const [choice, setChoice] = useState<string>(LATELY);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const { act, isBusy, outcome } = useAct();
  const run = () =>
    act({
      failed: "Not begun",
      ask: async (client) => {
        await client.mutate({ mutation: RunAuditDocument, variables: asked(choice, from, to) });
        onBegun();
        return "";
      },
    });
  return (
    <form
      className={styles.acts}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <select
        aria-label="Days of the audit"
        value={choice}
        onChange={(event) => setChoice(event.currentTarget.value)}
      >
        <option value={LATELY}>The last 30 closed days</option>
        {closedMonths(frame.today).map(([month, name]) => (
          <option key={month} value={month}>
            {name}
          </option>
        ))}
        <option value={DAYS}>From … to …</option>
      </select>
      {choice === DAYS ? (
        <>
          <DayField label="First day" value={from} max={frame.today} onChange={setFrom} />
          <DayField label="Last day" value={to} max={frame.today} onChange={setTo} />
        </>
      ) : null}
      <Button type="submit" variant="default" loading={isBusy} disabled={isOff}>
        Run an audit
      </Button>
      <p role={outcome?.isFault === true ? "alert" : "status"}>
        {outcome?.words ?? cannotRunBecause}
      </p>
    </form>
  );
}

function DayField({
  label,
  value,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly max: string;
  readonly onChange: (day: string) => void;
}) {
  return (
    <input
      type="date"
      required
      aria-label={label}
      value={value}
      max={max}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function asked(choice: string, from: string, to: string): RunAuditMutationVariables {
  if (choice === LATELY) return {};
  return choice === DAYS ? { from, to } : { month: choice };
}
