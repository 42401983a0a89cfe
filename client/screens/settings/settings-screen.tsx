import { useSession } from "../../app/session/session.ts";
import { CalendarPart } from "./calendar/calendar-part.tsx";
import { CurrencyPart } from "./currency/currency-part.tsx";
import { LifecyclePart } from "./lifecycle/lifecycle-part.tsx";
import { PasswordForm } from "./password-form.tsx";
import { PolicyPart } from "./policy/policy-part.tsx";
import styles from "./settings-screen.module.css";
import { TellingParts } from "./telling-parts.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

/** What can be set so far: by which days figures are cut, what they are told in, what counts as MRR, what numbers are to be and who is told of them, how the console looks to oneself, and one's own password. */
export function SettingsScreen() {
  const { account, viewer, frame } = useSession();
  return (
    <div className={styles.column}>
      <title>{`Settings · ${account.name} · Tidemark`}</title>
      <h1>Settings</h1>
      <section className={styles.part} aria-labelledby="account">
        <h2 id="account">Account</h2>
        <dl className={styles.facts}>
          <dt>Company</dt>
          <dd>{account.name}</dd>
          <dt>Currencies</dt>
          <dd>
            {account.currencies.length === 0
              ? "none yet"
              : account.currencies.map((currency) => currency.toUpperCase()).join(", ")}
          </dd>
          <dt>Signed in as</dt>
          <dd>
            {viewer.name}
            {viewer.email == null ? "" : `, ${viewer.email}`}, {viewer.role.toLowerCase()}
          </dd>
        </dl>
      </section>
      <section className={styles.part} aria-labelledby="calendar">
        <h2 id="calendar">Calendar</h2>
        <CalendarPart canChange={viewer.role === "ADMIN"} />
      </section>
      <section className={styles.part} aria-labelledby="currency">
        <h2 id="currency">Reporting currency and exchange rates</h2>
        <CurrencyPart frame={frame} canChange={viewer.role === "ADMIN"} />
      </section>
      <section className={styles.part} aria-labelledby="policy">
        <h2 id="policy">What counts as MRR</h2>
        <PolicyPart frame={frame} role={viewer.role} />
      </section>
      <section className={styles.part} aria-labelledby="lifecycle">
        <h2 id="lifecycle">Lifecycle</h2>
        <LifecyclePart frame={frame} canChange={viewer.role === "ADMIN"} />
      </section>
      <TellingParts frame={frame} canChange={viewer.role === "ADMIN"} />
      <section className={styles.part} aria-labelledby="theme">
        <h2 id="theme">Appearance</h2>
        <ThemeChoice />
      </section>
      <section className={styles.part} aria-labelledby="password">
        <h2 id="password">Password</h2>
        <PasswordForm email={viewer.email ?? ""} />
      </section>
    </div>
  );
}
