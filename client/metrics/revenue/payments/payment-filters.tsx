import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Frame } from "../../../kit/period/frame.ts";
import { periodDays } from "../../../kit/period/period-choice.ts";
import {
  ALL_PAYMENTS,
  isNarrowed,
  PAYMENT_STATES,
  type PaymentChoice,
  type PaymentState,
} from "./payment-choice.ts";
import styles from "./payment-filters.module.css";

/** A pause in typing after which is looked for what was typed. */
const TYPING_PAUSE_MS = 350;

/** What payments are looked for by. Every change begins at the newest again. */
export function PaymentFilters({
  frame,
  currencies,
  choice,
  onChoose,
}: {
  readonly frame: Frame;
  readonly currencies: readonly string[];
  readonly choice: PaymentChoice;
  readonly onChoose: (choice: PaymentChoice) => void;
}) {
  const narrow = (change: Partial<PaymentChoice>) =>
    onChoose({ ...choice, ...change, place: null });
  return (
    <search className={styles.filters}>
      <SearchField text={choice.search} onSearch={(search) => narrow({ search })} />
      <select
        aria-label="Status"
        value={choice.state ?? "all"}
        onChange={(event) => narrow({ state: stateOf(event.currentTarget.value) })}
      >
        {PAYMENT_STATES.map(([state, word]) => (
          <option key={state} value={state}>
            {word}
          </option>
        ))}
      </select>
      {currencies.length < 2 ? null : (
        <select
          aria-label="Currency of the payment"
          value={choice.currency ?? ""}
          onChange={(event) => narrow({ currency: event.currentTarget.value || null })}
        >
          <option value="">All currencies</option>
          {currencies.map((currency) => (
            <option key={currency} value={currency}>
              {currency.toUpperCase()}
            </option>
          ))}
        </select>
      )}
      <label className={styles.period}>
        <input
          type="checkbox"
          checked={choice.isOfPeriod}
          onChange={(event) => narrow({ isOfPeriod: event.currentTarget.checked })}
        />
        Only {periodDays(frame.period, frame.today)}
      </label>
      {isNarrowed(choice) ? (
        <button type="button" className={styles.clear} onClick={() => onChoose(ALL_PAYMENTS)}>
          Show all
        </button>
      ) : null}
    </search>
  );
}

function stateOf(value: string): PaymentState | null {
  const known = PAYMENT_STATES.find(([state]) => state === value)?.[0];
  return known === undefined || known === "all" ? null : known;
}

/** Looks for what is typed after a pause, or at once with Enter. */
function SearchField({
  text,
  onSearch,
}: {
  readonly text: string;
  readonly onSearch: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A link, or the way back, brings another text.
  useEffect(() => setTyped(text), [text]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const search = (wanted: string) => {
    clearTimeout(waiting.current);
    if (wanted.trim() !== text) onSearch(wanted.trim());
  };
  const type = (wanted: string) => {
    setTyped(wanted);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => search(wanted), TYPING_PAUSE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(typed);
  };
  return (
    <form onSubmit={submit} className={styles.search}>
      <input
        type="search"
        aria-label="Find a payment"
        placeholder="Name, e-mail, or id of a charge or invoice"
        maxLength={200}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </form>
  );
}
