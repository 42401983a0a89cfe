import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import type { ExchangeRatesQuery } from "../../../generated/graphql.ts";
import styles from "./currency.module.css";
import { currencyChoices } from "./currency.view.ts";
import { useCurrencyAct } from "./use-currency-act.ts";

/** Chooses the reporting currency, and imports a table of rates. */
export function CurrencyForm({
  answer,
  today,
}: {
  readonly answer: ExchangeRatesQuery;
  readonly today: string;
}) {
  const id = useId();
  const saved = answer.account.reportingCurrency ?? null;
  // Undefined while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<string | null>();
  const chosen = changed === undefined ? saved : changed;
  const { choose, importFile, isBusy, outcome } = useCurrencyAct(today);
  const { own, others } = currencyChoices(answer);
  const suggested = answer.account.suggestedReportingCurrency ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(chosen);
    setChanged(undefined);
  };
  return (
    <>
      <form className={styles.line} onSubmit={submit}>
        <label htmlFor={`${id}-currency`}>Reporting currency</label>
        <select
          id={`${id}-currency`}
          value={chosen ?? ""}
          onChange={(event) => setChanged(event.currentTarget.value || null)}
        >
          <option value="">None, nothing is converted</option>
          <Options label="Currencies of the company" currencies={own} suggested={suggested} />
          <Options label="Others with a rate" currencies={others} suggested={suggested} />
        </select>
        <Button type="submit" disabled={chosen === saved} loading={isBusy === "choosing"}>
          Save
        </Button>
      </form>
      <div className={styles.line}>
        <label htmlFor={`${id}-file`}>Rates of the European Central Bank</label>
        <input
          id={`${id}-file`}
          className={styles.file}
          type="file"
          accept=".csv,text/csv"
          disabled={isBusy === "importing"}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file can be chosen again.
            event.currentTarget.value = "";
            if (file !== undefined) importFile(file);
          }}
        />
      </div>
      <p className={styles.hint}>
        eurofxref-hist.csv for the whole history or the day's eurofxref.csv, both unpacked.
        Importing one again changes nothing.
      </p>
      <div role={outcome?.isFault === true ? "alert" : "status"}>
        {isBusy === "importing" ? <p>Importing</p> : null}
        {outcome === null ? null : (
          <p className={outcome.isFault ? styles.fault : styles.done}>{outcome.words}</p>
        )}
      </div>
    </>
  );
}

function Options({
  label,
  currencies,
  suggested,
}: {
  readonly label: string;
  readonly currencies: readonly string[];
  readonly suggested: string | null;
}) {
  if (currencies.length === 0) return null;
  return (
    <optgroup label={label}>
      {currencies.map((currency) => (
        <option key={currency} value={currency}>
          {currency.toUpperCase()}
          {currency === suggested ? ", of most customers" : ""}
        </option>
      ))}
    </optgroup>
  );
}
