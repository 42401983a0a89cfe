import type { Frame } from "../../../kit/period/frame.ts";
import { periodDays } from "../../../kit/period/period-choice.ts";
import { SearchField } from "../../../kit/search/search-field.tsx";
import {
  ALL_PAYMENTS,
  isNarrowed,
  PAYMENT_STATES,
  type PaymentChoice,
  type PaymentState,
} from "./payment-choice.ts";
import styles from "./payment-filters.module.css";

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
      <SearchField
        label="Find a payment"
        placeholder="Name, e-mail, or id of a charge or invoice"
        text={choice.search}
        onSearch={(search) => narrow({ search })}
      />
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
