import { systemClock } from "../../domain/clock.ts";
import { countFunnel } from "../../metrics/funnel/ad-hoc/count-funnel.ts";
import type { FunnelArgs } from "../../metrics/funnel/ad-hoc/funnel-question.object.ts";
import {
  type FunnelQuestion,
  funnelQuestionOf,
} from "../../metrics/funnel/ad-hoc/funnel-question.ts";
import { readAccount } from "../../store/account.ts";
import { atFreshMoment } from "../fresh-moment.ts";
import type { Asked, Question } from "./question.ts";

/** Each step within a week of the first; every name happens as often as any other. */
const THREE_STEPS = {
  steps: ["user_logged_in", "enrichment_started", "export_csv_completed"].map((event) => {
    return { event, where: [] };
  }),
  windowHours: 168,
  order: "SEQUENTIAL",
  exclude: [],
  countBy: "USERS",
} as const satisfies FunnelArgs;

/** Funnels that no sums answer, of people and of entries. */
export async function funnelQuestions({ database, first, last }: Asked): Promise<Question[]> {
  const context = { database, account: await readAccount(database), clock: systemClock };
  const asked = { ...THREE_STEPS, period: { from: first, to: last } };
  const people = await funnelQuestionOf(asked, context);
  const entries = await funnelQuestionOf({ ...asked, countBy: "ENTRIES" }, context);
  const read = (question: FunnelQuestion) => () =>
    atFreshMoment(database, (snapshot) => countFunnel(snapshot, question));
  return [
    { panel: "funnel of 3 steps", read: read(people), scan: null },
    { panel: "  of entries", read: read(entries), scan: null },
  ];
}
