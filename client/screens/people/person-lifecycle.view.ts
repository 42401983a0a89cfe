import type { PersonLifecycleQuery } from "../../generated/graphql.ts";
import { formatDay } from "../../kit/format/day.ts";
import type { Spark } from "../../kit/kpi/kpi-view.ts";
import { STAGE_NAMES } from "../lifecycle/stage-words.ts";

type Answer = PersonLifecycleQuery["personLifecycle"];

/** Where somebody stands and how engaged they are, in words. */
export interface PersonLifecycleView {
  /** `At risk since 12 Nov: has not done what the product is for in a while.` */
  readonly sentence: string;
  /** `45 of 100 on 19 Nov`. */
  readonly score: string;
  readonly spark: Spark;
  readonly parts: readonly {
    readonly name: string;
    /** `24 of 30`. */
    readonly points: string;
    readonly because: string;
  }[];
  readonly moves: readonly {
    readonly key: string;
    readonly day: string;
    readonly stage: string;
    readonly reason: string;
  }[];
}

const PART_NAMES: Readonly<Record<Answer["score"]["parts"][number]["part"], string>> = {
  RECENCY: "Recency",
  FREQUENCY: "Frequency",
  BREADTH: "Breadth",
  VOLUME: "Volume",
  TREND: "Trend",
};

/** The person's stage, score and history. */
export function personLifecycleView(answer: Answer, today: string): PersonLifecycleView {
  const { stage, since, reason, score, scores, moves } = answer;
  return {
    sentence:
      stage == null || since == null
        ? "Not looked at yet: the server does so every hour."
        : `${STAGE_NAMES[stage]} since ${formatDay(since, today)}. ${reason ?? ""}`,
    score: `${score.score} of 100 on ${formatDay(score.day, today)}`,
    spark: { shape: "line", values: scores.map((one) => one.score) },
    parts: score.parts.map(({ part, points, weight, because }) => ({
      name: PART_NAMES[part],
      points: `${points} of ${weight}`,
      because,
    })),
    moves: moves.map(({ at, day, from, to, reason: why }) => ({
      key: `${at} ${to}`,
      day: formatDay(day, today),
      stage: from == null ? STAGE_NAMES[to] : `${STAGE_NAMES[from]} → ${STAGE_NAMES[to]}`,
      reason: why,
    })),
  };
}
