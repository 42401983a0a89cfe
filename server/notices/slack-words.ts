import { currencyDecimals, type Money } from "../domain/money.ts";

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

/** More of a name or a reason than this is no name and no reason. */
const LONGEST = 200;

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
  return `*${TITLES[kind] ?? "News"}*: ${amountWords(amount)}${perMonth}, ${link}${why}`;
}

/** The amount in digits with its currency's code, such as 1,234.50 GBP. */
function amountWords({ minorUnits, currency }: Money): string {
  const decimals = currencyDecimals(currency);
  const digits = minorUnits.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${whole}${part} ${currency.toUpperCase()}`;
}

/** Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text". */
function escapeMrkdwn(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[*_~`\p{Cc}]/gu, " ");
}
