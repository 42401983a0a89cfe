import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  type LifecycleSendingQuery,
  SetLifecycleSendingDocument,
} from "../../../generated/graphql.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import styles from "../calendar/calendar.module.css";
import { Outcome } from "../outcome.tsx";
import { NumberField } from "./number-field.tsx";

type Held = LifecycleSendingQuery["lifecycleSending"];
type Limit = Exclude<keyof Held, "__typename">;

/** What each limit is called, with the most that it may be, in the order of the form. */
const LIMITS: readonly (readonly [name: Limit, words: string, least: number, most: number])[] = [
  ["quietFrom", "Nobody is written to from this hour of theirs", 0, 23],
  ["quietUntil", "until this one; the same hour is at any time", 0, 23],
  ["capMessages", "A person gets at most so many messages", 1, 100],
  ["capDays", "within so many days", 1, 90],
  ["massPercent", "A trigger waits for leave above per cent of people in a day", 1, 100],
];

/** When people are written to at all, and how often. */
export function SendingForm({
  held,
  canChange,
}: {
  readonly held: Held;
  readonly canChange: boolean;
}) {
  // Null while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<Record<Limit, number> | null>(null);
  const { act, isBusy, outcome } = useAct();
  const limits = changed ?? limitsOf(held);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({
      failed: "Not saved",
      ask: async (client) => {
        await client.mutate({ mutation: SetLifecycleSendingDocument, variables: limits });
        setChanged(null);
        return "Saved.";
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="How people are written to">
      <p className={styles.acts}>When people are written to, whatever the trigger</p>
      {LIMITS.map(([name, words, least, most]) => (
        <NumberField
          key={name}
          words={words}
          value={limits[name]}
          {...{ least, most, canChange }}
          onChange={(value) => setChanged({ ...limits, [name]: value })}
        />
      ))}
      {canChange ? (
        <div className={styles.acts}>
          <Button type="submit" disabled={changed === null} loading={isBusy}>
            Save limits
          </Button>
        </div>
      ) : null}
      <Outcome outcome={outcome} />
    </form>
  );
}

/** The limits alone: what the client adds to an answer is no part of a question. */
function limitsOf({ quietFrom, quietUntil, capMessages, capDays, massPercent }: Held) {
  return { quietFrom, quietUntil, capMessages, capDays, massPercent };
}
