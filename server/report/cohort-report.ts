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
import type { MetricContext, ReadContext } from "../metrics/context.ts";
import { readAccountWith } from "../store/account.ts";
import { openSnapshot } from "../store/snapshot.ts";

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
  { database, clock }: Pick<MetricContext, "database" | "clock">,
  question: CohortReportQuestion,
): Promise<string> {
  const { snapshot, close } = openSnapshot(database);
  try {
    const moment = await snapshot;
    const account = await readAccountWith(moment.sql);
    return await reportAt({ database: moment, account, clock }, question);
  } finally {
    close();
  }
}

async function reportAt(
  context: ReadContext,
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
  const heading = `| ${grain} | people | ${columns.map(({ from }) => from).join(" | ")} |`;
  const rule = `|---|---${"|---".repeat(columns.length)}|`;
  const means = meansOf(cohorts, columns).map(({ rate }) => percent(rate.ratio));
  return [
    `# Retention by sign-up, by ${grain}`,
    "",
    `${context.account.name}, ${question.now.toISOString()}. Days of ${question.timeZone}. A plus: the ${grain} is not over.`,
    "",
    heading,
    rule,
    ...cohorts.map(retentionLine),
    `| **mean of complete cells** | | ${means.join(" | ")} |`,
    ...money.currencies.flatMap((currency) => [
      "",
      `## Net revenue by person so far, ${currency.toUpperCase()}`,
      "",
      heading,
      rule,
      ...cohorts.map((one) => moneyLine(one, currency, money, question)),
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

function retentionLine({ day, people, cells }: Cohort): string {
  const rates = cells.map(
    ({ rate, isComplete }) => `${percent(rate.ratio)}${isComplete ? "" : "+"}`,
  );
  return `| ${day} | ${people} | ${rates.join(" | ")} |`;
}

function moneyLine(
  { day, people }: Cohort,
  currency: string,
  money: CohortMoney,
  question: CohortQuestion,
): string {
  const { lastPeriod } = question;
  const timeOf = cellTimes(question, "calendar");
  const cells = moneyCurve(day, currency, { people, lastPeriod, money, timeOf }).map(
    ({ cumulativePerPerson: { amount }, isComplete }) =>
      `${amount === null ? "none" : moneyToText(amount)}${isComplete ? "" : "+"}`,
  );
  return `| ${day} | ${people} | ${cells.join(" | ")} |`;
}

/** One decimal, half to even; "none" where there is no rate. */
function percent(ratio: Fraction | null): string {
  if (ratio === null) return "none";
  const tenths = roundHalfEven(multiply(ratio, integer(1000)));
  return `${tenths / 10n}.${tenths % 10n} %`;
}
