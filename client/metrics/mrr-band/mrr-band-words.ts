import { moneyFormat, zeroIn } from "../../kit/format/money.ts";
import { valueWords } from "../revenue/filter/dimension-words.ts";
import { MOMENTS, type MrrBandChoice } from "./mrr-band-choice.ts";

/** `MRR at first from £10.00 to below £50.00, of Team monthly`. @param names Of plans by their ids. */
export function bandWords(
  { at, currency, from, below, plans }: MrrBandChoice,
  names: ReadonlyMap<string, string>,
): string {
  const { exact } = moneyFormat([currency]);
  const amount = (minorUnits: string) => exact({ ...zeroIn(currency), minorUnits });
  const end = below === null ? "up" : `to below ${amount(below)}`;
  const named = plans.map((id) => valueWords("plans", id, names.get(id) ?? null)).join(", ");
  return `MRR ${MOMENTS[at]} from ${amount(from)} ${end}${named === "" ? "" : `, of ${named}`}`;
}
