import type { LifecycleFlowsQuery, LifecycleStagesQuery } from "../../generated/graphql.ts";
import type { Bar } from "../../kit/charts/bar.ts";
import type { FlowsView } from "../../kit/charts/flow-chart.tsx";
import { formatDay, formatWeekday } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { Empty } from "../../kit/live/face.ts";
import { SHORT_NAMES, SHORT_OF, SHORT_TONES, STAGE_NAMES, STAGE_ORDER } from "./stage-words.ts";

type Stages = LifecycleStagesQuery["lifecycleStages"];
type Flows = LifecycleFlowsQuery["lifecycleFlows"];

/** How many people stand where, day by day. */
export interface StagesView {
  readonly bars: readonly Bar[];
  readonly sentence: string;
  /** The nine stages of each day, newest first, in the order of `STAGE_ORDER`. */
  readonly rows: readonly {
    readonly day: string;
    readonly title: string;
    readonly counts: readonly string[];
  }[];
}

/** The people of the four stages as bars, and of the nine as rows. */
export function stagesView({ since, series }: Stages, today: string): StagesView | Empty {
  const last = series.at(-1);
  if (since == null || last === undefined) {
    const first = since == null ? " yet" : `: the first is ${formatDay(since, today)}`;
    return new Empty(`No complete day of this period is known${first}.`);
  }
  const told = last.shortCounts.map(
    ({ stage, people }) => `${SHORT_NAMES[stage].toLowerCase()} ${formatInteger(people)}`,
  );
  return {
    bars: series.map(({ day, shortCounts }) => {
      const all = formatInteger(shortCounts.reduce((sum, { people }) => sum + people, 0));
      return {
        key: day,
        label: formatDay(day, today),
        title: formatWeekday(day, today),
        isPartial: false,
        parts: shortCounts.map(({ stage, people }) => ({
          name: SHORT_NAMES[stage],
          tone: SHORT_TONES[stage],
          position: people,
          text: formatInteger(people),
        })),
        net: { text: `${all} people`, short: "" },
      };
    }),
    sentence: `People by stage, ${series.length} days; on ${formatDay(last.day, today)}: ${told.join(", ")}.`,
    rows: series.toReversed().map(({ day, counts }) => ({
      day,
      title: formatWeekday(day, today),
      counts: STAGE_ORDER.map((stage) =>
        formatInteger(counts.find((one) => one.stage === stage)?.people ?? 0),
      ),
    })),
  };
}

/** Where people went between two days; who stayed is told in words and not drawn, or it would be all that is seen. */
export function flowsView({ from, to, flows }: Flows, today: string): FlowsView | Empty {
  if (from == null || to == null) return new Empty("No complete day of this period is known yet.");
  const stayed = flows.filter((flow) => flow.from === flow.to);
  const moved = flows.filter((flow) => flow.from !== flow.to);
  const count = (some: Flows["flows"]) => some.reduce((sum, { people }) => sum + people, 0);
  const span = `between ${formatDay(from, today)} and ${formatDay(to, today)}`;
  if (moved.length === 0) return new Empty(`Nobody moved ${span}; ${count(stayed)} people stayed.`);
  const nameOf = (stage: Flows["flows"][number]["from"], none: string) =>
    stage == null ? none : STAGE_NAMES[stage];
  const [largest] = moved;
  const first =
    largest === undefined
      ? ""
      : ` Most went from ${nameOf(largest.from, NEW).toLowerCase()} to ${nameOf(largest.to, GONE).toLowerCase()}: ${formatInteger(largest.people)}.`;
  return {
    sentence: `${formatInteger(count(moved))} people moved ${span}, ${formatInteger(count(stayed))} stayed.${first}`,
    flows: moved.map((flow) => ({
      from: nameOf(flow.from, NEW),
      to: nameOf(flow.to, GONE),
      value: flow.people,
      text: formatInteger(flow.people),
      tone: flow.to == null ? "rest" : SHORT_TONES[SHORT_OF[flow.to]],
    })),
  };
}

const NEW = "New";
const GONE = "No longer known";
