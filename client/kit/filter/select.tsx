import { useId } from "react";

/** A list to choose one word from. */
export function Select<Value extends string>({
  label,
  value,
  words,
  order,
  isShown = false,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly words: Readonly<Record<Value, string>>;
  /** Which are offered, in order; all of the words where it is left out. */
  readonly order?: readonly Value[];
  /** Whether the label is seen, and not only said. */
  readonly isShown?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  const values = order ?? keysOf(words);
  const select = (
    <select
      id={id}
      value={value}
      aria-label={isShown ? undefined : label}
      onChange={(change) => {
        const chosen = values.find((one) => one === change.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {values.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  );
  if (!isShown) return select;
  return (
    <label htmlFor={id}>
      {label} {select}
    </label>
  );
}

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): Key[] {
  const isKey = (key: string): key is Key => key in words;
  return Object.keys(words).filter(isKey);
}
