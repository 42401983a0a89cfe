import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { changePassword, type Outcome } from "../../app/session/auth-api.ts";
import styles from "./password-form.module.css";

/** Changes one's own password; one's other browsers are signed out with it. */
export function PasswordForm({ email }: { readonly email: string }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const [current, next, again] = ["current", "next", "again"].map((name) =>
      String(fields.get(name)),
    );
    if (next !== again) return setOutcome({ done: false, why: "The two new passwords differ." });
    setBusy(true);
    const result = await changePassword(current ?? "", next ?? "");
    setBusy(false);
    setOutcome(result);
    if (result.done) form.reset();
  };

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {/* Tells a password manager whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        name="current"
        label="Current password"
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="next"
        label="New password"
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="again"
        label="New password again"
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      {outcome === null ? null : (
        <p
          role={outcome.done ? "status" : "alert"}
          className={outcome.done ? styles.done : styles.why}
        >
          {outcome.done ? "Password changed. Your other browsers are signed out." : outcome.why}
        </p>
      )}
      <Button type="submit" loading={isBusy}>
        Change password
      </Button>
    </form>
  );
}
