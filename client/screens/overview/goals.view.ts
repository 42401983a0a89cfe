import type { GoalsQuery } from "../../generated/graphql.ts";
import { type Day, formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { MoneyFormat } from "../../kit/format/money.ts";
import { ratioText } from "../../kit/format/ratio.ts";

type Goal = GoalsQuery["goals"][number];

/** A goal as the overview says it. */
export interface GoalView {
  readonly id: string;
  readonly name: string;
  /** What there is of what is wanted. */
  readonly words: string;
  /** For the bar, 0 to 1. */
  readonly length: number;
  readonly progress: string;
  /** When it is reached. */
  readonly forecast: string;
}

export function goalView(goal: Goal, today: Day, money: MoneyFormat): GoalView {
  const { id, measure, value, progress, byDay } = goal;
  const by = byDay == null ? "" : ` by ${formatDay(byDay, today)}`;
  const now =
    value == null ? (goal.unavailableBecause ?? "not available") : amount(value, goal, money);
  return {
    id,
    name: measure.name,
    words: `${now} of ${amount(goal.target, goal, money)}${by}`,
    length: progress == null ? 0 : Math.min(1, Math.max(0, Number(progress))),
    progress: progress == null ? "" : ratioText(progress, "share"),
    forecast: forecastWords(goal, today),
  };
}

function amount(text: string, { currency, decimals, measure }: Goal, money: MoneyFormat): string {
  const whole = text.split(".")[0] ?? text;
  if (currency != null && decimals != null) {
    return money.exact({ minorUnits: whole, currency, decimals });
  }
  if (measure.unit === "SHARE" || measure.unit === "RATIO") {
    return ratioText(text, measure.unit === "SHARE" ? "share" : "ratio");
  }
  return formatInteger(BigInt(whole));
}

function forecastWords({ state, expected, earliest, latest }: Goal, today: Day): string {
  const day = (one: string | null | undefined, none: string) =>
    one == null ? none : formatDay(one, today);
  switch (state) {
    case "REACHED":
      return "Reached";
    case "MISSED":
      return "Not reached in time";
    case "AWAY":
      return "Not within ten years at this pace";
    case "UNKNOWN":
      return "Not foretold: fewer than four weeks are known";
    case "ON_TRACK":
    case "BEHIND":
      return `${day(expected, "")} at this pace (${day(earliest, "?")} to ${day(latest, "never")})${state === "BEHIND" ? ", too late" : ""}`;
  }
}
