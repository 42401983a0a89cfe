import { Arg, Authorized, Ctx, Query, Resolver } from "type-graphql";
import { addDays, createCalendar, type Day, eachDay } from "../../domain/calendar.ts";
import { engagementScore, SCORE_PARTS, type ScoreWeights } from "../../domain/engagement-score.ts";
import { type Life, lifeOn } from "../../domain/life.ts";
import { REASONS } from "../../domain/lifecycle-stage.ts";
import { Problem } from "../../domain/problems.ts";
import type { Role } from "../../domain/role.ts";
import { SCORE_WORDS } from "../../domain/score-words.ts";
import { SHORT_STAGE_OF } from "../../domain/stage-view.ts";
import type { LifecycleContext } from "../context.ts";
import { readLives } from "../lives.query.ts";
import { readLifecycleRules } from "../rules/rules.query.ts";
import { readMoves, readStanding, readUserId } from "./person.query.ts";
import {
  type EngagementScoreObject,
  PersonLifecycleObject,
  type ScoreOnDay,
} from "./person-lifecycle.object.ts";

/** Complete days whose scores are told. */
const SCORES = 90;

/** A field of its own: one life with its days is read for it. */
const COST = 20;

@Resolver()
export class PersonLifecycleResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PersonLifecycleObject, {
    description:
      "Where one person stands and how engaged they are, by the company's own id or an anonymous one.",
    complexity: ({ childComplexity }) => COST + childComplexity,
  })
  async personLifecycle(
    @Arg("user", () => String) user: string,
    @Ctx() { database, clock, account }: LifecycleContext,
  ): Promise<PersonLifecycleObject> {
    const userId = user.includes("\0") ? null : await readUserId(database, user);
    const now = clock();
    const today = createCalendar(account.timeZone).dayOf(now);
    const [lived] =
      userId === null
        ? []
        : await readLives(database.sql, {
            from: addDays(today, -SCORES),
            to: addDays(today, -1),
            timeZone: account.timeZone,
            at: now,
            after: userId - 1n,
            last: userId,
          });
    if (userId === null || lived === undefined) {
      throw new Problem("NOT_FOUND", `Nobody called ${user.slice(0, 80)} is known here.`);
    }
    const standing = await readStanding(database, userId);
    const { weights } = await readLifecycleRules(database.sql);
    const moves = await readMoves(database, userId);
    return {
      stage: standing?.stage ?? null,
      shortStage: standing === null ? null : SHORT_STAGE_OF[standing.stage],
      since: standing?.since ?? null,
      reason: standing === null ? null : REASONS[standing.reason],
      moves: moves.map((move) => ({ ...move, reason: REASONS[move.reason] })),
      score: explainScore(lived.life, today, now, weights),
      scores: scoresBefore(lived.life, today, now, weights),
    };
  }
}

/** The score of the day before `today`, part by part. */
function explainScore(
  life: Life,
  today: Day,
  now: Date,
  weights: ScoreWeights,
): EngagementScoreObject {
  const { use } = lifeOn(life, today, now);
  const { score, points } = engagementScore(use, weights);
  return {
    day: addDays(today, -1),
    score,
    use,
    parts: SCORE_PARTS.map((part) => ({
      part,
      weight: weights[part],
      points: points[part],
      because: SCORE_WORDS[part](use),
    })),
  };
}

/** The scores of the complete days before `today` on which the person was known. */
function scoresBefore(life: Life, today: Day, now: Date, weights: ScoreWeights): ScoreOnDay[] {
  return eachDay(addDays(today, -SCORES), addDays(today, -1))
    .filter((day) => day >= life.knownSince)
    .map((day) => {
      const { use } = lifeOn(life, addDays(day, 1), now);
      return { day, score: engagementScore(use, weights).score };
    });
}
