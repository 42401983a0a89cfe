import type { MeasuresQuery } from "../../generated/graphql.ts";

/** A number that a goal or an alert can be of. */
export type Measure = MeasuresQuery["measures"][number];

/** That of amounts before any money has come in, as of the goal that accounts begin with. */
export const FIRST_CURRENCY = "gbp";

/** Which number it is. */
export function MeasureField({
  measures,
  chosen,
  onChoose,
}: {
  readonly measures: readonly Measure[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) {
  return (
    <select
      aria-label="Number"
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {measures.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** In what an amount is typed. */
export function unitWords({ isMoney, unit }: Measure, currency: string): string {
  if (isMoney) return currency.toUpperCase();
  return unit === "SHARE" ? "%" : "";
}
