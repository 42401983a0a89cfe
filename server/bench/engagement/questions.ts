import { ANY_ACTIVITY } from "../../domain/activity.ts";
import { addDays, createCalendar, startOfBucket } from "../../domain/calendar.ts";
import { resolvePeriod } from "../../domain/period.ts";
import { type EventFilter, readEvents } from "../../events/events.query.ts";
import { readActivePeople } from "../../metrics/engagement/active-people.query.ts";
import { readDaysActive } from "../../metrics/engagement/days-active.query.ts";
import type { EngagementQuestion } from "../../metrics/engagement/engagement-question.ts";
import { readVolume } from "../../metrics/engagement/event-volume/event-volume.query.ts";
import { readFeatureUse } from "../../metrics/engagement/feature-adoption/feature-adoption.query.ts";
import { readLifecycle } from "../../metrics/engagement/lifecycle/lifecycle.query.ts";
import { readMilestones } from "../../metrics/engagement/milestones.query.ts";
import { readUsage } from "../../metrics/engagement/product-usage/product-usage.query.ts";
import { readTopUsers } from "../../metrics/engagement/top-users/top-users.query.ts";
import type { Database } from "../../store/database.ts";
import { cohortQuestions } from "./cohort-questions.ts";
import { ZONE } from "./data-set.ts";
import { funnelQuestions } from "./funnel-questions.ts";
import type { Asked, Question } from "./question.ts";
import * as textbook from "./textbook.ts";

/** Every panel of engagement, cohorts and the funnel, over the last ninety complete days. */
export async function questionsOf(database: Database): Promise<Question[]> {
  const last = addDays(createCalendar(ZONE).dayOf(new Date()), -1);
  const [segments] = await database.sql<{ ids: number[] }[]>`
    select array_agg(id) as ids from segments where country = 'DE'`;
  const asked = { database, last, first: addDays(last, -89), country: segments?.ids ?? [] };
  return [
    ...activeQuestions(asked),
    ...deedQuestions(asked),
    ...(await cohortQuestions(asked)),
    ...(await funnelQuestions(asked)),
  ];
}

const EVERYBODY = { activityId: ANY_ACTIVITY, segmentIds: null };

function activeQuestions({ database, first, last, country }: Asked): Question[] {
  const inCountry = { ...EVERYBODY, segmentIds: country };
  const active =
    (width: 1 | 7 | 30, from = first, scope: typeof inCountry | typeof EVERYBODY = EVERYBODY) =>
    () =>
      readActivePeople(database, scope, width, from, last);
  const rolling = (width: number, from = first) => textbook.rolling(width, from, last);
  return [
    { panel: "DAU", read: active(1), scan: textbook.dau(first, last) },
    { panel: "WAU, rolling", read: active(7), scan: rolling(7) },
    { panel: "MAU, rolling", read: active(30), scan: rolling(30) },
    {
      panel: "MAU, one country",
      read: active(30, first, inCountry),
      scan: textbook.rolling(30, first, last, "DE"),
    },
    { panel: "MAU on one day", read: active(30, last), scan: rolling(30, last) },
    {
      panel: "lifecycle by week",
      read: () => readLifecycle(database, EVERYBODY, "week", startOfBucket(first, "week", 1), last),
      scan: textbook.lifecycle(),
    },
    {
      panel: "days active",
      read: () => readDaysActive(database, EVERYBODY, 30, last),
      scan: textbook.daysActive(addDays(last, -29), last),
    },
  ];
}

const EVERY_EVENT: EventFilter = {
  name: null,
  user: null,
  violationsOnly: false,
  category: null,
  isPlanned: null,
  from: null,
  before: null,
};

function deedQuestions({ database, first, last }: Asked): Question[] {
  const period = resolvePeriod({ from: first, to: last }, addDays(last, 1), ZONE);
  const question: EngagementQuestion = {
    period,
    grain: "day",
    weekStart: 1,
    seriesAsked: true,
    previousAsked: true,
    segmentIds: null,
    now: new Date(),
  };
  const ranked = { from: addDays(last, -29), to: last, by: "events", segmentIds: null } as const;
  return [
    {
      panel: "feature adoption",
      read: () => readFeatureUse(database, null, last, addDays(last, -30)),
      scan: textbook.featureAdoption(addDays(last, -29), last),
    },
    {
      panel: "product usage",
      read: () => readUsage(database, null, first, last),
      scan: textbook.productUsage(first, last),
    },
    {
      panel: "event volume",
      read: () => readVolume(database, { question, by: "name", names: null }),
      scan: textbook.eventVolume(first, last),
    },
    {
      panel: "top users of 30 days",
      read: () => readTopUsers(database, ranked, { first: 20, after: null }),
      scan: textbook.topUsers(addDays(last, -29), last),
    },
    {
      panel: "users, new and total",
      read: () => readMilestones(database, "signed_up", null, first, last),
      scan: textbook.signUps(first, last),
    },
    {
      panel: "newest of one name",
      read: () =>
        readEvents(database, { ...EVERY_EVENT, name: "session_ended" }, { first: 50, after: null }),
      scan: null,
    },
  ];
}
