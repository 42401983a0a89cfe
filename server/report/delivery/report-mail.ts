import type { Mail } from "../../post/mail.ts";
import type { KeptReport } from "../reports.query.ts";
import { type ReportSummary, summaryOf, summaryTitle } from "./report-summary.ts";

/** A report as a message: what stands out and what to do, with the whole page attached. */
export function reportMail(
  report: KeptReport,
  consoleUrl: string | null,
): Omit<Mail, "recipients"> {
  const summary = summaryOf(report);
  const title = summaryTitle(summary);
  const link = consoleUrl === null ? null : `${consoleUrl}/reports?report=${report.id}`;
  return {
    subject: `${title} – ${summary.account.replace(/\p{Cc}+/gu, " ")}`,
    text: textOf(title, summary, link),
    html: htmlOf(title, summary, link),
    attachment: { filename: `${report.kind}-${report.to}.md`, content: report.markdown },
  };
}

const PARTS = [
  { key: "actions", heading: "Recommended actions", none: "Nothing asks to be done." },
  { key: "insights", heading: "Key insights", none: "Nothing stands out." },
] as const;

const MODEL_HEADING = "Written by a language model";

function textOf(title: string, summary: ReportSummary, link: string | null): string {
  const parts = PARTS.flatMap(({ key, heading, none }) => {
    const points = summary[key].map(({ text }) => `- ${text}`);
    return ["", heading, "", ...(points.length === 0 ? [none] : points)];
  });
  const written =
    summary.sentences.length === 0 ? [] : ["", MODEL_HEADING, "", summary.sentences.join(" ")];
  const where = link === null ? "The whole report is attached." : `The whole report: ${link}`;
  return `${[title, summary.account, ...parts, ...written, "", where].join("\n")}\n`;
}

function htmlOf(title: string, summary: ReportSummary, link: string | null): string {
  const parts = PARTS.map(({ key, heading, none }) => {
    const points = summary[key].map(({ text }) => `<li>${escaped(text)}</li>`).join("");
    return `<h2>${heading}</h2>${points === "" ? `<p>${none}</p>` : `<ul>${points}</ul>`}`;
  });
  const written =
    summary.sentences.length === 0
      ? ""
      : `<h2>${MODEL_HEADING}</h2><p>${escaped(summary.sentences.join(" "))}</p>`;
  const where =
    link === null
      ? "The whole report is attached."
      : `<a href="${escaped(link)}">The whole report</a>`;
  return `<h1>${escaped(title)}</h1><p>${escaped(summary.account)}</p>${parts.join("")}${written}<p>${where}</p>`;
}

/** The text of others can neither format nor link. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
