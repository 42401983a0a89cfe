import { parseDecimal, roundHalfEven, subtract } from "../../domain/fixed-point.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { ChurnReasonsResolver } from "../../metrics/revenue/churn-reasons/churn-reasons.resolver.ts";
import type { Span } from "../../metrics/spans.ts";
import { together } from "../../store/together.ts";
import type { Cell } from "../growth/cell.ts";
import { cellOf } from "../growth/cells.ts";
import type { ReportGoal } from "../growth/growth-report.ts";
import { headlineOf } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { ofMoney } from "../measures/readings.ts";
import { amountWords } from "../words/cell-words.ts";
import type { Action, Finding } from "./finding.ts";

/** Levels that ask for something to be done as long as they are there. */
const LEVELS = [
  {
    key: "atRiskMrr",
    text: (amount: string) =>
      `Get the payments that are past due: ${amount} of monthly revenue is at risk.`,
  },
  {
    key: "scheduledChurnMrr",
    text: (amount: string) =>
      `Talk to the customers who are set to leave: ${amount} of monthly revenue ends with their periods.`,
  },
  {
    key: "trialPipelineMrr",
    text: (amount: string) =>
      `Help the open trials to a start: they are worth ${amount} of monthly revenue.`,
  },
] as const;

/** What to do about what is there and what the findings say. */
export async function readActions(
  context: MomentContext,
  span: Span,
  {
    findings,
    goals,
    isSilent,
  }: {
    readonly findings: readonly Finding[];
    readonly goals: readonly ReportGoal[];
    /** Whether of some days no product event is there. */
    readonly isSilent: boolean;
  },
): Promise<Action[]> {
  const [levels, reasons] = await together([
    levelActions(context, span),
    churnActions(context, span),
  ]);
  return [
    ...levels,
    ...reasons,
    ...findings.flatMap((finding) => ofFinding(finding)),
    ...goals.flatMap(ofGoal),
    ...(isSilent ? [CHECK_SENDING] : []),
  ];
}

async function levelActions(context: MomentContext, span: Span): Promise<Action[]> {
  const told = await together(
    LEVELS.map(async ({ key, text }) => {
      const measure = measureNamed(key);
      const question = { period: span, grain: "day", filter: null } as const;
      return headlineOf(await measure.read(context, question)).flatMap(
        ({ part, currency, value }) => {
          const cell = cellOf({ measure, part, currency, span, filter: null }, value);
          return actionOf(`${key}:${currency}`, text(amountWords(cell)), [cell]);
        },
      );
    }),
  );
  return told.flat();
}

async function churnActions(context: MomentContext, span: Span): Promise<Action[]> {
  const asked = { period: span, grain: "day" } as const;
  const { byCurrency, converted } = await new ChurnReasonsResolver().churnReasons(asked, context);
  const told = converted === null ? byCurrency : "value" in converted ? [converted] : [];
  return told.flatMap(({ currency, value }) =>
    value.causes.flatMap(({ cause, amount, reasons }) => {
      if (cause !== "involuntary" && cause !== "voluntary") return [];
      const measure = measureNamed("mrrMovements.churn");
      const filter = { by: "cause", value: cause, name: cause };
      const cell = cellOf({ measure, part: null, currency, span, filter }, ofMoney(amount));
      const first = reasons[0]?.reason?.replaceAll("_", " ") ?? null;
      const why = first === null ? "" : `; most often Stripe says "${first}"`;
      const text =
        cause === "involuntary"
          ? `Save payments before they fail: customers whose payment failed took ${amountWords(cell)} of monthly revenue${why}.`
          : `Ask those who cancelled what they missed: they took ${amountWords(cell)} of monthly revenue${why}.`;
      return actionOf(`${cause}-churn:${currency}`, text, [cell]);
    }),
  );
}

/** With what the first of the cells comes to at stake; nothing is to be done about nothing. */
function actionOf(key: string, text: string, cells: Cell[]): Action[] {
  const [first] = cells;
  if (first?.amount == null || first.currency === null) return [];
  const amount = roundHalfEven(parseDecimal(first.amount));
  if (amount <= 0n) return [];
  return [{ key, text, cells, stake: { amount: `${amount}`, currency: first.currency } }];
}

function ofFinding({ key, kind, tone, cells, stake, text }: Finding): Action[] {
  if (key.startsWith("failed-payments")) {
    const [cell] = cells;
    const amount = cell === undefined ? "" : ` of ${amountWords(cell)}`;
    return [
      {
        key,
        text: `Write to those whose payments${amount} failed, and see that Stripe tries again.`,
        cells,
        stake,
      },
    ];
  }
  if (key.startsWith("audit")) {
    return [{ key, text: `Open the audit and mend what differs. ${text}`, cells, stake }];
  }
  if (kind === "bottleneck") {
    return [{ key, text: `Work on the funnel's narrowest step first. ${text}`, cells, stake }];
  }
  const isBadNews = tone === "bad" && ["anomaly", "week", "trend"].includes(kind);
  return isBadNews ? [{ key, text: `Find out what happened. ${text}`, cells, stake }] : [];
}

function ofGoal({ id, name, unit, currency, target, value, state }: ReportGoal): Action[] {
  if ((state !== "behind" && state !== "away") || value === null || currency === null) return [];
  const gap = roundHalfEven(subtract(parseDecimal(target), parseDecimal(value)));
  const words = amountWords({ amount: `${gap}`, unit, currency });
  const text =
    state === "away"
      ? `Change course or the goal: at this pace ${name} does not reach it, and ${words} are missing.`
      : `Quicken the pace: ${name} comes too late to its goal, and ${words} are missing.`;
  return [{ key: `goal:${id}`, text, cells: [], stake: { amount: `${gap}`, currency } }];
}

const CHECK_SENDING: Action = {
  key: "events",
  text: "See whether your backend sends its events: of some days none is there.",
  cells: [],
  stake: null,
};
