import { reportLine } from "../report.bench.ts";
import type { EngagementFigures } from "./engagement.bench.ts";
import type { PanelFigures } from "./panels.bench.ts";

const WIDTH = 28;

/** The figures of all sizes side by side, and how much a panel's time grew from the smallest to the largest. */
export function engagementLines(sizes: readonly EngagementFigures[]): string[] {
  const row = (name: string, tell: (figures: EngagementFigures) => string) =>
    `  ${name.padEnd(WIDTH)}${sizes.map((figures) => tell(figures).padStart(34)).join("")}`;
  const micro = (value: number | null) => (value === null ? "" : `, ${value.toFixed(1)} µs CPU`);
  return [
    "Product events of a year, 90 days where nothing else is said, medians; times faster than textbook SQL and the column store",
    row("events", ({ events }) => events.toLocaleString("en")),
    row("people", ({ people }) => people.toLocaleString("en")),
    row(
      "folded in one backend",
      ({ folded }) => `${rate(folded.perSecond)}${micro(folded.microseconds)}`,
    ),
    row("packed", ({ packed }) => `${rate(packed.perSecond)}${micro(packed.microseconds)}`),
    row("raw COPY", ({ copied }) => `${rate(copied.perSecond)}${micro(copied.microseconds)}`),
    row("fold to COPY", ({ folded, copied }) => (folded.perSecond / copied.perSecond).toFixed(3)),
    row("ingest over HTTP, folded", ({ ingest }) => rate(ingest.perSecond)),
    row(
      "  processor time an event",
      ({ ingest }) =>
        `Node ${micros(ingest.serverMicroseconds)}, PostgreSQL ${micros(ingest.postgresMicroseconds)}, sender ${micros(ingest.senderMicroseconds)}`,
    ),
    row(
      "fold lag at 2,000 events/s",
      ({ lag }) => `${lag.medianSeconds.toFixed(2)} s, longest ${lag.longestSeconds.toFixed(2)} s`,
    ),
    row(
      "rebuild",
      ({ rebuild }) =>
        `${rebuild.seconds.toFixed(1)} s, server ${(rebuild.memoryBytes / 1_000_000).toFixed(0)} MB`,
    ),
    row("report", ({ report }) => reportLine(report)),
    row("cohort-refresh", ({ cohortRefresh }) => `${cohortRefresh.seconds.toFixed(1)} s`),
    row("column store", ({ columnStore }) => columnStore ?? "none installed"),
    ...panelNames(sizes).map((panel) => `${row(panel, tellPanel(panel))}${growthOf(sizes, panel)}`),
  ];
}

function micros(value: number | null): string {
  return `${value?.toFixed(0) ?? "?"} µs`;
}

function rate(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString("en")}/s`;
}

function panelNames([first]: readonly EngagementFigures[]): string[] {
  return (first?.panels ?? []).map(({ panel }) => panel);
}

function tellPanel(panel: string) {
  return (figures: EngagementFigures): string => {
    const found = find(figures, panel);
    if (found === undefined) return "";
    const { ms, textbook, columnStoreMs } = found;
    const times =
      textbook === null
        ? ""
        : `  ${textbook.isGivenUp ? ">" : ""}${(textbook.ms / ms).toFixed(0)}x`;
    const store = columnStoreMs === null ? "" : `  ${(columnStoreMs / ms).toFixed(1)}x`;
    return `${ms.toFixed(1)} ms${times}${store}`;
  };
}

function growthOf(sizes: readonly EngagementFigures[], panel: string): string {
  const [smallest, largest] = [sizes.at(0), sizes.at(-1)];
  if (smallest === undefined || largest === undefined || smallest === largest) return "";
  const [before, after] = [find(smallest, panel), find(largest, panel)];
  if (before === undefined || after === undefined) return "";
  return `   grew ${(after.ms / before.ms).toFixed(2)}`;
}

function find({ panels }: EngagementFigures, panel: string): PanelFigures | undefined {
  return panels.find((one) => one.panel === panel);
}
