import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import styles from "./mrr-gap.module.css";
import type { GapAct } from "./use-mrr-gap.ts";

/** Takes Stripe's export, and the month and the currency that it is to be compared in. */
export function MrrGapForm({
  act: { compare, isBusy, fault },
  currencies,
}: {
  readonly act: GapAct;
  /** Of the company. */
  readonly currencies: readonly string[];
}) {
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [month, setMonth] = useState("");
  const [currency, setCurrency] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null) compare(file, { month: month || null, currency: currency || null });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-file`}>Stripe's export</label>
      <input
        id={`${id}-file`}
        className={styles.file}
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
      />
      <label htmlFor={`${id}-month`}>Month</label>
      <span>
        <input
          id={`${id}-month`}
          className={styles.field}
          value={month}
          placeholder="2026-03"
          pattern="\d{4}-\d{2}"
          onChange={(event) => setMonth(event.currentTarget.value.trim())}
        />
        <small className={styles.hint}>Empty: the newest of the file that is over.</small>
      </span>
      <label htmlFor={`${id}-currency`}>Currency</label>
      <span>
        <select
          id={`${id}-currency`}
          className={styles.field}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
        >
          <option value="">As the file says</option>
          {currencies.map((each) => (
            <option key={each} value={each}>
              {each.toUpperCase()}
            </option>
          ))}
        </select>
        <small className={styles.hint}>For a file that has no column of currencies.</small>
      </span>
      <span className={styles.act}>
        <Button type="submit" disabled={file === null} loading={isBusy}>
          Compare
        </Button>
      </span>
      {fault === null ? null : (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </form>
  );
}
