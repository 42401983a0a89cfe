import { type ExactMoney, exactMoney } from "./exact-money.ts";
import { pauseWords } from "./pause-words.ts";

/** One line of an item's arithmetic. */
export interface WorkingLine {
  readonly label: string;
  /** Null where the line has no result of its own. */
  readonly value: string | null;
}

/**
 * A step as the server writes it, in minor units, in the words and amounts of the console. A step that is not
 * recognised is shown as it came: a rewritten sum that is wrong would be worse than a plain one.
 */
export function workingLine(step: string, exact: ExactMoney): WorkingLine {
  for (const [pattern, line] of STEPS) {
    const found = pattern.exec(step);
    const read = found === null ? null : line(found.slice(1), exact);
    if (read !== null) return read;
  }
  return { label: step, value: null };
}

type ReadStep = (parts: readonly string[], exact: ExactMoney) => WorkingLine | null;

const STEPS: readonly (readonly [RegExp, ReadStep])[] = [
  [
    /^(\S+) × (.+) = (\S+) a billing period \((.+)\)$/,
    ([quantity = "", unit = "", amount = "", interval = ""], exact) => {
      const value = exactMoney(amount, exact);
      const each = exactMoney(unit, exact) ?? unit;
      return value === null ? null : { label: `${quantity} × ${each}, each ${interval}`, value };
    },
  ],
  [/^less (\d+(?:\.\d+)?) %$/, ([percent]) => ({ label: `Discount of ${percent}%`, value: null })],
  [
    /^less its share of (\S+)$/,
    ([amount = ""], exact) => {
      const whole = exactMoney(amount, exact);
      return whole === null ? null : { label: `Discount, its share of ${whole}`, value: null };
    },
  ],
  [
    /^= (\S+) after discounts$/,
    ([amount = ""], exact) => {
      const value = exactMoney(amount, exact);
      return value === null ? null : { label: "After discounts", value };
    },
  ],
  [
    /^(.+) = (\S+) a month$/,
    ([factor = "", amount = ""], exact) => {
      const value = exactMoney(amount, exact);
      if (value === null) return null;
      return { label: factor === "× 1" ? "A month" : `A month, ${factor}`, value };
    },
  ],
  [
    /^status (\S+): counts for nothing$/,
    ([status = ""]) => ({ label: `${readable(status)} counts for nothing`, value: null }),
  ],
  [
    /^status paused \((\S+)\): counts for nothing$/,
    ([reason = ""]) => ({
      label: `Paused counts for nothing: ${pauseWords(reason)}`,
      value: null,
    }),
  ],
];

/** Stripe's words have underscores: `past_due` is `past due`. */
function readable(status: string): string {
  const words = status.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
