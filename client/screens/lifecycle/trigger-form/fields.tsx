import { type ReactNode, useId, useState } from "react";
import styles from "./trigger-form.module.css";
import type { Options } from "./trigger-words.ts";

/** A line of the form: what it is called, and its field. */
export function Line({
  words,
  note,
  children,
}: {
  readonly words: string;
  readonly note?: string;
  /** Draws the field under the id that the words lead to. */
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{words}</label>
      <div>
        {children(id)}
        {note === undefined ? null : <small>{note}</small>}
      </div>
    </div>
  );
}

/** A text of one line. */
export function Text({
  words,
  value,
  note,
  onChange,
}: {
  readonly words: string;
  readonly value: string;
  readonly note?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Line words={words} {...(note === undefined ? {} : { note })}>
      {(id) => (
        <input
          id={id}
          value={value}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Line>
  );
}

/** A whole number. What is half typed, such as a minus alone, stays as it was typed and is nobody's number yet. */
export function Whole({
  words,
  value,
  least,
  most,
  note,
  onChange,
}: {
  readonly words: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly note?: string;
  readonly onChange: (value: number) => void;
}) {
  const [text, setText] = useState(`${value}`);
  return (
    <Line words={words} {...(note === undefined ? {} : { note })}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={least}
          max={most}
          step={1}
          required
          value={text}
          onChange={({ currentTarget: field }) => {
            setText(field.value);
            if (Number.isInteger(field.valueAsNumber)) onChange(field.valueAsNumber);
          }}
        />
      )}
    </Line>
  );
}

/** One of a few. */
export function Pick<Value extends string>({
  id,
  label,
  value,
  options,
  onChange,
}: {
  readonly id?: string;
  /** What it is of, where no words lead to it. */
  readonly label?: string;
  readonly value: Value;
  readonly options: Options<Value>;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { "aria-label": label })}
      value={value}
      onChange={(event) => {
        const chosen = options.find(([one]) => one === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen[0]);
      }}
    >
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** Any of a few, each a word that is on or off. */
export function Some<Value extends string>({
  label,
  options,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly options: Options<Value>;
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}) {
  const turn = (value: Value) =>
    onChange(
      options
        .map(([one]) => one)
        .filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))),
    );
  return (
    <fieldset className={styles.some}>
      <legend className="spoken">{label}</legend>
      {options.map(([value, words]) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          onClick={() => turn(value)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
