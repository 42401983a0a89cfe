import { pauseWords } from "./pause-words.ts";

/** A change of MRR, or of another figure of monthly value, in the server's words. */
interface Change {
  readonly kind: string;
  /** Minor units a month, a decimal text with a minus where value was lost. */
  readonly delta: string;
  readonly rule: string;
}

/** Why a change of MRR is of its kind, as the server's definition has it. */
const MOVEMENTS: Readonly<Record<string, string>> = {
  new: "The customer's first value ever.",
  expansion: "A rise of a customer who was paying.",
  reactivation: "A return after a time without any value.",
  contraction: "A fall to a value above zero.",
  churn: "A fall to nothing.",
};

/** What comes into a figure beside MRR or within it, and what goes out of it. */
const FIGURES: Readonly<Record<string, readonly [rise: string, fall: string]>> = {
  usage: ["More of it is used.", "Less of it is used, or it ended."],
  trial: ["A trial began, or is worth more.", "The trial is over, or is worth less."],
  booked: ["It was agreed to start later.", "It started, or was called off."],
  scheduled: ["It was set to end.", "It ended, or is no longer set to."],
  invoiced: ["More is paid for.", "Less is paid for."],
  at_risk: ["A payment of it is past due.", "It was paid, given up, or ended."],
};

const RULES: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/^status (\S+)$/, (status) => `Stripe sent the subscription as ${status.replaceAll("_", " ")}.`],
  [
    /^status paused \((\S+)\)$/,
    (reason) => `Stripe sent the subscription as paused, ${pauseWords(reason)}.`,
  ],
  [/^past due for (\d+) days$/, (days) => `It had been past due for ${days} days.`],
  [/^(a discount began or ended)$/, () => "A discount began or ended."],
  [/^replaced within (\d+) h$/, (hours) => `Another subscription replaced it within ${hours} h.`],
  [/^(it starts)$/, () => "The day came on which it starts."],
  [/^invoice (\S+) paid$/, (id) => `Invoice ${id} was the first to be paid.`],
  [/^paid invoice (\S+)$/, (id) => `The time began that invoice ${id} bills, which was paid.`],
  [/^end of service of invoice (\S+)$/, (id) => `The time ended that invoice ${id} billed.`],
  [/^invoice (\S+)$/, (id) => `Invoice ${id} told of it.`],
];

/** `Churn`; of a figure that is no MRR `Came in` or `Went out`. */
export function changeName(kind: string, delta: string): string {
  if (!Object.hasOwn(FIGURES, kind)) return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return delta.startsWith("-") ? "Went out" : "Came in";
}

/** Why a change is what it is, and what made it, in two sentences. A rule that is not known here is shown as it came. */
export function changeWords({ kind, delta, rule }: Change): string {
  const [rise, fall] = FIGURES[kind] ?? [];
  const why = MOVEMENTS[kind] ?? (delta.startsWith("-") ? fall : rise);
  return why === undefined ? ruleWords(rule) : `${why} ${ruleWords(rule)}`;
}

function ruleWords(rule: string): string {
  for (const [pattern, write] of RULES) {
    const found = pattern.exec(rule)?.[1];
    if (found !== undefined) return write(found);
  }
  return `Rule: ${rule}.`;
}
