import type { IngestionQuery, LagShownFragment } from "../../generated/graphql.ts";
import { durationWords } from "../../kit/format/duration.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { CountView } from "../../kit/kpi/count.tsx";

/** How far the numbers are behind what is stored, as the screen says it. */
export interface LagView {
  readonly stripeEvents: CountView;
  readonly productEvents: CountView;
  readonly people: CountView;
}

/** Behind by so much, a person should look: what is stored is in the numbers within a second otherwise. */
const LONG_SECONDS = 60;

export function lagView(lag: IngestionQuery["ingestion"]["lag"]): LagView {
  const { stripeEvents, productEvents, peopleWaiting } = lag;
  return {
    stripeEvents: secondsView(stripeEvents),
    productEvents: secondsView(productEvents),
    people: {
      value: formatInteger(peopleWaiting),
      note: peopleWaiting === 0 ? "all are in the numbers" : "wait to be in the numbers",
      isUrgent: false,
    },
  };
}

function secondsView({ waiting, seconds }: LagShownFragment): CountView {
  if (waiting === 0) return { value: "0 s", note: "all are in the numbers", isUrgent: false };
  return {
    value: durationWords(seconds),
    note: `${formatInteger(waiting)} ${waiting === 1 ? "waits" : "wait"}`,
    isUrgent: seconds >= LONG_SECONDS,
  };
}
