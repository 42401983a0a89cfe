import { ANY_ACTIVITY } from "../../domain/activity.ts";
import { addDays, createCalendar } from "../../domain/calendar.ts";
import { readCohortMoney } from "../../metrics/cohort/cohort-money.query.ts";
import { askedOfCohorts, type CohortQuestion } from "../../metrics/cohort/cohort-question.ts";
import { readCohortSizes } from "../../metrics/cohort/cohort-sizes.query.ts";
import { readCountedCells } from "../../metrics/cohort/retention/counted-cells.query.ts";
import {
  readSummedOn,
  readSummedOnOrAfter,
} from "../../metrics/cohort/retention/summed-cells.query.ts";
import { readReachedWithin } from "../../metrics/engagement/milestones.query.ts";
import { readConversionTimes } from "../../metrics/funnel/conversion/conversion-times.query.ts";
import { readAccount } from "../../store/account.ts";
import { ZONE } from "./data-set.ts";
import type { Asked, Question } from "./question.ts";
import * as textbook from "./textbook.ts";

/** Heatmaps of 52 weeks by 52, of everybody and of one country, and the funnel of the last ninety days. */
export async function cohortQuestions(asked: Asked): Promise<Question[]> {
  return [...(await heatmapQuestions(asked)), ...funnelQuestions(asked)];
}

/** Of the people themselves, and so by as many days as these have. */
const BRACKETS = {
  columns: [
    { from: 1, to: 4 },
    { from: 5, to: 12 },
    { from: 13, to: 51 },
  ],
  clock: "calendar",
  returning: { event: "any" },
} as const;

async function heatmapQuestions({ database, last, country }: Asked): Promise<Question[]> {
  const account = await readAccount(database);
  const clock = () => createCalendar(ZONE).startOf(addDays(last, 1));
  const period = { from: addDays(last, -357), to: last };
  const weekly = await askedOfCohorts(
    { kind: "signed_up", grain: "week", periods: 51, period },
    { database, account, clock },
  );
  const heatmap = (question: CohortQuestion) => () =>
    Promise.all([
      readCohortSizes(database, question),
      readSummedOn(database, question, ANY_ACTIVITY),
    ]);
  return [
    {
      panel: "retention, 52 weeks by 52",
      read: heatmap(weekly),
      scan: textbook.weeklyRetention(),
    },
    {
      panel: "  one country",
      read: heatmap({ ...weekly, segmentIds: country }),
      scan: null,
    },
    {
      panel: "  on or after",
      read: () => readSummedOnOrAfter(database, weekly, ANY_ACTIVITY),
      scan: null,
    },
    {
      panel: "  in three brackets",
      read: () => readCountedCells(database, { cohorts: weekly, ...BRACKETS }),
      scan: textbook.weeklyRetention(),
    },
    { panel: "  money", read: () => readCohortMoney(database, weekly), scan: null },
  ];
}

function funnelQuestions({ database, first, last }: Asked): Question[] {
  const calendar = createCalendar(ZONE);
  const signedUp = {
    from: calendar.startOf(first),
    before: calendar.startOf(addDays(last, 1)),
    windowDays: 7,
    segmentIds: null,
  };
  return [
    {
      panel: "funnel to activation",
      read: () => readReachedWithin(database, "activated", 7, null, first, last),
      scan: textbook.activation(first, last),
    },
    {
      panel: "times in the funnel",
      read: () => readConversionTimes(database, signedUp),
      scan: null,
    },
  ];
}
