import type { ReactNode } from "react";
import styles from "./switch.module.css";

/** One quiet word at the right of a panel's title that is on or off. */
export function Switch({
  isOn,
  onSwitch,
  children,
}: {
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.switch}
      aria-pressed={isOn}
      onClick={() => onSwitch(!isOn)}
    >
      {children}
    </button>
  );
}

/** A few quiet words of which one is on. */
export function Choice<Value extends string>({
  label,
  options,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset className={styles.choice}>
      <legend className="spoken">{label}</legend>
      {options.map(([value, word]) => (
        <button
          key={value}
          type="button"
          className={styles.switch}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  );
}
