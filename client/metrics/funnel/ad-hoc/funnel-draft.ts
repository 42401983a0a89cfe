import type {
  FunnelCounting,
  FunnelDimension,
  FunnelOrder,
  FunnelQueryVariables,
  MoneyFact,
  PropertyOperator,
} from "../../../generated/graphql.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { type PeopleChoice, peopleFilter } from "../../engagement/filter/people-choice.ts";
import { bandAsked, type MrrBandChoice } from "../../mrr-band/mrr-band-choice.ts";

/** What a property of a step's event has to be. */
export interface PropertyDraft {
  readonly property: string;
  readonly is: PropertyOperator;
  /** Several of them with commas in between, where the operator takes several. */
  readonly value: string;
}

/** A step as it is edited: an event by its name, or a money fact. */
export interface StepDraft {
  readonly kind: "EVENT" | MoneyFact;
  readonly event: string;
  readonly where: readonly PropertyDraft[];
}

export interface ExclusionDraft extends StepDraft {
  readonly after: number;
  readonly before: number;
}

/** What a funnel is compared with. */
export type Comparison = "NOTHING" | "PREVIOUS" | "PEOPLE";

/** A funnel as it is edited, and as it stands in the address; the people and the days are the screen's. */
export interface FunnelDraft {
  readonly steps: readonly StepDraft[];
  readonly exclude: readonly ExclusionDraft[];
  readonly windowHours: number;
  readonly order: FunnelOrder;
  readonly countBy: FunnelCounting;
  readonly by: FunnelDimension | null;
  readonly property: string;
  /** The step whose event has the property, from 1. */
  readonly propertyStep: number;
  readonly compare: Comparison;
}

/** Of whom a funnel is. */
export interface FunnelPeople {
  readonly people: PeopleChoice;
  /** Null: whatever anybody pays. */
  readonly band: MrrBandChoice | null;
}

/** An event that nobody has named yet. */
export const NEW_STEP: StepDraft = { kind: "EVENT", event: "", where: [] };

export const MOST_STEPS = 10;
export const MOST_EXCLUSIONS = 4;

/** What a new screen asks: the plan's sign-up and activation come from the server, so that it asks nothing yet. */
export const NEW_FUNNEL: FunnelDraft = {
  steps: [NEW_STEP, NEW_STEP],
  exclude: [],
  windowHours: 168,
  order: "SEQUENTIAL",
  countBy: "USERS",
  by: null,
  property: "",
  propertyStep: 1,
  compare: "NOTHING",
};

/** Whether every step names what it is, so that the funnel can be asked. */
export function isComplete({ steps, exclude }: FunnelDraft): boolean {
  return [...steps, ...exclude].every(({ kind, event }) => kind !== "EVENT" || event.trim() !== "");
}

/** What the server is asked about the people of the screen. */
export type FunnelAsked = Omit<
  FunnelQueryVariables,
  "withPrevious" | "breakdown" | "compareWith" | "compareMrrBand"
>;

export function funnelAsked(
  draft: FunnelDraft,
  { period }: Pick<Frame, "period">,
  { people, band }: FunnelPeople,
): FunnelAsked {
  const { windowHours, order, countBy } = draft;
  return {
    steps: draft.steps.map(stepAsked),
    exclude: draft.exclude.map(({ after, before, ...step }) => ({
      step: stepAsked(step),
      after,
      before,
    })),
    windowHours,
    order,
    countBy,
    period,
    filter: peopleFilter(people),
    mrrBand: bandAsked(band),
  };
}

/** The same with what it is told apart by and compared with. */
export function wholeFunnelAsked(
  draft: FunnelDraft,
  frame: Pick<Frame, "period">,
  people: FunnelPeople,
  others: FunnelPeople,
): FunnelQueryVariables {
  const { by, property, propertyStep, compare } = draft;
  const ofProperty = by === "PROPERTY" ? { property: property.trim(), step: propertyStep } : {};
  return {
    ...funnelAsked(draft, frame, people),
    breakdown: by === null ? null : { by, ...ofProperty },
    compareWith: compare === "PEOPLE" ? (peopleFilter(others.people) ?? {}) : null,
    compareMrrBand: compare === "PEOPLE" ? bandAsked(others.band) : null,
    withPrevious: compare === "PREVIOUS",
  };
}

function stepAsked({ kind, event, where }: StepDraft) {
  if (kind !== "EVENT") return { money: kind };
  return {
    event: event.trim(),
    where: where.map(({ property, is, value }) => ({
      property: property.trim(),
      is,
      values: valuesOf(is, value),
    })),
  };
}

function valuesOf(is: PropertyOperator, value: string): string[] {
  if (is === "EXISTS") return [];
  return is === "IN" ? value.split(",").map((one) => one.trim()) : [value];
}
