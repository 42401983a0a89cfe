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
  email,
  act,
}: {
  readonly customerId: string;
  readonly name: string;
  /** The users that may be meant. */
  readonly candidates: readonly string[];
  /** Whether there is a decision to take back. */
  readonly isDecided: boolean;
  /** The address that can be said to be the user's; null where that decides nothing. */
  readonly email: string | null;
  readonly act: LinkAct;
}) {
  const id = useId();
  const [userId, setUserId] = useState("");
  const [isVouched, setVouched] = useState(false);
  const isBusy = act.deciding === customerId;
  const link = (user: string) =>
    isVouched && email !== null ? act.vouch(customerId, user, email) : act.link(customerId, user);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (userId.trim() !== "") link(userId.trim());
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
          onClick={() => link(candidate)}
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
      {email === null ? null : (
        <label className={styles.vouch}>
          <input
            type="checkbox"
            checked={isVouched}
            onChange={(event) => setVouched(event.currentTarget.checked)}
          />
          {email} is this user's: link everybody who has it and is not named by an id
        </label>
      )}
    </form>
  );
}
