import { createCalendar } from "../../../domain/calendar.ts";
import { checkFunnel, type FunnelRules } from "../../../domain/funnel.ts";
import type { Period } from "../../../domain/period.ts";
import { Problem } from "../../../domain/problems.ts";
import type { ReadContext } from "../../context.ts";
import { type MrrBand, mrrBandOf } from "../../mrr-band.ts";
import { readPeopleSegments } from "../../people-filter.ts";
import { periodOf } from "../../period.object.ts";
import { readEventIds } from "./funnel-codes.query.ts";
import type {
  FunnelArgs,
  FunnelBreakdownInput,
  FunnelStepInput,
} from "./funnel-question.object.ts";
import { type FunnelSource, sourcesOf } from "./funnel-source.ts";
import { checkFilters } from "./property-condition.query.ts";

/** Of whom a funnel is. */
export interface FunnelPeople {
  /** Null: everybody. */
  readonly segmentIds: readonly number[] | null;
  /** Null: whatever anybody pays. */
  readonly mrrBand: MrrBand | null;
}

/** A funnel, ready to be asked. */
export interface FunnelQuestion {
  readonly period: Period;
  readonly rules: FunnelRules;
  readonly steps: readonly FunnelStepInput[];
  /** Where its events are found; that of the first step comes first. */
  readonly sources: readonly FunnelSource[];
  readonly people: FunnelPeople;
  readonly breakdown: FunnelBreakdownInput | null;
  /** Null: nobody to compare with. */
  readonly compared: FunnelPeople | null;
  readonly now: Date;
}

/** A property's name is a word. */
const LONGEST_NAME = 200;

const HOUR_MS = 3_600_000;

/**
 * @throws Problem BAD_USER_INPUT for what is no funnel (domain/funnel, property-condition) or no period, a step that is
 * neither an event nor a money fact, a breakdown by a property without its name, or an MRR band that is none; NOT_FOUND
 * for an event that nobody has ever heard of.
 */
export async function funnelQuestionOf(
  args: FunnelArgs,
  context: ReadContext,
): Promise<FunnelQuestion> {
  checkShape(args);
  const period = periodOf(args.period, context);
  const { database } = context;
  const [segmentIds, comparedIds, eventIds] = await Promise.all([
    readPeopleSegments(args.filter, context),
    readPeopleSegments(args.compareWith, context),
    readEventIds(database, everyStep(args)),
  ]);
  const calendar = createCalendar(context.account.timeZone);
  const rules: FunnelRules = {
    ...rulesOf(args),
    windowMs: args.windowHours * HOUR_MS,
    from: calendar.startOf(period.from).getTime(),
    until: calendar.endOf(period.to).getTime(),
  };
  return {
    period,
    rules,
    steps: args.steps,
    sources: sourcesOf(everyStep(args), eventIds),
    people: { segmentIds, mrrBand: mrrBandOf(args.mrrBand) },
    breakdown: args.breakdown ?? null,
    compared:
      args.compareWith == null && args.compareMrrBand == null
        ? null
        : { segmentIds: comparedIds, mrrBand: mrrBandOf(args.compareMrrBand) },
    now: context.clock(),
  };
}

/** The same of the period before. */
export function ofPreviousPeriod(question: FunnelQuestion, timeZone: string): FunnelQuestion {
  const { period, rules } = question;
  const calendar = createCalendar(timeZone);
  const from = calendar.startOf(period.previousFrom).getTime();
  const until = calendar.endOf(period.previousTo).getTime();
  return { ...question, rules: { ...rules, from, until }, breakdown: null, compared: null };
}

/** All that is wrong with a funnel whatever the day: also asked of one that is only saved. */
export function checkShape(args: FunnelArgs): void {
  checkFunnel({ ...rulesOf(args), windowHours: args.windowHours });
  for (const { event, money, where } of everyStep(args)) {
    if ((event == null) === (money == null)) {
      throw invalid("A step is either an event or a money fact: give one of the two.");
    }
    if (money != null && where.length > 0) throw invalid("Only an event has properties.");
    checkFilters(where);
  }
  mrrBandOf(args.mrrBand);
  mrrBandOf(args.compareMrrBand);
  const { breakdown } = args;
  if (breakdown == null) return;
  const { by, property, step } = breakdown;
  if ((by === "PROPERTY") !== (property != null)) {
    throw invalid("A breakdown by PROPERTY has the property's name, and no other has.");
  }
  if (property != null && (property === "" || property.length > LONGEST_NAME)) {
    throw invalid(`The name of a property has 1 to ${LONGEST_NAME} characters.`);
  }
  const last = args.order === "ANY" ? 1 : args.steps.length;
  if (step < 1 || step > last) throw invalid(`The breakdown's step is from 1 to ${last}.`);
  if (property != null && args.steps[step - 1]?.event == null) {
    throw invalid(`Step ${step} is a money fact, which has no properties.`);
  }
}

/** The steps and then the exclusions, in the order of their bits. */
function everyStep({ steps, exclude }: FunnelArgs): readonly FunnelStepInput[] {
  return [...steps, ...exclude.map(({ step }) => step)];
}

function rulesOf({ steps, order, countBy, exclude }: FunnelArgs) {
  const exclusions = exclude.map(({ after, before }) => ({
    after,
    before: before ?? steps.length,
  }));
  return { steps: steps.length, order, countBy, exclusions };
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
