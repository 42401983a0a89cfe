import { moneyToText } from "../domain/money.ts";
import { escapeMrkdwn } from "../domain/mrkdwn.ts";

/** As much of an audit as a message says. */
interface AuditSummary {
  readonly from: string;
  readonly to: string;
  readonly critical: number;
  readonly warning: number;
  readonly sums: readonly {
    readonly category: string;
    readonly currency: string;
    readonly differenceMinor: bigint;
    readonly unexplainedMinor: bigint;
  }[];
}

/** As many sums as are read in a channel; the report has all. */
const MOST_SUMS = 8;

/**
 * That an audit failed, as a message of Slack's Block Kit: by how much, in how many findings, and where it is told.
 * @param url Of the issue.
 */
export function auditMessage({ from, to, critical, warning, sums }: AuditSummary, url: string) {
  const title = `Revenue audit failed, ${from} to ${to}`;
  const lines = sums.flatMap(({ category, currency, differenceMinor, unexplainedMinor }) => [
    ...(differenceMinor === 0n
      ? []
      : [`• The ledger differs by ${money(differenceMinor, currency)} of ${category}.`]),
    ...(unexplainedMinor === 0n
      ? []
      : [`• ${money(unexplainedMinor, currency)} of ${category} no finding explains.`]),
  ]);
  const text = [
    ...lines.slice(0, MOST_SUMS).map((line) => escapeMrkdwn(line)),
    `${critical} findings say that money is wrong, ${warning} that something else is.`,
    `What was found, and what to do: ${escapeMrkdwn(url)}`,
  ].join("\n");
  const blocks = [
    { type: "header", text: { type: "plain_text", text: title } },
    { type: "section", text: { type: "mrkdwn", text } },
  ];
  // What a notification says, and what is read aloud.
  return { text: title, blocks };
}

const money = (minorUnits: bigint, currency: string) =>
  `${moneyToText({ minorUnits, currency })} ${currency.toUpperCase()}`;
