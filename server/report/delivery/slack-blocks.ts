import { escapeMrkdwn } from "../../domain/mrkdwn.ts";
import type { SlackMessage } from "../../post/slack.ts";
import { type ReportSummary, summaryTitle } from "./report-summary.ts";

/** As many points as are read in a channel; the report has all. */
const MOST_POINTS = 5;

/** A section of Slack's takes 3,000 characters. Source: docs.slack.dev/reference/block-kit/blocks/section-block. */
const LONGEST_POINT = 500;

/** The report as a message of Slack's Block Kit: what stands out and what to do. */
export function slackBlocks(summary: ReportSummary): SlackMessage {
  const { account, insights, actions, sentences } = summary;
  const written = sentences.slice(0, MOST_POINTS).map((text) => ({ text }));
  const title = summaryTitle(summary);
  const section = (heading: string, points: ReportSummary["insights"], none: string) => ({
    type: "section",
    text: {
      type: "mrkdwn",
      text: [`*${heading}*`, ...(points.length === 0 ? [none] : points.map(point))].join("\n"),
    },
  });
  const shown = (points: ReportSummary["insights"]) => points.slice(0, MOST_POINTS);
  const blocks = [
    { type: "header", text: { type: "plain_text", text: title } },
    { type: "context", elements: [{ type: "plain_text", text: account.slice(0, 150) || "–" }] },
    section("Key insights", shown(insights), "Nothing stands out."),
    section("Recommended actions", shown(actions), "Nothing asks to be done."),
    ...(sentences.length === 0 ? [] : [section("Written by a language model", written, "")]),
  ];
  return { text: title, blocks };
}

function point({ text }: { readonly text: string }): string {
  return `• ${escapeMrkdwn(text, LONGEST_POINT)}`;
}
