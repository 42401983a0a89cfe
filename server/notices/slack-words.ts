import { moneyWords } from "../domain/money-words.ts";
import { escapeMrkdwn } from "../domain/mrkdwn.ts";

/** What Slack is told of. */
export interface SlackSubject {
  readonly kind: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  /** Minor units; null of an alert. */
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly reason: string | null;
}

const TITLES: Readonly<Record<string, string>> = {
  failed_payment: "Payment failed",
  dispute: "Payment disputed",
  large_churn: "Large churn",
};

/**
 * One line of Slack's mrkdwn: what happened, how much, who, why, and where to look. The text of others is escaped, so
 * that a customer's name can neither link nor call anybody.
 */
export function slackLine(subject: SlackSubject, consoleUrl: string | null): string {
  const { kind, customerId, customerName, amountMinor, currency, reason } = subject;
  if (amountMinor === null || currency === null) return alertLine(reason ?? "", consoleUrl);
  const perMonth = kind === "large_churn" ? " a month" : "";
  const who = escapeMrkdwn(customerName ?? customerId ?? "an unknown customer");
  const why = reason === null ? "" : ` (${escapeMrkdwn(reason.replaceAll("_", " "))})`;
  const link =
    consoleUrl === null || customerId === null
      ? who
      : `<${consoleUrl}/customers/${encodeURIComponent(customerId)}|${who.replaceAll("|", "/")}>`;
  return `*${TITLES[kind] ?? "News"}*: ${moneyWords({ minorUnits: amountMinor, currency })}${perMonth}, ${link}${why}`;
}

/** An alert is a sentence of our own, in which a name may stand that others chose. */
function alertLine(sentence: string, consoleUrl: string | null): string {
  const where = consoleUrl === null ? "" : ` <${consoleUrl}/notices|Look>`;
  return `*Alert*: ${escapeMrkdwn(sentence)}${where}`;
}
