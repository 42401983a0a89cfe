import type { Money } from "../domain/money.ts";
import { moneyWords } from "../domain/money-words.ts";
import { escapeMrkdwn } from "../domain/mrkdwn.ts";

/** What Slack is told of. */
export interface SlackSubject {
  readonly kind: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly amount: Money;
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
  const { kind, customerId, customerName, amount, reason } = subject;
  const perMonth = kind === "large_churn" ? " a month" : "";
  const who = escapeMrkdwn(customerName ?? customerId ?? "an unknown customer");
  const why = reason === null ? "" : ` (${escapeMrkdwn(reason.replaceAll("_", " "))})`;
  const link =
    consoleUrl === null || customerId === null
      ? who
      : `<${consoleUrl}/customers/${encodeURIComponent(customerId)}|${who.replaceAll("|", "/")}>`;
  return `*${TITLES[kind] ?? "News"}*: ${moneyWords(amount)}${perMonth}, ${link}${why}`;
}
