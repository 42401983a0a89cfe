import { useApolloClient } from "@apollo/client/react";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { signIn } from "../../app/session/auth-api.ts";
import { wayBack } from "../../app/session/way-back.ts";
import styles from "./sign-in-screen.module.css";

const route = getRouteApi("/sign-in");

/** The one screen that needs no session; leads back to where one was. */
export function SignInScreen() {
  const { back } = route.useSearch();
  const { history } = useRouter();
  const apollo = useApolloClient();
  const [why, setWhy] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    const outcome = await signIn(String(fields.get("email")), String(fields.get("password")));
    setBusy(false);
    if (!outcome.done) return setWhy(outcome.why);
    // Somebody else's session may have ended here; what they saw is not shown to the next person.
    await apollo.clearStore();
    history.push(wayBack(back));
  };

  return (
    <main className={styles.page}>
      <title>Sign in · Tidemark</title>
      <form className={styles.card} onSubmit={(event) => void submit(event)}>
        <h1>Sign in to Tidemark</h1>
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        {why === null ? null : (
          <p className={styles.why} role="alert">
            {why}
          </p>
        )}
        <Button type="submit" loading={isBusy} fullWidth>
          Sign in
        </Button>
        <p className={styles.hint}>
          Nobody has an account yet? Make one with <code>npx tidemark user create</code>.
        </p>
      </form>
    </main>
  );
}
