import type { FunnelQuery, FunnelShownFragment } from "../../../generated/graphql.ts";
import type { Bar } from "../../../kit/charts/bar.ts";
import type { FunnelStage } from "../../../kit/charts/funnel-chart.tsx";
import { countryName } from "../../../kit/format/country.ts";
import { durationText } from "../../../kit/format/duration.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { Empty } from "../../../kit/live/face.ts";
import type { FunnelDraft } from "./funnel-draft.ts";
import { windowText } from "./funnel-words.ts";

type Answer = FunnelQuery["funnel"];

/** A row of the table of steps. */
export interface StepRow {
  readonly step: number;
  readonly name: string;
  readonly reached: string;
  readonly ofFirst: string;
  readonly ofPrevious: string;
  /** Since the step before; empty for the first. */
  readonly median: string;
  readonly open: string;
  /** How many came to the step before and not to this one; null for the first. */
  readonly dropped: string | null;
  /** The same step of what it is compared with; null where nothing is. */
  readonly compared: string | null;
}

export interface FunnelView {
  readonly stages: readonly FunnelStage[];
  readonly rows: readonly StepRow[];
  readonly sentence: string;
  /** `Conversion 45.4%: 120 of 264 people within 7 d.` */
  readonly finding: string;
  /** What else is to be known of the counts. */
  readonly notes: readonly string[];
  readonly comparedName: string | null;
}

/** What a funnel comes to, step by step. */
export function funnelView(
  answer: Answer,
  draft: Pick<FunnelDraft, "compare">,
): FunnelView | Empty {
  const { value, order, countBy, windowHours } = answer;
  const [first] = value.steps;
  const other = draft.compare === "PREVIOUS" ? (answer.previous ?? null) : answer.compared;
  if (first === undefined || (first.reached === 0 && value.excluded === 0)) {
    return new Empty(
      "Nobody took the first step in these days. Choose other days or another step.",
    );
  }
  const counted = (count: number) => countText(count, countBy);
  const rows = value.steps.map((step, index) => rowOf(step, value.steps[index - 1], other));
  const finding = `Conversion ${shareOf(value.conversion)}: ${formatInteger(value.conversion.numerator)} of ${counted(first.reached)} within ${windowText(windowHours)}.`;
  const names = value.steps.map(({ name, step }) =>
    order === "ANY" && step > 1 ? `${step} steps` : name,
  );
  return {
    stages: value.steps.map((step, index) => ({
      id: String(step.step),
      label: names[index] ?? step.name,
      value: step.reached,
      text: `${formatInteger(step.reached)} · ${shareOf(step.ofFirst)}`,
    })),
    rows: rows.map((row, index) => ({ ...row, name: names[index] ?? row.name })),
    sentence: `Funnel of ${value.steps.length} steps. ${finding} ${rows.map(({ name, reached }) => `${name} ${reached}`).join(", ")}.`,
    finding,
    notes: notesOf(value, counted),
    comparedName:
      other === null ? null : draft.compare === "PREVIOUS" ? "Period before" : "Compared",
  };
}

type Step = FunnelShownFragment["steps"][number];

function rowOf(step: Step, before: Step | undefined, other: FunnelShownFragment | null): StepRow {
  const { medianSecondsFromPrevious: median } = step;
  const compared = other?.steps[step.step - 1];
  return {
    step: step.step,
    name: step.name,
    reached: formatInteger(step.reached),
    ofFirst: shareOf(step.ofFirst),
    ofPrevious: before === undefined ? "" : shareOf(step.ofPrevious),
    median: before === undefined ? "" : median === null ? "nobody" : durationText(median),
    open: formatInteger(step.open),
    dropped: before === undefined ? null : formatInteger(before.reached - step.reached),
    compared:
      compared === undefined
        ? null
        : `${formatInteger(compared.reached)} · ${shareOf(compared.ofFirst)}`,
  };
}

function notesOf(
  { open, excluded }: FunnelShownFragment,
  counted: (count: number) => string,
): string[] {
  return [
    ...(open === 0 ? [] : [`${counted(open)} can still come further, within the window.`]),
    ...(excluded === 0 ? [] : [`Excluded: ${counted(excluded)}.`]),
  ];
}

/** `1 person`, `3 entries`. */
function countText(count: number, countBy: Answer["countBy"]): string {
  const [one, many] = countBy === "USERS" ? ["person", "people"] : ["entry", "entries"];
  return `${formatInteger(count)} ${count === 1 ? one : many}`;
}

/** `45.4%`, or `no rate` where there is nobody that it could be of. */
function shareOf({ ratio }: { readonly ratio: string | null }): string {
  return ratio === null ? "no rate" : ratioText(ratio, "share");
}

/** A row of the breakdown. */
export interface PartRow {
  readonly key: string;
  readonly name: string;
  readonly reached: readonly string[];
  readonly conversion: string;
}

export function partRows({ breakdown }: Answer, { by }: Pick<FunnelDraft, "by">): PartRow[] {
  return breakdown.map(({ key, name, isOther, value }) => ({
    key: isOther ? "others" : `value ${key}`,
    name: isOther ? "All others" : partName(key, name, by),
    reached: value.steps.map(({ reached }) => formatInteger(reached)),
    conversion: shareOf(value.conversion),
  }));
}

function partName(key: string | null, name: string | null, by: FunnelDraft["by"]): string {
  if (key === null)
    return by === "FIRST_PLAN" ? "No plan" : by === "PROPERTY" ? "No value" : "Unknown";
  return by === "COUNTRY" || by === "LAST_COUNTRY" ? countryName(key) : (name ?? key);
}

/** How long the converted took, as bars. */
export function timesView({
  value,
  countBy,
}: Answer): { bars: readonly Bar[]; sentence: string } | Empty {
  const { timesToConvert, steps, conversion } = value;
  if (conversion.numerator === 0) return new Empty("Nobody has converted in time.");
  const median = steps.at(-1)?.medianSecondsFromFirst ?? null;
  const finding = median === null ? "" : ` Median ${durationText(median)}.`;
  return {
    bars: timesToConvert.map(({ fromSeconds, untilSeconds, converted }) => {
      const text = countText(converted, countBy);
      return {
        key: String(fromSeconds),
        label: `<${durationText(untilSeconds)}`,
        title: `From ${durationText(fromSeconds)} to less than ${durationText(untilSeconds)}`,
        isPartial: false,
        parts: [{ name: "Converted", tone: "series", position: converted, text }],
        net: { text, short: formatInteger(converted) },
      };
    }),
    sentence: `Time to convert of ${countText(conversion.numerator, countBy)}.${finding}`,
  };
}
