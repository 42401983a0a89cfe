import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { type ReportSettingsQuery, SetModelLimitsDocument } from "../../../generated/graphql.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import styles from "../calendar/calendar.module.css";
import { Outcome } from "../outcome.tsx";

type Budget = ReportSettingsQuery["modelBudget"];

const LIMITS = [
  { key: "run", label: "A summary may cost, US dollars" },
  { key: "month", label: "A month may cost, US dollars" },
] as const;

/** What a language model may cost, with what this month has cost. */
export function ModelLimits({ budget }: { readonly budget: Budget }) {
  const id = useId();
  // Null while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<Draft | null>(null);
  const draft = changed ?? { run: dollars(budget.runCents), month: dollars(budget.monthCents) };
  const { act, isBusy, outcome } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({
      failed: "Not saved",
      ask: async (client) => {
        const variables = { runCents: cents(draft.run), monthCents: cents(draft.month) };
        const refetchQueries = ["ReportSettings"];
        await client.mutate({ mutation: SetModelLimitsDocument, variables, refetchQueries });
        setChanged(null);
        return "Saved.";
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {LIMITS.map(({ key, label }) => (
        <Amount
          key={key}
          id={`${id}-${key}`}
          label={label}
          value={draft[key]}
          hint={key === "month" ? spentWords(budget) : null}
          onType={(typed) => setChanged({ ...draft, [key]: typed })}
        />
      ))}
      <div className={styles.acts}>
        <Button type="submit" disabled={changed === null} loading={isBusy}>
          Save what it may cost
        </Button>
      </div>
      <Outcome outcome={outcome} />
    </form>
  );
}

interface Draft {
  readonly run: string;
  readonly month: string;
}

function Amount({
  id,
  label,
  value,
  hint,
  onType,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What stands beneath it; null: nothing. */
  readonly hint: string | null;
  readonly onType: (typed: string) => void;
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          value={value}
          inputMode="decimal"
          autoComplete="off"
          aria-describedby={hint === null ? undefined : `${id}-hint`}
          onChange={(event) => onType(event.currentTarget.value)}
        />
        {hint === null ? null : <small id={`${id}-hint`}>{hint}</small>}
      </div>
    </>
  );
}

function spentWords({ spentDollars, model, isPriced }: Budget): string {
  const spent = `This month has cost ${spentDollars} US dollars.`;
  if (model == null) return `${spent} No model is asked: the server has no ANTHROPIC_API_KEY.`;
  if (isPriced) return `${spent} ${model} is asked.`;
  return `${spent} ${model} is not asked, since nobody said what it costs: set ANTHROPIC_PRICES.`;
}

function dollars(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
}

/** @throws Error for what is no amount with two digits behind the point at most. */
function cents(typed: string): number {
  const match = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (match === null) throw new Error("A limit is an amount such as 0.50 or 10.");
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}
