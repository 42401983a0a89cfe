import {
  addDays,
  createCalendar,
  type Day,
  eachDay,
  endOfBucket,
  GRAINS,
  type Grain,
  startOfBucket,
} from "../../domain/calendar.ts";
import { countCohorts } from "./naive-cohorts.ts";
import { Lines } from "./naive-lines.ts";
import { type Deed, FEATURES, KINDS, type Payment, PEOPLE, type Turn, type Word } from "./story.ts";

/** How the account cuts time. */
export interface Cut {
  readonly timeZone: string;
  readonly weekStart: number;
}

/**
 * The sums of a story, counted over the whole of it at once and as plainly as can be: sets of people and loops over days,
 * nothing that the fold does. Each row is one line of text, with the words and not the numbers of dictionaries.
 */
export function naiveSums(story: readonly Turn[], cut: Cut): Record<string, string[]> {
  const one = whoIsWho(story);
  const words = story.flatMap((turn, index) =>
    turn.what === "word" ? [{ ...turn.word, person: one(turn.word.person), index }] : [],
  );
  const deeds = story
    .flatMap((turn) => (turn.what === "deeds" ? turn.deeds : []))
    .map((deed) => ({ ...deed, person: one(deed.person) }));
  const payments = story
    .flatMap((turn) => (turn.what === "payment" ? [turn.payment] : []))
    .filter(({ kind }) => kind !== "fee")
    .map((payment) => ({ ...payment, person: one(payment.person) }));
  const people = Array.from({ length: PEOPLE }, (_, person) => person)
    .filter((person) => one(person) === person)
    .map((person) => describe(person, { deeds, words, payments }));
  const lines = new Lines();
  const calendar = createCalendar(cut.timeZone);
  for (const person of people) {
    const days = daysOf(person.deeds, calendar.dayOf);
    countDeeds(lines, person, calendar.dayOf);
    for (const [activity, active] of days)
      countActive(lines, person, activity, active, cut.weekStart);
    countSteps(lines, person, calendar.dayOf);
    countCohorts(lines, { ...person, days }, { dayOf: calendar.dayOf, weekStart: cut.weekStart });
  }
  return lines.written();
}

/** Who each person is in the end: a merge is of who the two are when it is said. */
function whoIsWho(story: readonly Turn[]): (person: number) => number {
  const into = new Map<number, number>();
  const one = (person: number): number => {
    const next = into.get(person);
    return next === undefined ? person : one(next);
  };
  for (const turn of story) {
    if (turn.what !== "merge" || one(turn.from) === one(turn.into)) continue;
    into.set(one(turn.from), one(turn.into));
  }
  return one;
}

interface Person {
  readonly deeds: readonly Deed[];
  readonly payments: readonly Payment[];
  readonly segment: string;
  readonly signedUpAt: Date | null;
  readonly activatedAt: Date | null;
  readonly paidAt: Date | null;
}

interface Told {
  readonly deeds: readonly Deed[];
  readonly words: readonly (Word & { index: number })[];
  readonly payments: readonly Payment[];
}

function describe(person: number, { deeds, words, payments }: Told): Person {
  const newest = (key: Word["key"]) =>
    words
      .filter((word) => word.person === person && word.key === key)
      .sort((a, b) => a.asOf.getTime() - b.asOf.getTime() || a.index - b.index)
      .at(-1)?.value ?? null;
  const own = deeds.filter((deed) => deed.person === person);
  const first = (flag: "isSignUp" | "isActivation") =>
    own
      .filter(({ kind }) => KINDS[kind]?.[flag])
      .map(({ at }) => at)
      .sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const told = newest("createdAt");
  const paid = payments.filter((payment) => payment.person === person);
  const charges = paid.filter(({ kind }) => kind === "charge").map(({ at }) => at);
  return {
    deeds: own,
    payments: paid,
    segment: `${newest("source")}/${newest("country")}`,
    signedUpAt: told === null ? first("isSignUp") : new Date(told),
    activatedAt: first("isActivation"),
    paidAt: charges.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}

/** The days on which a person did each thing; "any" where it makes them active, "core" for core actions. */
function daysOf(deeds: readonly Deed[], dayOf: (at: Date) => Day): Map<string, Set<Day>> {
  const days = new Map<string, Set<Day>>();
  const note = (activity: string, day: Day) =>
    days.set(activity, (days.get(activity) ?? new Set<Day>()).add(day));
  for (const { kind, feature, at } of deeds) {
    const day = dayOf(at);
    if (KINDS[kind]?.isActive) note("any", day);
    if (KINDS[kind]?.isCore) note("core", day);
    if (KINDS[kind]?.isActive && feature !== null) note(FEATURES[feature] ?? "", day);
  }
  return days;
}

function countDeeds(lines: Lines, { deeds, segment }: Person, dayOf: (at: Date) => Day): void {
  const seen = new Set<string>();
  for (const { kind, at, contacts } of deeds) {
    const key = KINDS[kind]?.key ?? "";
    const cell = `${key} ${dayOf(at)}`;
    lines.add("event_days", segment, `${cell} events`, 1);
    if (!seen.has(cell)) lines.add("event_days", segment, `${cell} users`, 1);
    seen.add(cell);
    if (key !== "enriched" || typeof contacts !== "number") continue;
    lines.add("property_days", segment, `${cell} contacts events`, 1);
    lines.add("property_days", segment, `${cell} contacts total`, contacts);
  }
}

function countActive(
  lines: Lines,
  { segment }: Person,
  activity: string,
  active: ReadonlySet<Day>,
  weekStart: number,
): void {
  const [first = "", last = ""] = [[...active].sort()[0], [...active].sort().at(-1)];
  for (const day of active) lines.add("active_days", segment, `${activity} ${day}`, 1);
  for (const width of [7, 30]) {
    // On each day: was there one of the last `width` days, this one included, on which the person was active?
    for (const day of eachDay(first, addDays(last, 40))) {
      const isActive = eachDay(addDays(day, 1 - width), day).some((one) => active.has(one));
      if (isActive) lines.add("active_windows", segment, `${activity} ${width} ${day}`, 1);
    }
  }
  if (activity !== "any" && activity !== "core") return;
  for (const grain of GRAINS) countLifecycle(lines, segment, activity, active, grain, weekStart);
}

function countLifecycle(
  lines: Lines,
  segment: string,
  activity: string,
  active: ReadonlySet<Day>,
  grain: Grain,
  weekStart: number,
): void {
  const buckets = new Set([...active].map((day) => startOfBucket(day, grain, weekStart)));
  const [first = "", last = ""] = [[...buckets].sort()[0], [...buckets].sort().at(-1)];
  let bucket = first;
  while (bucket <= addDays(last, 40)) {
    const before = startOfBucket(addDays(bucket, -1), grain, weekStart);
    const word = lifecycleWord(buckets.has(before), buckets.has(bucket), bucket === first);
    if (word !== null)
      lines.add("lifecycle_buckets", segment, `${activity} ${grain} ${bucket} ${word}`, 1);
    bucket = addDays(endOfBucket(bucket, grain), 1);
  }
}

function lifecycleWord(before: boolean, now: boolean, isFirst: boolean): string | null {
  if (now) {
    if (isFirst) return "fresh";
    return before ? "returned" : "resurrected";
  }
  return before ? "dormant" : null;
}

function countSteps(lines: Lines, person: Person, dayOf: (at: Date) => Day): void {
  const { segment, signedUpAt, activatedAt, paidAt } = person;
  const note = (step: string, at: Date | null) => {
    if (signedUpAt === null || at === null) return;
    const lag = Math.floor((at.getTime() - signedUpAt.getTime()) / 86_400_000);
    lines.add("milestone_lags", segment, `${step} ${dayOf(signedUpAt)} ${lag}`, 1);
  };
  for (const [step, at] of [
    ["signed_up", signedUpAt],
    ["activated", activatedAt],
    ["paid", paidAt],
  ] as const) {
    if (at !== null) lines.add("milestone_days", segment, `${step} ${dayOf(at)}`, 1);
  }
  note("activated", activatedAt);
  note("paid", paidAt);
  if (activatedAt !== null && paidAt !== null && activatedAt <= paidAt) {
    note("activated_paid", paidAt);
  }
}
