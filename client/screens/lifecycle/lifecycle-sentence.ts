import type { LifecycleStagesQuery, ShortLifecycleStage } from "../../generated/graphql.ts";
import { formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { Frame } from "../../kit/period/frame.ts";

type Stages = LifecycleStagesQuery["lifecycleStages"];

/** What changed: how many may leave, and how many more or fewer that are than at the beginning of the period. */
export function lifecycleSentence({ series }: Stages, { today }: Pick<Frame, "today">): string {
  const [first, last] = [series[0], series.at(-1)];
  if (first === undefined || last === undefined) return "";
  const at = (day: Stages["series"][number], stage: ShortLifecycleStage) =>
    day.shortCounts.find((one) => one.stage === stage)?.people ?? 0;
  const risk = at(last, "AT_RISK");
  const people = risk === 1 ? "person" : "people";
  const well = formatInteger(at(last, "ACTIVE"));
  const left = at(last, "CHURNED") - at(first, "CHURNED");
  const since = formatDay(first.day, today);
  return `${formatInteger(risk)} ${people} may leave, ${changeWords(risk - at(first, "AT_RISK"), since)}; ${well} pay and are well.${left > 0 ? ` ${formatInteger(left)} more have left.` : ""}`;
}

function changeWords(change: number, since: string): string {
  if (change === 0) return `as many as on ${since}`;
  const size = formatInteger(Math.abs(change));
  return `${size} ${change > 0 ? "more" : "fewer"} than on ${since}`;
}
