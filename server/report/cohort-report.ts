import { type Day, type Grain, startOfBucket } from "../domain/calendar.ts";
import { type Fraction, integer, multiply, roundHalfEven } from "../domain/fixed-point.ts";
import { moneyToText } from "../domain/money.ts";
import { cellTimes } from "../metrics/cohort/cell-times.ts";
import { type CohortMoney, readCohortMoney } from "../metrics/cohort/cohort-money.query.ts";
import { askedOfMoney, type CohortQuestion } from "../metrics/cohort/cohort-question.ts";
import { moneyCurve } from "../metrics/cohort/money-curve.ts";
import type { Cohort } from "../metrics/cohort/retention/cohorts.object.ts";
import { meansOf } from "../metrics/cohort/retention/heatmap.ts";
import { readCohortTable } from "../metrics/cohort/retention/retention-question.ts";
import type { MomentContext } from "../metrics/context.ts";
import { atOneMoment, type ReportContext } from "./moment.ts";
import { plainText, tableOf } from "./words/markdown.ts";

/** Which cohorts a report is of. */
export interface CohortReportQuestion {
  readonly grain: Grain;
  /** A day of the one cohort it is of; null: those that a screen shows. */
  readonly cohort: Day | null;
}

/**
 * Retention by sign-up and the money of the same cohorts, as Markdown: a table of each, with the mean. A cell that is not
 * complete has a plus behind it.
 * @throws Problem BAD_USER_INPUT for a cohort in the future.
 */
export async function cohortReport(
  context: ReportContext,
  question: CohortReportQuestion,
): Promise<string> {
  return await atOneMoment(context, (moment) => reportAt(moment, question));
}

async function reportAt(
  context: MomentContext,
  { grain, cohort }: CohortReportQuestion,
): Promise<string> {
  const { weekStart } = context.account;
  const start = cohort === null ? null : startOfBucket(cohort, grain, weekStart);
  const question = await askedOfMoney(
    { kind: "signed_up", grain, period: start === null ? null : { from: start, to: start } },
    context,
  );
  const [{ cohorts, columns }, money] = await Promise.all([
    readCohortTable(RETENTION, question, context),
    readCohortMoney(context.database, question),
  ]);
  const heading = [grain, "people", ...columns.map(({ from }) => String(from))];
  const means = meansOf(cohorts, columns).map(({ rate }) => percent(rate.ratio));
  const { timeZone, now } = question;
  const account = plainText(context.account.name);
  return [
    `# Retention by sign-up, by ${grain}`,
    "",
    `${account}, ${now.toISOString()}. Days of ${timeZone}. A plus: the ${grain} is not over.`,
    "",
    ...tableOf(heading, [
      ...cohorts.map(retentionRow),
      ["**mean of complete cells**", "", ...means],
    ]),
    ...money.currencies.flatMap((currency) => [
      "",
      `## Net revenue by person so far, ${currency.toUpperCase()}`,
      "",
      ...tableOf(
        heading,
        cohorts.map((one) => moneyRow(one, currency, money, question)),
      ),
    ]),
    "",
  ].join("\n");
}

const RETENTION = {
  kind: "signed_up",
  grain: "week",
  criteria: "on",
  returnEvent: "any",
  clock: "calendar",
  reference: "period_0",
} as const;

function retentionRow({ day, people, cells }: Cohort): string[] {
  const rates = cells.map(
    ({ rate, isComplete }) => `${percent(rate.ratio)}${isComplete ? "" : "+"}`,
  );
  return [day, String(people), ...rates];
}

function moneyRow(
  { day, people }: Cohort,
  currency: string,
  money: CohortMoney,
  question: CohortQuestion,
): string[] {
  const { lastPeriod } = question;
  const timeOf = cellTimes(question, "calendar");
  const cells = moneyCurve(day, currency, { people, lastPeriod, money, timeOf }).map(
    ({ cumulativePerPerson: { amount }, isComplete }) =>
      `${amount === null ? "none" : moneyToText(amount)}${isComplete ? "" : "+"}`,
  );
  return [day, String(people), ...cells];
}

/** One decimal, half to even; "none" where there is no rate. */
function percent(ratio: Fraction | null): string {
  if (ratio === null) return "none";
  const tenths = roundHalfEven(multiply(ratio, integer(1000)));
  return `${tenths / 10n}.${tenths % 10n} %`;
}
