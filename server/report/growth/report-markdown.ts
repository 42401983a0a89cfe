import { parseDecimal } from "../../domain/fixed-point.ts";
import { sparkline } from "../../domain/sparkline.ts";
import type { Action, Finding } from "../findings/finding.ts";
import { modelLines } from "../insights/model-markdown.ts";
import { amountWords, changeWords, NOT_THERE } from "../words/cell-words.ts";
import { plainText, tableOf } from "../words/markdown.ts";
import type { Figure, GrowthReport, ReportGoal, ReportSection } from "./growth-report.ts";

/** The report as one page of Markdown. Each number is linked to where its definition comes from. */
export function reportMarkdown(report: GrowthReport): string {
  const { account, from, to, previousFrom, previousTo, timeZone, asOf, notes } = report;
  const sections = report.sections.map((section, index) => sectionLines(section, index, report));
  return `${[
    `# Growth report, ${from} to ${to}`,
    "",
    `${plainText(account)}. Days of ${timeZone}, compared with ${previousFrom} to ${previousTo}; read at ${asOf}.`,
    ...notes.flatMap((note) => ["", `> ${note}`]),
    "",
    ...sections.flat(),
    `## ${sections.length + 1}. Key insights`,
    "",
    ...listOf(report.insights, "Nothing stands out."),
    `## ${sections.length + 2}. Recommended actions`,
    "",
    ...listOf(report.actions, "Nothing asks to be done."),
    ...(report.model === null ? [] : [...modelLines(report.model), ""]),
    "## What the numbers mean",
    "",
    ...report.definitions.map(({ name, text }) => `- **${name}**: ${text}`),
  ].join("\n")}\n`;
}

function sectionLines(section: ReportSection, index: number, report: GrowthReport): string[] {
  const goals = section.key === "revenue" ? goalLines(report.goals) : [];
  const rows = section.figures.map((figure) => figureRow(figure, report));
  const missing = section.figures.flatMap(({ now, before }) => {
    const reasons = [now, before].flatMap(({ unavailableBecause }) => unavailableBecause ?? []);
    return reasons.length === 0 ? [] : [`${now.name}: ${[...new Set(reasons)].join(" ")}`];
  });
  return [
    `## ${index + 1}. ${section.title}`,
    "",
    ...tableOf(["", "now", "before", "change", "trend"], rows),
    "",
    ...missing.flatMap((line) => [`*${line}*`, ""]),
    ...goals,
  ];
}

const MARKS = { good: "🟢", bad: "🔴", neutral: "⚪" } as const;

/** One point each, with the numbers it rests on. */
function listOf(
  ones: readonly (Action & Partial<Pick<Finding, "tone">>)[],
  none: string,
): string[] {
  if (ones.length === 0) return [none, ""];
  const lines = ones.map(({ text, tone, cells, stake }) => {
    const mark = tone === undefined ? "" : `${MARKS[tone]} `;
    const worth = stake === null ? "" : ` *At stake: ${amountWords({ ...stake, unit: "money" })}.*`;
    const ids = cells.map(({ id }) => `\`${id.replace(/[`|\p{Cc}]/gu, " ")}\``).join(", ");
    return `- ${mark}${plainText(text)}${worth}${ids === "" ? "" : ` (${ids})`}`;
  });
  return [...lines, ""];
}

function figureRow({ now, before, metric, series }: Figure, report: GrowthReport): string[] {
  const source = report.definitions.find(({ key }) => key === metric)?.source;
  const name = plainText(now.name);
  const points = series.map(({ amount }) => (amount === null ? null : parseDecimal(amount)));
  return [
    source === undefined ? name : `[${name}](${source})`,
    amountWords(now),
    amountWords(before),
    changeWords(now, before) ?? "",
    sparkline(points),
  ];
}

function goalLines(goals: readonly ReportGoal[]): string[] {
  if (goals.length === 0) return [];
  const heading = ["goal", "target", "now", "progress", "pace a week", "reached"];
  const rows = goals.map((goal) => {
    const { name, unit, currency, value, progress, pace } = goal;
    const words = (amount: string | null) => amountWords({ amount, unit, currency });
    return [
      plainText(name),
      goal.byDay === null ? words(goal.target) : `${words(goal.target)} by ${goal.byDay}`,
      value === null ? (goal.unavailableBecause ?? NOT_THERE) : words(value),
      amountWords({ amount: progress, unit: "share", currency: null }),
      words(pace),
      goalWords(goal),
    ];
  });
  return ["### Goals", "", ...tableOf(heading, rows), ""];
}

/** Where a goal goes, in one sentence. */
function goalWords({ state, expected, earliest, latest }: ReportGoal): string {
  switch (state) {
    case "reached":
      return "Reached.";
    case "missed":
      return "Not reached in time.";
    case "unknown":
      return "Not foretold: fewer than four weeks of it are known.";
    case "away":
      return "Not within ten years at this pace.";
    case "on_track":
    case "behind": {
      const range = `${earliest ?? "?"} to ${latest ?? "later than in ten years, or never"}`;
      return `${expected} at this pace (${range})${state === "behind" ? ", which is too late" : ""}.`;
    }
  }
}
