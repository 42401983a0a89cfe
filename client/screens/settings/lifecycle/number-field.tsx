import { useId } from "react";

/** A whole number with its words; where it may not be changed it is read. */
export function NumberField({
  words,
  value,
  least = 0,
  most = 365,
  shipped,
  canChange,
  onChange,
}: {
  readonly words: string;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  /** What it is as shipped, where that may differ. */
  readonly shipped?: number;
  readonly canChange: boolean;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{words}</label>
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        step={1}
        required
        readOnly={!canChange}
        {...(shipped === undefined ? {} : { title: `As shipped: ${shipped}` })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber || 0)}
      />
    </>
  );
}
