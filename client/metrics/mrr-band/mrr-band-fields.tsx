import { type FormEvent, useId, useState } from "react";
import { RevenueDimensionsDocument } from "../../generated/graphql.ts";
import { Select } from "../../kit/filter/select.tsx";
import { zeroIn } from "../../kit/format/money.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { valueWords } from "../revenue/filter/dimension-words.ts";
import styles from "./mrr-band.module.css";
import { MOMENTS, type MrrBandChoice, majorOf, unitsOf, writeBand } from "./mrr-band-choice.ts";
import { bandWords } from "./mrr-band-words.ts";

/** Whom a question is about by what they pay: a word that opens the fields, or the band as a word that can be taken away. */
export function MrrBandFields({
  label = "MRR band",
  choice,
  currency,
  onChoose,
}: {
  /** What the band is of, where a screen has two. */
  readonly label?: string;
  readonly choice: MrrBandChoice | null;
  /** That of a new band; null while the account has no money in any. */
  readonly currency: string | null;
  readonly onChoose: (choice: MrrBandChoice | null) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const dimensions = dataOf(useFace(RevenueDimensionsDocument, {}))?.revenueDimensions;
  const plans = new Map(
    (dimensions?.plans ?? []).map(({ id, name }) => [
      String(id),
      valueWords("plans", String(id), name ?? null),
    ]),
  );
  const currencies = dimensions?.currencies ?? [];
  const own = choice?.currency ?? currency ?? currencies[0];
  if (own === undefined) return null;
  return (
    <span className={styles.band}>
      <button
        type="button"
        className={styles.offer}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      {choice === null ? null : (
        <button
          type="button"
          className={styles.chip}
          aria-label={`Remove the ${label} ${bandWords(choice, plans)}`}
          onClick={() => onChoose(null)}
        >
          {bandWords(choice, plans)} <span aria-hidden="true">✕</span>
        </button>
      )}
      {isOpen ? (
        <BandForm
          key={writeBand(choice)}
          label={label}
          band={choice ?? { at: "FIRST", currency: own, from: "0", below: null, plans: [] }}
          currencies={[...new Set([own, ...currencies])]}
          plans={plans}
          onChoose={(chosen) => {
            setOpen(false);
            onChoose(chosen);
          }}
        />
      ) : null}
    </span>
  );
}

function BandForm({
  label,
  band,
  currencies,
  plans,
  onChoose,
}: {
  readonly label: string;
  readonly band: MrrBandChoice;
  readonly currencies: readonly string[];
  readonly plans: ReadonlyMap<string, string>;
  readonly onChoose: (choice: MrrBandChoice) => void;
}) {
  const [draft, change] = useState(band);
  const { decimals } = zeroIn(draft.currency);
  const [from, setFrom] = useState(majorOf(band.from, decimals));
  const [below, setBelow] = useState(band.below === null ? "" : majorOf(band.below, decimals));
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();
  const [plan = ""] = draft.plans;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [start, end] = [unitsOf(from, decimals), unitsOf(below, decimals)];
    const hasEnd = below.trim() !== "";
    if (start === null || (hasEnd && end === null)) {
      setFault(`Amounts are numbers with up to ${decimals} decimals, such as 25.`);
    } else if (hasEnd && BigInt(end ?? 0) <= BigInt(start)) {
      setFault("The band ends before it starts: give a larger amount to end below.");
    } else onChoose({ ...draft, from: start, below: hasEnd ? end : null });
  };
  return (
    <form className={styles.form} aria-label={label} onSubmit={submit}>
      <Select
        label="MRR"
        isShown
        value={draft.at}
        words={MOMENTS}
        onChange={(at) => change({ ...draft, at })}
      />
      <label htmlFor={`${id}-from`}>
        from{" "}
        <input
          id={`${id}-from`}
          inputMode="decimal"
          required
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
      </label>
      <label htmlFor={`${id}-below`}>
        to below{" "}
        <input
          id={`${id}-below`}
          inputMode="decimal"
          placeholder="no end"
          value={below}
          onChange={({ currentTarget }) => setBelow(currentTarget.value)}
        />
      </label>
      <Select
        label="Currency of the band"
        value={draft.currency}
        words={Object.fromEntries(currencies.map((code) => [code, code.toUpperCase()]))}
        order={currencies}
        onChange={(currency) => change({ ...draft, currency })}
      />
      <Select
        label="of"
        isShown
        value={plan}
        words={{ "": "all plans", ...Object.fromEntries(plans) }}
        order={["", ...plans.keys()]}
        onChange={(chosen) => change({ ...draft, plans: chosen === "" ? [] : [chosen] })}
      />
      <button type="submit" className={styles.offer}>
        Apply
      </button>
      {fault === null ? null : (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </form>
  );
}
