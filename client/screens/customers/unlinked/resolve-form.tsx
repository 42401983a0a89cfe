import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import styles from "./unlinked.module.css";
import type { LinkAct } from "./use-link-act.ts";

/** Whose a customer is, as an administrator decides it: a user who is named, any other by id, or nobody. */
export function ResolveForm({
  customerId,
  name,
  candidates,
  isDecided,
  act,
}: {
  readonly customerId: string;
  readonly name: string;
  /** The users that may be meant. */
  readonly candidates: readonly string[];
  /** Whether there is a decision to take back. */
  readonly isDecided: boolean;
  readonly act: LinkAct;
}) {
  const id = useId();
  const [userId, setUserId] = useState("");
  const isBusy = act.deciding === customerId;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (userId.trim() !== "") act.link(customerId, userId.trim());
  };
  return (
    <form className={styles.resolve} onSubmit={submit} aria-label={`Whose is ${name}?`}>
      {candidates.map((candidate) => (
        <Button
          key={candidate}
          type="button"
          variant="default"
          size="xs"
          disabled={isBusy}
          onClick={() => act.link(customerId, candidate)}
        >
          Link to {candidate}
        </Button>
      ))}
      <label htmlFor={id}>User id</label>
      <input
        id={id}
        value={userId}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setUserId(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={userId.trim() === ""} loading={isBusy}>
        Link
      </Button>
      {isDecided ? (
        <Button
          type="button"
          variant="default"
          size="xs"
          disabled={isBusy}
          onClick={() => act.withdraw(customerId)}
        >
          Take the decision back
        </Button>
      ) : (
        <Button
          type="button"
          variant="default"
          size="xs"
          disabled={isBusy}
          onClick={() => act.refuse(customerId)}
        >
          It is nobody's
        </Button>
      )}
    </form>
  );
}
